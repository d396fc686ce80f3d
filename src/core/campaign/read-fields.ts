import { validateDetailed } from 'node-cron';
import { isMap, isScalar } from 'yaml';
import type { Node } from 'yaml';
import { duration, labelName, localized, number, oneOf, scriptName, text, truth } from '../script/fields.ts';
import { list, mapped, mapping, nodeOf, oneOrList, optional, record, report, required } from '../script/reader.ts';
import type { Read } from '../script/reader.ts';
import type { Audience, CampaignButton, CampaignTemplate, ExitRule, Hours, Pace, Variant, When } from './campaign.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** A value that follows a form; `how` says which. */
function formed(isRight: (value: string) => boolean, what: string, how: string): Read<string> {
  return (reading, node, path) => {
    const value = text(reading, node, path);
    if (value === undefined || isRight(value)) return value;
    return report(reading, 'wrong-value', node, `"${value}" is not ${what}`, how);
  };
}

export const zone = formed(isZone, 'a time zone', 'write an IANA name: Europe/Prague');

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const timeOfDay = formed((value) => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(value), 'a time of day', 'write hours and minutes: 09:30');
const dayAndTime = formed(isDayAndTime, 'a day with a time', 'write it as 2026-12-01 10:00, on the clocks of `zone`');

function isDayAndTime(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2} (?:[01]\d|2[0-3]):[0-5]\d$/.test(value)) return false;
  const instant = Date.parse(`${value.replace(' ', 'T')}Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(value.slice(0, 10));
}

/** Five fields: seconds are no matter of campaigns. */
const pattern: Read<string> = (reading, node, path) => {
  const value = text(reading, node, path);
  if (value === undefined) return undefined;
  const { valid, errors } = validateDetailed(value);
  const isPlain = value.trim().split(/\s+/).length === 5 && !/[#W]/.test(value);
  if (valid && isPlain) return value;
  const why = isPlain ? errors.map(({ message }) => message).join('; ') : 'it has not five plain fields';
  return report(reading, 'wrong-value', node, `"${value}" is no schedule: ${why}`, 'write minute, hour, day, month, weekday: "0 10 * * 1"');
};

const hours: Read<Hours> = (reading, node, path) => {
  const value = text(reading, node, path);
  if (value === undefined) return undefined;
  const [, from = '', to = ''] = /^(\d{1,2})-(\d{1,2})$/.exec(value) ?? [];
  if (from !== '' && Number(from) < Number(to) && Number(to) <= 24) return { from: Number(from), to: Number(to) };
  return report(reading, 'wrong-value', node, `"${value}" are no hours of a day`, 'write the first and the last: 9-20');
};

export const pace = mapped(
  mapping('"pace"', {
    per_minute: optional(number({ min: 1, max: 600_000, whole: true })),
    ramp_up: optional(duration()),
    spread: optional(duration({ max: '30d' })),
    hours: optional(hours),
    best_hour: optional(truth),
  }),
  ({ per_minute = null, ramp_up = 0, spread = 0, hours: allowed = null, best_hour = false }): Pace => {
    return { perMinute: per_minute, rampUpMs: ramp_up, spreadMs: spread, hours: allowed, isAtBestHour: best_hour };
  },
);

const readCap = mapping('"cap"', {
  per_day: optional(number({ min: 1, whole: true })),
  per_week: optional(number({ min: 1, whole: true })),
});
export const cap = mapped(readCap, ({ per_day = null, per_week = null }) => ({ perDay: per_day, perWeek: per_week }));

export const audience = mapped(
  mapping('"audience"', {
    segments: optional(oneOrList('"segments"', labelName)),
    exclude: optional(oneOrList('"exclude"', labelName)),
    hold_out: optional(number({ min: 0, max: 90 })),
  }),
  ({ segments = [], exclude = [], hold_out = 0 }): Audience => ({ segments, exclude, holdOut: hold_out }),
);

const readWhen = mapping('"when"', {
  at: optional(text),
  every: optional(pattern),
  entered: optional(labelName),
  event: optional(oneOrList('"event"', labelName)),
  date: optional(oneOf(['birthday'])),
  days_before: optional(number({ min: 0, max: 60, whole: true })),
  look_every: optional(duration({ min: '1m', max: '1d' })),
  grace: optional(duration({ max: '7d' })),
});

/** What each way to begin may be written with. */
const besides: Readonly<Record<string, readonly string[]>> = {
  every: ['grace'],
  entered: ['look_every'],
  event: [],
  date: ['at', 'days_before', 'grace'],
  at: [],
};

export const when: Read<When> = (reading, node, path) => {
  const fields = readWhen(reading, node, path);
  if (fields === undefined) return undefined;
  const way = Object.keys(besides).find((key) => key in fields);
  if (way === undefined) return report(reading, 'missing-key', node, '"when" needs one of at, every, entered, event, date');
  const stray = Object.keys(fields).find((key) => key !== way && !besides[way]?.includes(key));
  if (stray !== undefined) return report(reading, 'misplaced-key', node, `"${stray}" has no meaning beside "${way}"`);
  const { at, every, entered, event, days_before = 0, look_every = 5 * 60_000, grace } = fields;
  if (every !== undefined) return { is: 'every', pattern: every, graceMs: grace ?? 6 * hourMs };
  if (entered !== undefined) return { is: 'entered', segment: entered, lookEveryMs: look_every };
  if (event !== undefined) return { is: 'event', kinds: event };
  const atNode = pairOf(node, 'at');
  if (fields.date !== undefined) {
    const time = at === undefined ? '10:00' : timeOfDay(reading, atNode, path);
    if (time === undefined) return undefined;
    return { is: 'date', field: fields.date, at: time, daysBefore: days_before, graceMs: grace ?? dayMs / 2 };
  }
  const day = dayAndTime(reading, atNode, path);
  return day === undefined ? undefined : { is: 'once', at: day };
};

function pairOf(node: Node | null, name: string): Node | null {
  const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === name) : undefined;
  return nodeOf(pair?.value);
}

const segmentExit = (on: 'entered' | 'left') =>
  mapped(mapping('"stop_when"', { [on]: required(labelName) }), (fields): ExitRule => ({ on, segment: String(fields[on]) }));
const [enteredExit, leftExit] = [segmentExit('entered'), segmentExit('left')];

export const exitRule: Read<ExitRule> = (reading, node, path) => {
  if (pairOf(node, 'entered') !== null) return enteredExit(reading, node, path);
  if (pairOf(node, 'left') !== null) return leftExit(reading, node, path);
  const on = oneOf(['replied', 'converted', 'opted_out'])(reading, node, path);
  return on && { on };
};

const button = mapped(
  mapping('a button', {
    title: required(localized),
    start: optional(scriptName),
    tag: optional(labelName),
    opt_out: optional(truth),
    say: optional(localized),
  }),
  ({ title, start = null, tag = null, opt_out = false, say = null }): CampaignButton => ({ title, start, tag, optsOut: opt_out, say }),
);

export const buttons: Read<readonly CampaignButton[]> = (reading, node, path) => {
  const read = list('"buttons"', button)(reading, node, path);
  if (read === undefined || read.length <= 10) return read;
  return report(reading, 'wrong-value', node, `${read.length} buttons are too many: at most 10 are allowed`);
};

export const template = mapped(
  mapping('"template"', { name: required(text), languages: required(localized), values: optional(list('"values"', labelName)) }),
  ({ name, languages, values: filled = [] }): CampaignTemplate => ({ name, languages, values: filled }),
);

export const variant = mapped(
  mapping('a variant', {
    name: required(labelName),
    weight: optional(number({ min: 0.01, max: 1000 })),
    say: required(localized),
    buttons: optional(buttons),
    template: optional(template),
  }),
  ({ name, weight = 1, say, buttons: own = [], template: approved = null }): Variant => ({
    name,
    weight,
    say,
    buttons: own,
    template: approved,
  }),
);

export const values = mapped(record('"values"', labelName, localized), (entries) => Object.fromEntries(entries));
