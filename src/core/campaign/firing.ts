import { parse } from 'node-cron';
import { Temporal } from 'temporal-polyfill';

const yearsAhead = 5;

/**
 * The first instant after `after` that a pattern of five fields names on the clocks of a zone; null where there is none within five years
 * (the 31st of February). A time that the clocks leave out fires when they go on; one that comes twice fires the first time.
 */
export function nextFiring(pattern: string, zone: string, after: number): number | null {
  const { minute, hour, dayOfMonth, month, dayOfWeek } = parse(pattern);
  const local = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(zone);
  const last = local.toPlainDate().add({ years: yearsAhead });
  const [anyDay, anyWeekday] = [isAll(pattern, 2), isAll(pattern, 4)];
  for (let day = local.toPlainDate(); Temporal.PlainDate.compare(day, last) < 0; day = day.add({ days: 1 })) {
    if (!month.includes(day.month)) continue;
    const onDay = matchesDay(day, dayOfMonth);
    const onWeekday = matchesWeekday(day, dayOfWeek);
    // As in every cron: where both are given, either is enough.
    if (anyDay || anyWeekday ? !(onDay && onWeekday) : !(onDay || onWeekday)) continue;
    const found = firstOfDay(day, zone, { hour, minute }, after);
    if (found !== null) return found;
  }
  return null;
}

function isAll(pattern: string, field: number): boolean {
  return pattern.trim().split(/\s+/)[field] === '*';
}

function matchesDay(day: Temporal.PlainDate, allowed: readonly (number | string)[]): boolean {
  return allowed.some((each) => each === day.day || (each === 'L' && day.day === day.daysInMonth));
}

/** Sunday is 0 in patterns, and 7 in Temporal. */
function matchesWeekday(day: Temporal.PlainDate, allowed: readonly (number | string)[]): boolean {
  return allowed.some((each) => Number(each) % 7 === day.dayOfWeek % 7);
}

interface Times {
  readonly hour: readonly number[];
  readonly minute: readonly number[];
}

function firstOfDay(day: Temporal.PlainDate, zone: string, times: Times, after: number): number | null {
  for (const hour of times.hour.toSorted((a, b) => a - b)) {
    for (const minute of times.minute.toSorted((a, b) => a - b)) {
      const at = day.toZonedDateTime({ timeZone: zone, plainTime: { hour, minute } }).epochMilliseconds;
      if (at > after) return at;
    }
  }
  return null;
}

/** The instant of a day with a time, written as `2026-12-01 10:00`, on the clocks of a zone. */
export function instantIn(zone: string, dayAndTime: string): number {
  return Temporal.PlainDateTime.from(dayAndTime.replace(' ', 'T')).toZonedDateTime(zone).epochMilliseconds;
}

/** When it is `time` on a day for somebody in a zone. */
export function timeOnDay(day: string, time: string, zone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;
}

/** The day on the clocks of a zone. */
export function dayIn(zone: string, at: number): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();
}

export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** The months and days of birth whose birthday is on a day: those born on 29 February have it on the 28th in other years. */
export function birthdaysOn(day: string): readonly string[] {
  const date = Temporal.PlainDate.from(day);
  const own = day.slice(5);
  return own === '02-28' && !date.inLeapYear ? [own, '02-29'] : [own];
}
