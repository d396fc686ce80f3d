import { Temporal } from 'temporal-polyfill';
import { oneOrList } from '../script/reader.ts';
import { report, shaped } from '../script/reader.ts';
import { text } from '../script/fields.ts';
import type { Read } from '../script/reader.ts';
import type { WallRange, WeeklyRange } from './terms.ts';

/** A reader of one line in a form of its own. */
function formed<T>(parse: (text: string) => T | undefined, what: string, hint: string): Read<T> {
  const read: Read<T> = (reading, node, path) => {
    const value = text(reading, node, path);
    if (value === undefined) return undefined;
    return parse(value.trim()) ?? report(reading, 'wrong-value', node, `"${value}" is not ${what}`, hint);
  };
  return shaped(read, () => ({ type: 'string' }));
}

/** Every time lies on a step of five minutes: calendars are kept in such steps. */
const clockTime = String.raw`(\d{1,2}):(\d[05])`;
const rangeForm = new RegExp(`^${clockTime}\\s*[-–]\\s*${clockTime}$`);

const wallRange = formed(
  parseRange,
  'a range of times',
  'write it as 9:00-12:30, in steps of five minutes, up to 24:00; what goes past midnight is written under both days',
);
export const wallRanges = oneOrList('"hours"', wallRange);

function parseRange(value: string): WallRange | undefined {
  const parts = rangeForm.exec(value)?.slice(1).map(Number);
  if (parts === undefined) return undefined;
  const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = parts;
  const [from, to] = [fromHour * 60 + fromMinute, toHour * 60 + toMinute];
  return from < to && to <= 1440 && fromMinute < 60 && toMinute < 60 ? { from, to } : undefined;
}

const dayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** `mon`, `mon-fri`, `sat, sun`: numbers from 1 for Monday. */
export const weekdays = formed(
  (value) => {
    const days = value.split(',').map((part) => parseDays(part.trim().toLowerCase()));
    return days.every((each) => each !== undefined) ? days.flat() : undefined;
  },
  'a day or days of the week',
  'write mon, tue, wed, thu, fri, sat, sun; a range as mon-fri, several as sat, sun',
);

function parseDays(part: string): number[] | undefined {
  const [from = -1, to = from] = part.split('-').map((name) => dayNames.indexOf(name.trim()));
  if (from < 0 || to < from || part.split('-').length > 2) return undefined;
  return Array.from({ length: to - from + 1 }, (_, index) => from + index + 1);
}

export function weekly(entries: readonly (readonly [readonly number[], readonly WallRange[]])[]): WeeklyRange[] {
  return entries.flatMap(([days, ranges]) => days.flatMap((weekday) => ranges.map((range) => ({ weekday, ...range }))));
}

export const isoDay = formed(parseDay, 'a day', 'write it as 2026-12-24');

/** `2026-12-24` or `2026-12-24..2027-01-01`, both included. */
export const isoDays = formed(
  (value) => {
    const [first, last, ...rest] = value.split('..').map((day) => parseDay(day.trim()));
    if (first === undefined || rest.length > 0 || (value.includes('..') && (last === undefined || last < first))) return undefined;
    return { first, last: last ?? first };
  },
  'a day or a range of days',
  'write it as 2026-12-24, or 2026-12-24..2027-01-01',
);

function parseDay(value: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return undefined;
  try {
    return Temporal.PlainDate.from(value).toString();
  } catch {
    return undefined;
  }
}

export const timeZone = formed(
  (value) => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone;
    } catch {
      return undefined;
    }
  },
  'a time zone',
  'write its IANA name, such as Europe/Prague',
);
