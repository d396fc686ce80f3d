import { isoDay, titleOfDay } from './calendar.ts';
import { calendarContext, calendarMarks } from './calendar-marks.ts';
import type { CalendarContext } from './calendar-marks.ts';
import { findDates } from './dates.ts';
import { collapse, findAll, pick, readingOf, rule } from './grammar.ts';
import type { Found, Rule } from './grammar.ts';
import { readLanguages } from './language.ts';
import { holidayOf } from './periods.ts';
import type { DayRange } from './periods.ts';
import {
  ahead,
  between,
  bounded,
  datesOf,
  dayToDate,
  each,
  edgeOf,
  edgeOfUnit,
  monthNextYear,
  monthRange,
  months,
  nearQuarter,
  open,
  quarter,
  seasonNamed,
  unitRange,
  weekOfMonth,
  weekend,
  within,
  yearNamed,
} from './range-meanings.ts';
import type { RangeContext } from './range-meanings.ts';
import type { ReadContext, Reading } from './reading.ts';
import type { Marked } from './vocabulary.ts';

const rules: readonly Rule<DayRange, RangeContext>[] = [
  rule(/[FB]?#[-TK&]#/, (marks, context) => between(marks, context)),
  rule(/[FB]?[NO]\.?[-TK&]#|F[NO]\.?@#/, (marks, context) => dayToDate(marks, context)),
  rule(/[OE]w[@>]?M|N\.w[@>]?M/, (marks, { today }) => weekOfMonth(marks, today)),
  rule(/[FTbaK@>]@?y?N(?=y|c|$|[,.x])/, (marks, context) => yearNamed(marks, context)),
  rule(/[Vwmy]an/, () => ({ values: [], confidence: 0 })),
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

function valueOf({ from, to }: DayRange) {
  return { from: from === null ? null : isoDay(from), to: to === null ? null : isoDay(to) };
}

function titleOf({ from, to }: DayRange, language: string, today: number): string {
  const title = (day: number | null) => (day === null ? '…' : titleOfDay(day, language, today));
  return from === to ? title(from) : `${title(from)} – ${title(to)}`;
}
