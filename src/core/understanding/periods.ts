import { addMonths, civilOf, dayOf, daysIn } from './calendar.ts';

/** Day numbers, both ends included; null is open. */
export interface DayRange {
  readonly from: number | null;
  readonly to: number | null;
}

/** The coming season of three months, or the one that runs: 1 spring (March to May) to 4 winter (December to February). */
export function seasonOf(season: number, today: number): DayRange {
  const first = season * 3;
  const { year } = civilOf(today);
  for (const start of [year - 1, year, year + 1]) {
    const last = first === 12 ? { year: start + 1, month: 2 } : { year: start, month: first + 2 };
    const to = dayOf(last.year, last.month, daysIn(last.year, last.month))!;
    if (to >= today) return { from: dayOf(start, first, 1), to };
  }
  return { from: null, to: null };
}

/** A quarter of the named year; of none, the one that runs or comes. */
export function quarterOf(quarter: number, named: number | null, today: number): DayRange {
  const inYear = (year: number) => ({ from: dayOf(year, quarter * 3 - 2, 1)!, to: dayOf(year, quarter * 3, daysIn(year, quarter * 3))! });
  const { year } = civilOf(today);
  const running = inYear(named ?? year);
  return named === null && running.to < today ? inYear(year + 1) : running;
}

// Month and day of the first and the last day. Business sleeps until Epiphany, so "after New Year" is not 2 January.
const holidays = [
  [12, 24, 12, 26],
  [1, 1, 1, 6],
  [12, 24, 1, 6],
] as const;

/** The coming Christmas (0), New Year (1) or both (2), or the ones that run. */
export function holidayOf(holiday: number, today: number): DayRange {
  const [month, first, lastMonth, last] = holidays[holiday] ?? holidays[2];
  const { year } = civilOf(today);
  const inYear = (at: number) => ({ from: dayOf(at, month, first)!, to: dayOf(lastMonth < month ? at + 1 : at, lastMonth, last)! });
  return [year - 1, year].map(inYear).find(({ to }) => to >= today) ?? inYear(year + 1);
}

/** Beginning (0), middle (1) or end (2) of a period: its thirds; a year begins with its first two months. */
export function partOfPeriod({ from, to }: DayRange, part: number): DayRange {
  if (from === null || to === null) return { from, to };
  if (part === 0 && to - from > 360) return { from, to: addMonths(from, 2) - 1 };
  const third = (to - from + 1) / 3;
  const start = from + Math.round(third * part);
  return { from: start, to: part === 2 ? to : from + Math.round(third * (part + 1)) - 1 };
}
