import { isoTime } from './calendar.ts';
import { calendarContext, calendarMarks } from './calendar-marks.ts';
import type { CalendarContext } from './calendar-marks.ts';
import { clock, clockOfHalf } from './clock-time.ts';
import type { TimeOfDay } from './clock-time.ts';
import {
  boundOf,
  canBeDotted,
  digital,
  eitherHour,
  half,
  hourBeforeUnknown,
  hoursAndMinutes,
  hyphened,
  isDuration,
  isFor,
  isStay,
  minutesTo,
  nothing,
  ordinalHour,
  partOf,
  quarter,
  relative,
  spoken,
} from './time-meanings.ts';
import { findAll, pick, readingOf, rule, surely } from './grammar.ts';
import type { Found, Rule } from './grammar.ts';
import { readLanguages } from './language.ts';
import type { ReadContext, Reading } from './reading.ts';
import type { Marked } from './vocabulary.ts';

type TimeRule = Rule<TimeOfDay, CalendarContext>;

const rules: readonly TimeRule[] = [
  rule(/>Ni[NO](?![hidwmykx])/, (marks, context) => minutesTo(marks, context)),
  rule(/>~?N(?:\.N)?h(?:&?Ni)?|>~?Ni|>~?h|N[hi]f/, (marks, context) => relative(marks, context)),
  // "After 5", "до 12", "from 10 to 12" bound a time and name none; "15 hours" without "in" lasts, in English.
  rule(
    /[FB]@?N(?::N)?[PAhk]?[-T&|]@?N(?::N)?[PAhk]|[FB]@?N:N[-T&|]@?N:N|N(?::N)?[PAhk]?[-T]N(?::N)?[PAhk]|N:N[-T]N:N|N(?=#P)/,
    () => nothing,
  ),
  rule(/[abTF]~?@?(?:N:N[PAh]?|N[PAhk]|S)/, (marks, context) => (context.takesBounds ? boundOf(marks, context) : nothing)),
  rule(/T@?N(?![:./-]?[NMhidwmyk])/, (marks, context) =>
    context.takesBounds && /^(?:until|til|till)$/.test(marks[0]!.text) ? digital(marks, context) : null,
  ),
  rule(/[abTFB]~?@?(?:N(?::N)?|[ZS]|H-?[NO]|q[NO])[PAhkd]?(?!\.?M|[./]N)/, (_, context) => (context.takesBounds ? null : nothing)),
  rule(/a~?@?N(?=$|[,.])/, (marks, context) => (context.takesBounds ? digital(marks, context) : nothing)),
  rule(/[@K]~?NN[PA]?(?![hidwmykxM.:/-])/, (marks, context) => spoken(marks, context)),
  rule(/[hi]>N|>[hi]N/, (marks, context) => (isDuration(marks) ? null : relative(marks, context))),
  rule(/~?[@K]~?N-N[PAhk]?/, (marks, context) => hyphened(marks, context)),
  rule(/[hi]@N[PA]?/, (marks, context) => (isDuration(marks) ? null : isFor(marks) ? nothing : digital(marks, context))),
  rule(/(?<=[DW#])~N(?![hidwmykxAPM.:/-])/, (marks, context) => digital(marks, context)),
  rule(/(?<=[DW#])N\.N(?![./]N)/, (marks, context) =>
    canBeDotted(marks, { ...context, wantsTime: true }) ? digital(marks, context) : null,
  ),
  rule(/(?<=[DW#])N(?=$|,|\.(?!N))/, (marks, context) => (/^\d{1,2}$/.test(marks[0]!.text) ? digital(marks, context) : null)),
  rule(/[@aK]?~?O[hP]|[aK]~?O(?=$|[,.])|~O(?=$|[,.])/, (marks, context) => ordinalHour(marks, context)),
  rule(/P[@K]?~?N(?::N)?/, (marks, context) => digital(marks, context)),
  rule(/[@K]?~?N:N(?::N)?h?[PA]?/, (marks, context) => digital(marks, context)),
  rule(/[@K]?~?N\.Nh?[PA]?(?![./]N)/, (marks, context) => (canBeDotted(marks, context) ? digital(marks, context) : null)),
  rule(/[@K]?~?NA/, (marks, context) => digital(marks, context)),
  rule(/[@K]?~?NhN(?!i)/, (marks, context) => hoursAndMinutes(marks, context)),
  rule(/[@K]?~?N[hk](?:Ni|[Pd])?/, (marks, context) => (isDuration(marks) ? nothing : (digital(marks, context) ?? nothing))),
  rule(/@?N[dP]/, (marks) => (isStay(marks) ? nothing : null)),
  rule(/N[wmyi](?!f)|yN/, () => nothing),
  rule(/@hd|hd|@?hP|@h/, (marks, context) => (isDuration(marks) ? null : clock(1, 0, partOf(marks), context))),
  rule(/[@K]~?N\|[@K]?N[PAd]?(?!\.?M|[./:-]N|\.|[wmyhik])/, (marks, context) => eitherHour(marks, context)),
  rule(/[@K]~?N(?=x)/, (marks, context) => hourBeforeUnknown(marks, context)),
  rule(/[@K]~?N[Pd]?(?!\.?M|[./:-]N|\.|[wmyhi])/, (marks, context) => digital(marks, context)),
  rule(/NP/, (marks, context) => digital(marks, context)),
  rule(/[@K]?~?H-?[NO]P?/, (marks, context) => half(marks, context)),
  rule(/[@K]?~?QOP?/, (marks, context) => clockOfHalf(pick(marks, 'O')[0]!.value, 15, partOf(marks), context)),
  rule(/[@K]?~?ZP?/, (marks, context) => clock(Math.floor(pick(marks, 'Z')[0]!.value / 60), 30, partOf(marks), context)),
  rule(/[@K]?~?q[NO][PA]?/, (marks, context) => quarter(marks, context)),
  rule(/[@K]?~?S/, (marks) => surely({ minutes: pick(marks, 'S')[0]!.value, day: null })),
];

/** Several times to offer when only a part of the day was named, in minutes. */
const partTimes: readonly (readonly number[])[] = [[540, 600, 660], [540, 600, 660], [780, 900, 1020], [1080, 1140, 1200], []];

/** A time of day as `HH:MM`. */
export function readTime(source: string, context: ReadContext): Reading {
  for (const language of readLanguages(source, context)) {
    const marked = calendarMarks(source, language);
    const calendar = calendarContext(context, language, true);
    const found = findTimes(marked, calendar);
    const all = found.length > 0 ? found : (wholeNumber(marked, calendar) ?? partOfDay(marked));
    const reading = readingOf(
      source,
      marked,
      all,
      ({ minutes }) => isoTime(minutes),
      ({ minutes }) => isoTime(minutes),
    );
    if (reading.kind !== 'none') return reading;
  }
  return { kind: 'none' };
}

export function findTimes(marked: Marked, context: CalendarContext): readonly Found<TimeOfDay>[] {
  return findAllTimes(marked, context).filter((found) => found.values.length > 0);
}

/** With the stretches that speak of hours and name no time ("from 10 to 12 o'clock"): these have no values. */
export function findAllTimes(marked: Marked, context: CalendarContext): readonly Found<TimeOfDay>[] {
  return findAll(marked, rules, context);
}

/** "In the afternoon" names no time; its hours are offered. */
export function partOfDay({ marks, symbols }: Marked): readonly Found<TimeOfDay>[] {
  const from = symbols.indexOf('P');
  if (from < 0) return [];
  const values = partTimes[marks[from]!.value]!.map((minutes) => ({ minutes, day: null }));
  return [{ values, confidence: 0.5, from, to: from + 1, symbols: 'P' }];
}

/** The question asks for a time, so a lone "10" or "1530" is one. */
function wholeNumber({ symbols, marks }: Marked, context: CalendarContext): readonly Found<TimeOfDay>[] | null {
  const number = marks.at(-1);
  if (!/^~?N$/.test(symbols) || number === undefined) return null;
  const { value, text } = number;
  const meaning =
    text.length === 4 ? clock(Math.floor(value / 100), value % 100, null, context, text[0] === '0') : clock(value, 0, null, context);
  return meaning === null ? null : [{ ...meaning, from: 0, to: marks.length, symbols }];
}
