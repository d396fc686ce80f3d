import { civilOf, dayOf, daysIn } from './calendar.ts';

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

/** Beginning (0), middle (1) or end (2) of a period: its thirds. */
export function partOfPeriod({ from, to }: DayRange, part: number): DayRange {
  if (from === null || to === null) return { from, to };
  const third = (to - from + 1) / 3;
  const start = from + Math.round(third * part);
  return { from: start, to: part === 2 ? to : from + Math.round(third * (part + 1)) - 1 };
}
