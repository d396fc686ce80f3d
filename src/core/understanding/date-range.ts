import { addMonths, civilOf, dayOf, daysIn, isoDay, titleOfDay } from './calendar.ts';
import { calendarContext, calendarMarks } from './calendar-marks.ts';
import type { CalendarContext } from './calendar-marks.ts';
import { findDates } from './dates.ts';
import { collapse, findAll, pick, readingOf, rule, surely } from './grammar.ts';
import type { Found, Meaning, Rule } from './grammar.ts';
import { readLanguages } from './language.ts';
import { holidayOf, partOfPeriod, quarterOf, seasonOf } from './periods.ts';
import type { DayRange } from './periods.ts';
import type { ReadContext, Reading } from './reading.ts';
import type { Mark, Marked } from './vocabulary.ts';
import { weekdayInWeek } from './weekdays.ts';

interface RangeContext extends CalendarContext {
  /** The dates behind the marks `#`. */
  readonly dates: readonly Found<number>[];
}

const rules: readonly Rule<DayRange, RangeContext>[] = [
  rule(/[FB]?#[-TK&]#/, (marks, context) => between(marks, context)),
  rule(/[FB]?[NO]\.?[-TK&]#|F[NO]\.?@#/, (marks, context) => dayToDate(marks, context)),
  rule(/[OE]w[@>]?M|N\.w[@>]?M/, (marks, { today }) => weekOfMonth(marks, today)),
  rule(/[FTbaK@>]@?y?N(?=y|c|$|[,.x])/, (marks, context) => yearNamed(marks, context)),
  rule(/[nt]?V/, (marks, { today }) => weekend(marks, today)),
  rule(/[IT]?>?@?n?N[-|]N[dwm]/, (marks, { today }) => ahead(marks, today)),
  rule(/[IT]@?n?N[dwm]|I@?n?[dwm]|nN[dwm]/, (marks, { today }) => within(marks, today)),
  rule(/T[wm]/, (marks, { today, language }) => (language === 'cs' ? within(marks, today) : null)),
  rule(/[FTbaK@>]?@?E[nt]?[wmy]/, (marks, { today }) => edgeOfUnit(marks, today)),
  rule(/[FTbaK@>]?@?EMN?/, (marks, { today }) => edgeOf(marks, monthRange(marks, today), today)),
  rule(/[FTbaK@>]?@?(?:ny[@>]?M|M@?ny)/, (marks, { today }) => bounded(marks, monthNextYear(marks, today), today)),
  rule(/[FTbaK@>]?@?[nt][wmy]/, (marks, { today }) =>
    bounded(marks, unitRange(pick(marks, 'wmy')[0]!.symbol, pick(marks, 'n').length, today), today),
  ),
  rule(/[FB]?M[-TK&]MN?/, (marks, { today }) => months(marks, today)),
  rule(/[FTbaK@>]@?MN?|^t?n?MN?$/, (marks, { today }) => bounded(marks, monthRange(marks, today), today)),
  rule(/[FTbaK@>]?@?[nt]?s/, (marks, { today }) => bounded(marks, seasonNamed(marks, today), today)),
  rule(/[FTbaK@>]?@?E?j(?:ny|N)?/, (marks, { today }) => quarter(marks, today)),
  rule(/[FTbaK@>]?@?E?[nt]g/, (marks, { today }) => nearQuarter(marks, today)),
  rule(/[FTbaK@>]?@?Y/, (marks, { today }) => bounded(marks, holidayOf(pick(marks, 'Y')[0]!.value, today), today)),
  rule(/[Fa]@?#/, (marks, context) => open(marks, context, 'from')),
  rule(/[TbK]@?#/, (marks, context) => open(marks, context, 'to')),
  rule(/#/, (marks, context) => each(datesOf(marks, context)[0]!, (day) => ({ from: day, to: day }))),
];

/** Days as `{from, to}`, both included; an end that was not named is null. */
export function readDateRange(source: string, context: ReadContext): Reading {
  for (const language of readLanguages(source, context)) {
    const marked = calendarMarks(source, language);
    const calendar = calendarContext(context, language);
    const reading = readingOf(source, marked, findRanges(marked, calendar), valueOf, (range) =>
      titleOf(range, context.language, calendar.today),
    );
    if (reading.kind !== 'none') return reading;
  }
  return { kind: 'none' };
}

export function findRanges(marked: Marked, calendar: CalendarContext): readonly Found<DayRange>[] {
  const soon = marked.symbols.indexOf('?');
  if (soon >= 0 && !/[DWMdwmVsjY]/.test(marked.symbols)) {
    return [{ values: [{ from: calendar.today, to: null }], confidence: 0.9, from: soon, to: soon + 1, symbols: '?' }];
  }
  // A weekend is two days here, not a choice between them.
  const dates = findDates(marked, calendar).filter(({ symbols }) => !symbols.includes('V') && symbols !== '?');
  const collapsed = collapse(marked, dates, '#');
  const found = findAll(collapsed, rules, { ...calendar, dates });
  const origins = originsOf(marked.marks.length, dates);
  return found.map((find) => ({ ...find, from: origins[find.from]!, to: origins[find.to]! }));
}

/** Where each place among the collapsed marks was before, the end included. */
function originsOf(length: number, dates: readonly Found<number>[]): readonly number[] {
  const origins: number[] = [];
  let at = 0;
  for (const { from, to } of dates) {
    for (; at < from; at++) origins.push(at);
    origins.push(from);
    at = to;
  }
  for (; at <= length; at++) origins.push(at);
  return origins;
}

function between(marks: readonly Mark[], context: RangeContext): Meaning<DayRange> | null {
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
function dayToDate(marks: readonly Mark[], context: RangeContext): Meaning<DayRange> | null {
  const to = datesOf(marks, context)[0]!.values[0]!;
  const { year, month } = civilOf(to);
  const from = dayOf(year, month, pick(marks, 'NO')[0]!.value);
  return from === null || from > to ? null : surely({ from, to });
}

function open(marks: readonly Mark[], context: RangeContext, end: 'from' | 'to'): Meaning<DayRange> {
  const date = datesOf(marks, context)[0]!;
  // Who means today says so: "from Monday", said on a Monday, is the next one.
  const values = end === 'from' && date.values.length > 1 ? date.values.filter((day) => day !== context.today) : date.values;
  return each({ ...date, values }, (day) => (end === 'from' ? { from: day, to: null } : { from: null, to: day }));
}

function each({ values, confidence }: Found<number>, make: (day: number) => DayRange): Meaning<DayRange> {
  return { values: values.map(make), confidence };
}

function datesOf(marks: readonly Mark[], { dates }: RangeContext): readonly Found<number>[] {
  return pick(marks, '#').map(({ value }) => dates[value]!);
}

function weekend(marks: readonly Mark[], today: number): Meaning<DayRange> {
  const saturday = weekdayInWeek(6, marks[0]!.symbol === 'n' ? 1 : 0, today);
  return { values: [{ from: Math.max(saturday, today), to: saturday + 1 }], confidence: 0.95 };
}

function ahead(marks: readonly Mark[], today: number): Meaning<DayRange> {
  const [low, high] = pick(marks, 'N');
  const unit = pick(marks, 'dwm')[0]!.symbol;
  return { values: [{ from: plus(today, low!.value, unit), to: plus(today, high!.value, unit) }], confidence: 0.95 };
}

function within(marks: readonly Mark[], today: number): Meaning<DayRange> {
  const count = pick(marks, 'N')[0]?.value ?? 1;
  return { values: [{ from: today, to: plus(today, count, pick(marks, 'dwm')[0]!.symbol) }], confidence: 0.95 };
}

/** "The first week of May": its first seven days. */
function weekOfMonth(marks: readonly Mark[], today: number): Meaning<DayRange> | null {
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
function yearNamed(marks: readonly Mark[], { today }: RangeContext): Meaning<DayRange> | null {
  const { text, value } = pick(marks, 'N')[0]!;
  if (!/^20\d\d$/.test(text) || value < civilOf(today).year || value > civilOf(today).year + 20) return null;
  return bounded(marks, { from: dayOf(value, 1, 1), to: dayOf(value, 12, 31) }, today);
}

function plus(day: number, count: number, unit: string): number {
  if (unit === 'm') return addMonths(day, Math.round(count));
  return day + Math.round(count) * (unit === 'w' ? 7 : 1);
}

/** The week, month or year of today, or the one after it. */
function unitRange(unit: string, next: number, today: number): DayRange {
  const { year, month } = civilOf(today);
  if (unit === 'w') return { from: weekdayInWeek(1, next, today), to: weekdayInWeek(7, next, today) };
  if (unit === 'y') return { from: dayOf(year + next, 1, 1), to: dayOf(year + next, 12, 31) };
  const first = addMonths(dayOf(year, month, 1)!, next);
  return { from: first, to: addMonths(first, 1) - 1 };
}

function monthRange(marks: readonly Mark[], today: number): DayRange {
  const month = pick(marks, 'M').at(-1)!.value;
  const typed = pick(marks, 'N')[0];
  const now = civilOf(today);
  const year = typed !== undefined && /^\d{4}$/.test(typed.text) ? typed.value : month < now.month ? now.year + 1 : now.year;
  return { from: dayOf(year, month, 1), to: dayOf(year, month, daysIn(year, month)) };
}

/** "In May next year". */
function monthNextYear(marks: readonly Mark[], today: number): DayRange {
  const month = pick(marks, 'M')[0]!.value;
  const year = civilOf(today).year + 1;
  return { from: dayOf(year, month, 1), to: dayOf(year, month, daysIn(year, month)) };
}

/** "Next spring", said in spring, is that of next year. */
function seasonNamed(marks: readonly Mark[], today: number): DayRange {
  const { value } = pick(marks, 's')[0]!;
  const season = seasonOf(value, today);
  return pick(marks, 'n').length > 0 && season.from! <= today ? seasonOf(value, season.to! + 1) : season;
}

function months(marks: readonly Mark[], today: number): Meaning<DayRange> | null {
  const [first, last] = pick(marks, 'M');
  const start = monthRange([first!], today);
  const end = monthRange([last!], start.from!);
  return surely({ from: start.from, to: end.to });
}

/** "At the beginning of the year", said when it is long over, speaks of the coming year. */
function edgeOfUnit(marks: readonly Mark[], today: number): Meaning<DayRange> | null {
  const unit = pick(marks, 'wmy')[0]!.symbol;
  const edge = edgeOf(marks, unitRange(unit, pick(marks, 'n').length, today), today);
  return edge ?? (unit === 'y' && pick(marks, 'nt').length === 0 ? edgeOf(marks, unitRange('y', 1, today), today) : null);
}

function quarter(marks: readonly Mark[], today: number): Meaning<DayRange> | null {
  const typed = pick(marks, 'N')[0];
  if (typed !== undefined && !/^\d{4}$/.test(typed.text)) return null;
  const year = typed?.value ?? (pick(marks, 'y').length > 0 ? civilOf(today).year + 1 : null);
  const period = quarterOf(pick(marks, 'j')[0]!.value, year, today);
  return pick(marks, 'E').length > 0 ? edgeOf(marks, period, today) : bounded(marks, period, today);
}

/** "This quarter", "next quarter". */
function nearQuarter(marks: readonly Mark[], today: number): Meaning<DayRange> | null {
  const { year, month } = civilOf(today);
  const first = addMonths(dayOf(year, 3 * Math.floor((month - 1) / 3) + 1, 1)!, 3 * pick(marks, 'n').length);
  const period = { from: first, to: addMonths(first, 3) - 1 };
  return pick(marks, 'E').length > 0 ? edgeOf(marks, period, today) : bounded(marks, period, today);
}

function edgeOf(marks: readonly Mark[], period: DayRange, today: number): Meaning<DayRange> | null {
  return bounded(marks, partOfPeriod(period, pick(marks, 'E')[0]!.value), today);
}

/** A period as it is, or only its start or end: "from May", "до конца месяца". What of it is over is cut off. */
function bounded(marks: readonly Mark[], { from, to }: DayRange, today: number): Meaning<DayRange> | null {
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

function valueOf({ from, to }: DayRange) {
  return { from: from === null ? null : isoDay(from), to: to === null ? null : isoDay(to) };
}

function titleOf({ from, to }: DayRange, language: string, today: number): string {
  const title = (day: number | null) => (day === null ? '…' : titleOfDay(day, language, today));
  return from === to ? title(from) : `${title(from)} – ${title(to)}`;
}
