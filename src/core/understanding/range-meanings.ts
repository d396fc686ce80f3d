import { addMonths, civilOf, dayOf, daysIn } from './calendar.ts';
import type { CalendarContext } from './calendar-marks.ts';
import { pick, surely } from './grammar.ts';
import type { Found, Meaning } from './grammar.ts';
import { partOfPeriod, quarterOf, seasonOf } from './periods.ts';
import type { DayRange } from './periods.ts';
import type { Mark } from './vocabulary.ts';
import { weekdayInWeek } from './weekdays.ts';

// What the rules of ranges make of the marks they matched, as numbers of days.

export interface RangeContext extends CalendarContext {
  /** The dates behind the marks `#`. */
  readonly dates: readonly Found<number>[];
}

export function between(marks: readonly Mark[], context: RangeContext): Meaning<DayRange> | null {
  const [start, end] = datesOf(marks, context);
  const pairs = start!.values.flatMap((from) => end!.values.map((to) => ({ from, to: to < from ? laterYear(from, to) : to })));
  const values = pairs.filter(({ from, to }) => to >= from).slice(0, 1);
  return values.length === 0 ? null : { values, confidence: 0.95 };
}

/** "20 December to 10 January": the end rolled to a year before the start. "Monday to Sunday" said on Saturday: to the next one. */
function laterYear(from: number, to: number): number {
  return from - to <= 7 ? to + 7 : addMonths(to, 12);
}

/** "5-10 мая", "с 5 по 10 мая": the first day borrows the month of the second. */
export function dayToDate(marks: readonly Mark[], context: RangeContext): Meaning<DayRange> | null {
  const to = datesOf(marks, context)[0]!.values[0]!;
  const { year, month } = civilOf(to);
  const from = dayOf(year, month, pick(marks, 'NO')[0]!.value);
  return from === null || from > to ? null : surely({ from, to });
}

export function open(marks: readonly Mark[], context: RangeContext, end: 'from' | 'to'): Meaning<DayRange> {
  const date = datesOf(marks, context)[0]!;
  // Who means today says so: "from Monday", said on a Monday, is the next one.
  const values = end === 'from' && date.values.length > 1 ? date.values.filter((day) => day !== context.today) : date.values;
  return each({ ...date, values }, (day) => (end === 'from' ? { from: day, to: null } : { from: null, to: day }));
}

export function each({ values, confidence }: Found<number>, make: (day: number) => DayRange): Meaning<DayRange> {
  return { values: values.map(make), confidence };
}

export function datesOf(marks: readonly Mark[], { dates }: RangeContext): readonly Found<number>[] {
  return pick(marks, '#').map(({ value }) => dates[value]!);
}

export function weekend(marks: readonly Mark[], today: number): Meaning<DayRange> {
  const saturday = weekdayInWeek(6, marks[0]!.symbol === 'n' ? 1 : 0, today);
  return { values: [{ from: Math.max(saturday, today), to: saturday + 1 }], confidence: 0.95 };
}

export function ahead(marks: readonly Mark[], today: number): Meaning<DayRange> {
  const [low, high] = pick(marks, 'N');
  const unit = pick(marks, 'dwm')[0]!.symbol;
  return { values: [{ from: plus(today, low!.value, unit), to: plus(today, high!.value, unit) }], confidence: 0.95 };
}

export function within(marks: readonly Mark[], today: number): Meaning<DayRange> {
  const count = pick(marks, 'N')[0]?.value ?? 1;
  return { values: [{ from: today, to: plus(today, count, pick(marks, 'dwm')[0]!.symbol) }], confidence: 0.95 };
}

/** "The first week of May": its first seven days. */
export function weekOfMonth(marks: readonly Mark[], today: number): Meaning<DayRange> | null {
  const [which] = pick(marks, 'ON');
  if (which === undefined || which.value < 1 || which.value > 4) return null;
  const first =
    monthRange(
      marks.filter(({ symbol }) => symbol === 'M'),
      today,
    ).from! +
    7 * (which.value - 1);
  return surely({ from: first, to: first + 6 });
}

/** "In 2027", "до 2027 года". */
export function yearNamed(marks: readonly Mark[], { today }: RangeContext): Meaning<DayRange> | null {
  const { text, value } = pick(marks, 'N')[0]!;
  if (!/^20\d\d$/.test(text) || value < civilOf(today).year || value > civilOf(today).year + 20) return null;
  return bounded(marks, { from: dayOf(value, 1, 1), to: dayOf(value, 12, 31) }, today);
}

function plus(day: number, count: number, unit: string): number {
  if (unit === 'm') return addMonths(day, Math.round(count));
  return day + Math.round(count) * (unit === 'w' ? 7 : 1);
}

/** The week, month or year of today, or the one after it. */
export function unitRange(unit: string, next: number, today: number): DayRange {
  const { year, month } = civilOf(today);
  if (unit === 'w') return { from: weekdayInWeek(1, next, today), to: weekdayInWeek(7, next, today) };
  if (unit === 'y') return { from: dayOf(year + next, 1, 1), to: dayOf(year + next, 12, 31) };
  const first = addMonths(dayOf(year, month, 1)!, next);
  return { from: first, to: addMonths(first, 1) - 1 };
}

export function monthRange(marks: readonly Mark[], today: number): DayRange {
  const month = pick(marks, 'M').at(-1)!.value;
  const typed = pick(marks, 'N')[0];
  const now = civilOf(today);
  const year = typed !== undefined && /^\d{4}$/.test(typed.text) ? typed.value : month < now.month ? now.year + 1 : now.year;
  return { from: dayOf(year, month, 1), to: dayOf(year, month, daysIn(year, month)) };
}

/** "In May next year". */
export function monthNextYear(marks: readonly Mark[], today: number): DayRange {
  const month = pick(marks, 'M')[0]!.value;
  const year = civilOf(today).year + 1;
  return { from: dayOf(year, month, 1), to: dayOf(year, month, daysIn(year, month)) };
}

/** "Next spring", said in spring, is that of next year. */
export function seasonNamed(marks: readonly Mark[], today: number): DayRange {
  const { value } = pick(marks, 's')[0]!;
  const season = seasonOf(value, today);
  return pick(marks, 'n').length > 0 && season.from! <= today ? seasonOf(value, season.to! + 1) : season;
}

export function months(marks: readonly Mark[], today: number): Meaning<DayRange> | null {
  const [first, last] = pick(marks, 'M');
  const start = monthRange([first!], today);
  const end = monthRange([last!], start.from!);
  return surely({ from: start.from, to: end.to });
}

/** "At the beginning of the year", said when it is long over, speaks of the coming year. */
export function edgeOfUnit(marks: readonly Mark[], today: number): Meaning<DayRange> | null {
  const unit = pick(marks, 'wmy')[0]!.symbol;
  const edge = edgeOf(marks, unitRange(unit, pick(marks, 'n').length, today), today);
  return edge ?? (unit === 'y' && pick(marks, 'nt').length === 0 ? edgeOf(marks, unitRange('y', 1, today), today) : null);
}

export function quarter(marks: readonly Mark[], today: number): Meaning<DayRange> | null {
  const typed = pick(marks, 'N')[0];
  if (typed !== undefined && !/^\d{4}$/.test(typed.text)) return null;
  const year = typed?.value ?? (pick(marks, 'y').length > 0 ? civilOf(today).year + 1 : null);
  const period = quarterOf(pick(marks, 'j')[0]!.value, year, today);
  return pick(marks, 'E').length > 0 ? edgeOf(marks, period, today) : bounded(marks, period, today);
}

/** "This quarter", "next quarter". */
export function nearQuarter(marks: readonly Mark[], today: number): Meaning<DayRange> | null {
  const { year, month } = civilOf(today);
  const first = addMonths(dayOf(year, 3 * Math.floor((month - 1) / 3) + 1, 1)!, 3 * pick(marks, 'n').length);
  const period = { from: first, to: addMonths(first, 3) - 1 };
  return pick(marks, 'E').length > 0 ? edgeOf(marks, period, today) : bounded(marks, period, today);
}

export function edgeOf(marks: readonly Mark[], period: DayRange, today: number): Meaning<DayRange> | null {
  return bounded(marks, partOfPeriod(period, pick(marks, 'E')[0]!.value), today);
}

/** A period as it is, or only its start or end: "from May", "до конца месяца". What of it is over is cut off. */
export function bounded(marks: readonly Mark[], { from, to }: DayRange, today: number): Meaning<DayRange> | null {
  const lead = marks[0]!.symbol;
  if (to !== null && to < today) return null;
  const start = from !== null && from < today ? today : from;
  // "By the end of May" is not over before the end begins.
  if ('bK'.includes(lead) && marks.some(({ symbol, value }) => symbol === 'E' && value === 2)) return surely({ from: null, to });
  if (lead === 'F') return surely({ from: start, to: null });
  if (lead === 'a') return to === null ? null : surely({ from: to + 1, to: null });
  if (lead === 'b' || lead === 'K') return from === null ? null : surely({ from: null, to: from > today ? from - 1 : today });
  if (lead === 'T')
    return surely({ from: null, to: marks.some(({ symbol }) => 'Ewm'.includes(symbol)) || from === null || from <= today ? to : from - 1 });
  return { values: [{ from: start, to }], confidence: 0.95 };
}
