import type { Node } from 'yaml';
import { duration, localized, number, scriptName, stepName, text } from '../script/fields.ts';
import { isError, sortProblems } from '../script/problem.ts';
import type { Problem } from '../script/problem.ts';
import { list, mapped, mapping, nodeOf, oneOrList, optional, record, report, required } from '../script/reader.ts';
import type { Read, Reading, Values } from '../script/reader.ts';
import { currency, languages } from '../script/slots.ts';
import { hintFor } from '../script/suggest.ts';
import { readYaml } from '../script/yaml-source.ts';
import { isMap } from 'yaml';
import type { BookingPlan, CalendarPlan, OutsideCalendar, PlannedException, ReminderPlan, ServicePlan } from './plan.ts';
import { isoDay, isoDays, timeZone, wallRanges, weekdays, weekly } from './times.ts';
import { problemOfReminder } from './reminder-text.ts';
import { problemOfRepetition } from './working-days.ts';

export interface ParsedPlan {
  /** Null when there is an error among the problems. */
  readonly plan: BookingPlan | null;
  readonly problems: readonly Problem[];
}

/** Reads a file of calendars and services. Never throws; reports every problem of the file at once. */
export function parsePlan(source: string, file: string): ParsedPlan {
  const yaml = readYaml(source, file);
  const reading: Reading = { source: yaml, problems: yaml.problems, spans: new Map(), languages: null };
  const plan = yaml.problems.length === 0 ? readPlan(reading, yaml.root) : undefined;
  const problems = sortProblems(reading.problems);
  return { plan: plan && !problems.some(isError) ? plan : null, problems };
}

const fiveMinutesMs = 300_000;

/** Calendars are kept in steps of five minutes. */
const stepped = (limits: { readonly min?: string; readonly max?: string }): Read<number> => {
  const read = duration(limits);
  return (reading, node, path) => {
    const value = read(reading, node, path);
    if (value === undefined || value % fiveMinutesMs === 0) return value;
    return report(reading, 'wrong-value', node, 'the length is not a multiple of five minutes', 'calendars are kept in steps of 5m');
  };
};

const readException = mapping('an exception', {
  closed: optional(isoDays),
  open: optional(isoDays),
  hours: optional(wallRanges),
  repeats: optional(text),
  until: optional(isoDay),
  because: optional(text),
});

const exception: Read<PlannedException> = (reading, node, path) => {
  const fields = readException(reading, node, path);
  if (fields === undefined) return undefined;
  const { closed, open, hours = null, repeats = null, until = null, because = null } = fields;
  const days = closed ?? open;
  if (days === undefined || (closed !== undefined && open !== undefined))
    return report(reading, 'missing-key', node, 'an exception needs one of "closed" and "open", with its days');
  const is = closed === undefined ? 'open' : 'closed';
  if (repeats === null) {
    if (until !== null) return report(reading, 'misplaced-key', node, '"until" has a meaning only beside "repeats"');
    return { is, ...days, repeats, hours, because };
  }
  const wrong = problemOfRepetition(repeats, days.first);
  if (wrong !== null)
    return report(reading, 'wrong-value', node, `"${repeats}" is not a repetition: ${wrong}`, 'write it as FREQ=WEEKLY;BYDAY=WE');
  if (days.first !== days.last)
    return report(reading, 'wrong-value', node, 'a repetition begins on one day', 'give a day, and its end as "until"');
  return { is, first: days.first, last: until, repeats, hours, because };
};

const exceptions = list('"exceptions"', exception);

const readOutside = mapping('"outside"', { google: optional(text), caldav: optional(text) });

const outside: Read<OutsideCalendar> = (reading, node, path) => {
  const fields = readOutside(reading, node, path);
  if (fields === undefined) return undefined;
  const { google, caldav } = fields;
  if (google !== undefined && caldav === undefined) return { kind: 'google', address: google };
  if (caldav === undefined || google !== undefined)
    return report(reading, 'missing-key', node, '"outside" needs one of "google" and "caldav"');
  if (URL.canParse(caldav) && /^https?:$/.test(new URL(caldav).protocol)) return { kind: 'caldav', address: caldav };
  return report(reading, 'wrong-value', node, `"${caldav}" is not a web address`, 'write the URL of the calendar in full');
};

const dayRanges: Read<readonly (readonly [readonly number[], NonNullable<ReturnType<typeof wallRanges>>])[]> = (reading, node, path) => {
  const entries = record('"hours"', text, wallRanges)(reading, node, path);
  if (entries === undefined || !isMap(node)) return undefined;
  const read = entries.map(([, ranges], index) => {
    const key = nodeOf(node.items[index]?.key);
    const days = weekdays(reading, key, path);
    return days === undefined ? undefined : ([days, ranges] as const);
  });
  return read.every((each) => each !== undefined) ? read : undefined;
};

const calendarFields = {
  name: required(text),
  time_zone: optional(timeZone),
  hours: required(mapped(dayRanges, weekly)),
  exceptions: optional(exceptions),
  outside: optional(outside),
};

const reminder: Read<ReminderPlan> = (reading, node, path) => {
  const fields = mapping('a reminder', { before: required(duration({ min: '5m', max: '30d' })), say: optional(localized) })(
    reading,
    node,
    path,
  );
  if (fields === undefined) return undefined;
  const say = fields.say === undefined ? null : { ...fields.say };
  const wrong = say === null ? null : problemOfReminder(say, reading.languages ?? []);
  return wrong === null ? { beforeMs: fields.before, say } : report(reading, 'bad-text', node, wrong);
};

const serviceFields = {
  name: required(localized),
  place: optional(localized),
  duration: required(stepped({ min: '5m', max: '1d' })),
  step: optional(stepped({ min: '5m', max: '1d' })),
  buffer_before: optional(stepped({ max: '12h' })),
  buffer_after: optional(stepped({ max: '12h' })),
  notice: optional(duration()),
  horizon: optional(duration({ min: '1h' })),
  per_day: optional(number({ min: 1, max: 288, whole: true })),
  capacity: optional(number({ min: 1, max: 1000, whole: true })),
  price: optional(number({ min: 0 })),
  currency: optional(currency),
  calendars: required(oneOrList('"calendars"', scriptName)),
  reminders: optional(list('"reminders"', reminder)),
};

const planFields = {
  languages: required(languages),
  closed: optional(exceptions),
  calendars: required(record('"calendars"', scriptName, mapping('a calendar', calendarFields))),
  services: required(record('"services"', stepName, mapping('a service', serviceFields))),
};

function readPlan(reading: Reading, root: Node | null): BookingPlan | undefined {
  // Texts need the languages, wherever these stand in the file.
  const declared = isMap(root) ? languages(reading, nodeOf(root.get('languages', true)), 'languages') : undefined;
  reading.languages = declared ?? null;
  const fields = mapping('a file of bookings', planFields)(reading, root, '');
  if (fields === undefined) return undefined;
  const closed = fields.closed ?? [];
  const calendars = fields.calendars.map(([key, values]) => calendarOf(key, values, closed));
  const known = new Set(calendars.map(({ key }) => key));
  const services = fields.services.map(([key, values]) => serviceOf(reading, root, key, values, known));
  return { languages: fields.languages, calendars, services };
}

function calendarOf(key: string, values: Values<typeof calendarFields>, closed: readonly PlannedException[]): CalendarPlan {
  const { name, time_zone: zone = null, hours, exceptions: own = [], outside: elsewhere = null } = values;
  // What holds for all stands first, so that a calendar's own exceptions decide.
  return { key, name, timeZone: zone, hours, exceptions: [...closed, ...own], outside: elsewhere };
}

/** Two ahead, and one so late that it still finds them on the way. */
const usualReminders: readonly ReminderPlan[] = [
  { beforeMs: 86_400_000, say: null },
  { beforeMs: 3_600_000, say: null },
];

function serviceOf(
  reading: Reading,
  root: Node | null,
  key: string,
  values: Values<typeof serviceFields>,
  known: ReadonlySet<string>,
): ServicePlan {
  const node = isMap(root) ? nodeOf(root.getIn(['services', key], true)) : null;
  for (const name of values.calendars.filter((each) => !known.has(each)))
    report(reading, 'wrong-value', node, `the service "${key}" names the calendar "${name}", which does not exist`, hintFor(name, known));
  for (const language of (reading.languages ?? []).filter((each) => values.name[each] === undefined))
    report(reading, 'missing-text', node, `the name of the service "${key}" is missing in "${language}"`);
  if ((values.price === undefined) !== (values.currency === undefined))
    report(reading, 'missing-key', node, `the service "${key}" needs "price" and "currency" together`);
  const reminders = values.reminders ?? usualReminders;
  if (new Set(reminders.map(({ beforeMs }) => beforeMs)).size < reminders.length)
    report(reading, 'wrong-value', node, `the service "${key}" has two reminders at the same time`, 'keep one of them');
  return {
    key,
    ...termsOf(values),
    name: values.name,
    place: values.place ?? null,
    price: priceOf(values),
    calendars: values.calendars,
    reminders,
  };
}

function termsOf(values: Values<typeof serviceFields>) {
  return {
    durationMs: values.duration,
    bufferBeforeMs: values.buffer_before ?? 0,
    bufferAfterMs: values.buffer_after ?? 0,
    stepMs: values.step ?? values.duration,
    noticeMs: values.notice ?? 3_600_000,
    horizonMs: values.horizon ?? 60 * 86_400_000,
    perDay: values.per_day ?? null,
    capacity: values.capacity ?? 1,
  };
}

function priceOf({ price, currency: unit }: Values<typeof serviceFields>): ServicePlan['price'] {
  return price === undefined || unit === undefined ? null : { amount: price, currency: unit };
}
