/** Days as numbers (days since 1970-01-01), so that date arithmetic is integer arithmetic; core has no other dates. */

const dayMs = 86_400_000;

interface LocalInstant {
  readonly day: number;
  /** Minutes since midnight. */
  readonly minutes: number;
}

interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly date: number;
}

/** The day's number, null when the calendar has no such day (31 April). */
export function dayOf(year: number, month: number, date: number): number | null {
  if (month < 1 || month > 12 || date < 1 || date > daysIn(year, month)) return null;
  return Date.UTC(year, month - 1, date) / dayMs;
}

export function civilOf(day: number): CivilDate {
  const at = new Date(day * dayMs);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate() };
}

export function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Monday is 1, Sunday 7. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** Keeps the date of the month, or takes the month's last day. */
export function addMonths(day: number, months: number): number {
  const { year, month, date } = civilOf(day);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const length = daysIn(first.getUTCFullYear(), first.getUTCMonth() + 1);
  return first.getTime() / dayMs + Math.min(date, length) - 1;
}

export function isoDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

export function isoTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

const zones = new Map<string, Intl.DateTimeFormat>();

/** The wall clock of a zone at an instant (UTC milliseconds). */
export function localInstant(at: number, timeZone: string): LocalInstant {
  const parts = zoneFormat(timeZone).formatToParts(at);
  const number = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return { day: Date.UTC(number('year'), number('month') - 1, number('day')) / dayMs, minutes: number('hour') * 60 + number('minute') };
}

/** The instant of a wall-clock time, given as if it were UTC; of a time that the clocks skip, the one as much later. */
export function instantOf(wall: number, timeZone: string): number {
  const offsetAt = (at: number): number => {
    const { day, minutes } = localInstant(at, timeZone);
    return day * dayMs + minutes * 60_000 - Math.floor(at / 60_000) * 60_000;
  };
  return wall - offsetAt(wall - offsetAt(wall));
}

// Making a format costs a thousand times more than using it.
function zoneFormat(timeZone: string): Intl.DateTimeFormat {
  const known = zones.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  zones.set(timeZone, format);
  return format;
}

const titles = new Map<string, Intl.DateTimeFormat>();

/** A day as a button shows it: "Fri, Nov 27"; with its year when that is not this one. */
export function titleOfDay(day: number, language: string, today: number): string {
  const year = civilOf(day).year === civilOf(today).year ? undefined : 'numeric';
  const key = `${language} ${year ?? ''}`;
  const format =
    titles.get(key) ?? new Intl.DateTimeFormat(language, { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short', year });
  titles.set(key, format);
  return format.format(day * dayMs);
}
