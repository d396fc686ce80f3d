import { isoDay, titleOfDay, weekdayOf } from './calendar.ts';
import { calendarContext, calendarMarks } from './calendar-marks.ts';
import type { CalendarContext } from './calendar-marks.ts';
import {
  aroundToday,
  dayAndMonth,
  dayMonthYear,
  dayOfMonth,
  dayOfNamedMonth,
  eitherDate,
  eitherLater,
  later,
  numeric,
  weekday,
  weekdayAndDate,
  weekdayOfMonth,
  weekend,
  weeksFrom,
} from './date-meanings.ts';
import { findAll, pick, readingOf, rule, surely } from './grammar.ts';
import type { Found, Rule } from './grammar.ts';
import { readLanguages } from './language.ts';
import { weekdayAfter } from './weekdays.ts';
import type { ReadContext, Reading } from './reading.ts';
import type { Marked } from './vocabulary.ts';

type DateRule = Rule<number, CalendarContext>;

const rules: readonly DateRule[] = [
  rule(/[pW]W|W>w|>w@?W|Ww|@?p[dwmy]|N?[dwmy]o|b~?N?[dwmy](?![dwmy])/, (marks, context) => aroundToday(marks, context)),
  rule(/[NO]\.?\|@?[NO]\.?M|M[NO]\|[NO](?![hidwmyk:])/, (marks, context) => eitherDate(marks, context)),
  rule(/N?wFW|w@W/, (marks, context) => weeksFrom(marks, context)),
  rule(/[OE]?W[@>]?an/, () => ({ values: [], confidence: 0 })),
  rule(/OW[@>]?M/, (marks, context) => weekdayOfMonth(marks, context)),
  rule(/(?:O|N\.)[nt]m|[nt]m@?O/, (marks, context) => dayOfNamedMonth(marks, context)),
  rule(/WN\./, (marks, context) => weekdayAndDate(marks, context)),
  rule(/N-N-N|N\.N\.N|N\/N\/N/, (marks, context) => numeric(marks, context)),
  rule(/[NO]\.?MN(?![.:hk])/, (marks, context) => dayMonthYear(marks, context)),
  rule(/M[NO]N(?![.:hk])/, (marks, context) => dayMonthYear(marks, context)),
  rule(/[NO]\.?M/, (marks, context) => dayAndMonth(marks, context)),
  rule(/M[NO](?!:|[hkA])/, (marks, context) => dayAndMonth(marks, context)),
  rule(/N\.N\.?(?![N:hidwmyk])|N\/N/, (marks, context) => numeric(marks, context)),
  rule(/W@?nw|nwt?@?W/, (marks, context) => weekday(marks, 1, context)),
  rule(/W@?tw|tw@?W/, (marks, context) => weekday(marks, 0, context)),
  rule(/[nt]?W/, (marks, context) => weekdayAfter(pick(marks, 'W')[0]!.value, marks[0]!.symbol, context)),
  rule(/D/, ([mark], { today }) => surely(today + mark!.value)),
  rule(/>N[-|]N[dwm]|I@?n?N?[dwm]/, () => ({ values: [], confidence: 0 })),
  rule(/[dwm]>N|>[dwm]N/, (marks, context) => later(marks, context)),
  rule(/>N?[dwm]\|N(?![hidwmy])/, (marks, context) => eitherLater(marks, context)),
  rule(/>~?N?[dwmy]|N[dwmy]f|[wm]f/, (marks, context) => later(marks, context)),
  // "The 4th floor".
  rule(/(?<!@)O(?=x)/, (_, { language }) => (language === 'en' ? { values: [], confidence: 0 } : null)),
  rule(/(?<![HQq]-?)(?:[NO]c|O(?![hMP]))/, (marks, context) => dayOfMonth(marks, context)),
  rule(/^@?N\.$/, (marks, context) => dayOfMonth(marks, context)),
  rule(/@?N\.(?=P|[@~][NO](?!\.))/, (marks, context) => (context.language === 'cs' ? dayOfMonth(marks, context) : null)),
  rule(/[nt]?V/, (marks, context) => weekend(marks, context)),
  rule(/\?/, (_, { today }) => ({ values: [today], confidence: 0.8 })),
];

/** A day as `YYYY-MM-DD`; without a year the coming one is meant. */
export function readDate(source: string, context: ReadContext): Reading {
  for (const language of readLanguages(source, context)) {
    const marked = calendarMarks(source, language);
    const calendar = calendarContext(context, language);
    const found = findDates(marked, calendar).map((find) => lessSureOfBound(marked, find));
    const reading = readingOf(source, marked, found, isoDay, (day) => titleOfDay(day, context.language, calendar.today));
    if (reading.kind !== 'none') return reading;
  }
  return { kind: 'none' };
}

/** "By Friday" answers "which day?" only loosely. */
function lessSureOfBound({ symbols }: Marked, find: Found<number>): Found<number> {
  return find.from > 0 && 'abTFB'.includes(symbols[find.from - 1]!) ? { ...find, confidence: Math.min(find.confidence, 0.7) } : find;
}

export function findDates(marked: Marked, context: CalendarContext): readonly Found<number>[] {
  const found = findAllDates(marked, context).filter(({ values }) => values.length > 0);
  return found.length > 1 ? withoutEchoes(found) : found;
}

/** With the stretches that speak of days and name none ("31 February"): these have no values. */
export function findAllDates(marked: Marked, context: CalendarContext): readonly Found<number>[] {
  return findAll(marked, rules, context);
}

/** "Monday, 25 May" names one day twice: the weekday only confirms it. */
function withoutEchoes(found: readonly Found<number>[]): readonly Found<number>[] {
  const isWeekday = (find: Found<number>) => find.symbols.includes('W');
  const named = found.filter((find) => !isWeekday(find));
  if (named.length !== 1 || named[0]!.values.length !== 1) return found;
  const day = named[0]!.values[0]!;
  const agrees = (find: Found<number>) => isWeekday(find) && weekdayOf(find.values[0]!) === weekdayOf(day);
  if (!found.every((find) => find === named[0] || agrees(find))) return found;
  return [found.reduce((whole, find) => (isNear(whole, find) ? joined(whole, find) : whole), named[0]!)];
}

function isNear(a: Found<number>, b: Found<number>): boolean {
  return b.from - a.to <= 1 && a.from - b.to <= 1;
}

function joined(named: Found<number>, echo: Found<number>): Found<number> {
  return { ...named, from: Math.min(named.from, echo.from), to: Math.max(named.to, echo.to) };
}
