import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import type { CalendarTerms, DayException, WallRange } from './terms.ts';

const wholeDay: WallRange = { from: 0, to: 1440 };

/** The working hours of a calendar's days, as its walls show them: weekly hours, changed by one exception after the other. */
export function workingHours(calendar: CalendarTerms, first: Temporal.PlainDate, last: Temporal.PlainDate): (day: string) => WallRange[] {
  const exceptions = calendar.exceptions.map((exception) => ({ ...exception, holdsOn: daysOf(exception, first, last) }));
  return (day) => {
    const weekday = Temporal.PlainDate.from(day).dayOfWeek;
    const usual = merged(calendar.hours.filter((range) => range.weekday === weekday).map(({ from, to }) => ({ from, to })));
    return exceptions
      .filter(({ holdsOn }) => holdsOn(day))
      .reduce(
        (open, { is, hours }) => (is === 'open' ? merged([...open, ...(hours ?? [wholeDay])]) : without(open, hours ?? [wholeDay])),
        usual,
      );
  };
}

/** Whether an exception holds on a day between `first` and `last`. */
function daysOf(
  { first: from, last: to, repeats }: DayException,
  first: Temporal.PlainDate,
  last: Temporal.PlainDate,
): (day: string) => boolean {
  if (repeats === null) return (day) => day >= from && day <= (to ?? from);
  const days = new Set(repetition(repeats, from, first, last));
  return (day) => days.has(day) && (to === null || day <= to);
}

/** Days are counted at noon in UTC, where nothing skips or repeats them. */
function repetition(rule: string, from: string, first: Temporal.PlainDate, last: Temporal.PlainDate): string[] {
  const noon = (day: string): Temporal.ZonedDateTime =>
    Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' });
  const rrule = new RRuleTemporal({ rruleString: rule, dtstart: noon(from), temporal: Temporal });
  return rrule.between(noon(first.toString()), noon(last.toString()), true).map((at) => at.toPlainDate().toString());
}

/** What is wrong with a repetition; null when it can be used. */
export function problemOfRepetition(rule: string, from: string): string | null {
  const [, frequency] = /(?:^|;)FREQ=(\w+)/i.exec(rule) ?? [];
  if (frequency === undefined || !/^(?:DAILY|WEEKLY|MONTHLY|YEARLY)$/i.test(frequency))
    return 'FREQ must be DAILY, WEEKLY, MONTHLY or YEARLY';
  const timed = /(?:^|;)(BYHOUR|BYMINUTE|BYSECOND)=/i.exec(rule);
  if (timed !== null) return `${timed[1]} has no meaning: the hours stand in "hours"`;
  try {
    const day = Temporal.PlainDate.from(from);
    repetition(rule, from, day, day.add({ years: 1 }));
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function merged(ranges: readonly WallRange[]): WallRange[] {
  const result: WallRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.from - b.from)) {
    const before = result.at(-1);
    if (before !== undefined && range.from <= before.to)
      result[result.length - 1] = { from: before.from, to: Math.max(before.to, range.to) };
    else result.push(range);
  }
  return result;
}

function without(ranges: readonly WallRange[], gaps: readonly WallRange[]): WallRange[] {
  return gaps.reduce<readonly WallRange[]>(
    (left, gap) =>
      left
        .flatMap(({ from, to }) => [
          { from, to: Math.min(to, gap.from) },
          { from: Math.max(from, gap.to), to },
        ])
        .filter(({ from, to }) => from < to),
    ranges,
  ) as WallRange[];
}
