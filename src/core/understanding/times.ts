import { isoTime } from './calendar.ts';
import { calendarContext, calendarMarks } from './calendar-marks.ts';
import type { CalendarContext } from './calendar-marks.ts';
import { clock, clockOfHalf } from './clock-time.ts';
import type { TimeOfDay } from './clock-time.ts';
import { findAll, pick, readingOf, rule, surely } from './grammar.ts';
import type { Found, Meaning, Rule } from './grammar.ts';
import { readLanguages } from './language.ts';
import type { ReadContext, Reading } from './reading.ts';
import type { Mark, Marked } from './vocabulary.ts';

type TimeRule = Rule<TimeOfDay, CalendarContext>;

const nothing: Meaning<TimeOfDay> = { values: [], confidence: 0 };

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

function digital(marks: readonly Mark[], context: CalendarContext): Meaning<TimeOfDay> | null {
  if (marks.length === 2 && marks[0]!.text === 'on') return null;
  const [hour, minute] = pick(marks, 'N');
  const isTyped24 = minute !== undefined && hour!.text.startsWith('0');
  const minutes = minute !== undefined && /^\d{1,2}$/.test(minute.text) ? minute.value : 0;
  return clock(hour!.value, minutes, partOf(marks), context, isTyped24);
}

/** "After 5 pm": the time of a bound; "after 2 hours" is none. */
function boundOf(marks: readonly Mark[], context: CalendarContext): Meaning<TimeOfDay> | null {
  const [noon] = pick(marks, 'S');
  if (noon !== undefined) return surely({ minutes: noon.value, day: null });
  return isDuration(marks) ? nothing : digital(marks, context);
}

function eitherHour(marks: readonly Mark[], context: CalendarContext): Meaning<TimeOfDay> | null {
  const [first, second] = pick(marks, 'N').map((hour) => clock(hour.value, 0, partOf(marks), context));
  return first && second ? { values: [...first.values, ...second.values], confidence: 0.5 } : null;
}

/** "На 10 человек" counts people; "в 10 у вас" is an hour, "в 10 километрах" is none: unsure. */
function hourBeforeUnknown(marks: readonly Mark[], context: CalendarContext): Meaning<TimeOfDay> | null {
  if (/^(?:на|na|on)$/.test(marks[0]!.text)) return nothing;
  const meaning = digital(marks, context);
  return meaning && { ...meaning, confidence: Math.min(meaning.confidence, 0.7) };
}

/** "Half three" is 15:30 to the British and 14:30 to the rest of the continent. */
function half(marks: readonly Mark[], context: CalendarContext): Meaning<TimeOfDay> | null {
  const [word, coming] = [pick(marks, 'H')[0]!, pick(marks, 'NO')[0]!];
  const hour = coming.value;
  const before = clockOfHalf(hour, 30, partOf(marks), context);
  if (word.text !== 'half') return before;
  if (coming.start - word.end > 1) return null;
  const after = clock(hour, 30, partOf(marks), context);
  return before && after ? { values: [...before.values, ...after.values], confidence: 0.5 } : null;
}

/** "В 14-30" is a time as Russians type it; "в 5-6" is one hour or another, and neither is told. */
function hyphened(marks: readonly Mark[], context: CalendarContext): Meaning<TimeOfDay> | null {
  const [hour, minute] = pick(marks, 'N');
  const isTime = /^[0-5]\d$/.test(minute!.text) && (minute!.value > 24 || minute!.value <= hour!.value);
  return isTime ? digital(marks, context) : nothing;
}

/** "14h30", "14ч30", written as one word. */
function hoursAndMinutes(marks: readonly Mark[], context: CalendarContext): Meaning<TimeOfDay> | null {
  const [unit, minute] = marks.slice(-2);
  return unit!.end === minute!.start && /^[0-5]\d$/.test(minute!.text) ? digital(marks, context) : null;
}

/** "Seven thirty". */
function spoken(marks: readonly Mark[], context: CalendarContext): Meaning<TimeOfDay> | null {
  const [hour, minute] = pick(marks, 'N');
  const isMinute = Number.isInteger(minute!.value) && minute!.value >= 10 && minute!.value < 60;
  return isMinute ? clock(hour!.value, minute!.value, partOf(marks), { ...context, language: 'en' }) : null;
}

/** "Za deset minut tři" is 2:50, in Czech alone. */
function minutesTo(marks: readonly Mark[], context: CalendarContext): Meaning<TimeOfDay> | null {
  const minutes = pick(marks, 'N')[0]!.value;
  const isClock = context.language === 'cs' && Number.isInteger(minutes) && minutes < 30;
  return isClock ? clockOfHalf(pick(marks, 'NO')[1]!.value, 60 - minutes, null, context) : null;
}

/** "K sedmé večer", "po třetí hodině", in Czech alone: the ordinal is the hour. */
function ordinalHour(marks: readonly Mark[], context: CalendarContext): Meaning<TimeOfDay> | null {
  if (context.language !== 'cs' || (marks[0]!.symbol === 'a' && !context.takesBounds)) return null;
  return clock(pick(marks, 'O')[0]!.value, 0, partOf(marks), context);
}

function partOf(marks: readonly Mark[]): Mark | null {
  return marks.find(({ symbol }) => symbol === 'P' || symbol === 'A' || symbol === 'd') ?? null;
}

/** "На 2 дня", "na 3 noci": days and nights that are counted; "в 2 дня", "ve 3 v noci" are hours. */
function isStay(marks: readonly Mark[]): boolean {
  const unit = marks.at(-1)!;
  const isHour = marks[0]!.symbol === '@' && !/^(?:на|na|on)$/.test(marks[0]!.text) && /^(?:дня|ночи|v noci|at night)$/.test(unit.text);
  return !isHour && (unit.symbol === 'd' || unit.value === 4);
}

/** "Минут на 15", "часов на 5" lasts. */
function isFor(marks: readonly Mark[]): boolean {
  return marks[0]!.symbol === 'i' || /^(?:на|na)$/.test(marks[1]!.text);
}

function isDuration(marks: readonly Mark[]): boolean {
  return marks.some((mark) => mark.symbol === 'h' && mark.value === 1);
}

function canBeDotted(marks: readonly Mark[], context: CalendarContext): boolean {
  const minute = pick(marks, 'N')[1]!;
  return /^[0-5]\d$/.test(minute.text) && (context.wantsTime || marks[0]!.symbol !== 'N' || marks.at(-1)!.symbol !== 'N');
}

function quarter(marks: readonly Mark[], context: CalendarContext): Meaning<TimeOfDay> | null {
  const { value } = pick(marks, 'q')[0]!;
  const hour = pick(marks, 'NO')[0]!.value;
  if (value > 0) return clock(hour, value, partOf(marks), context);
  return clockOfHalf(hour, 60 + value, partOf(marks), context);
}

function relative(marks: readonly Mark[], { today, minutes }: CalendarContext): Meaning<TimeOfDay> | null {
  const [first, second] = pick(marks, 'N');
  const isHours = marks.some(({ symbol }) => symbol === 'h');
  const isDecimal = marks.some(({ symbol }) => symbol === '.');
  const amount = isDecimal ? Number(`${first!.value}.${second!.text}`) : (first?.value ?? 1);
  const added = isHours ? amount * 60 + (isDecimal ? 0 : (second?.value ?? 0)) : amount;
  const total = minutes + Math.round(added);
  return surely({ minutes: total % 1440, day: today + Math.floor(total / 1440) });
}
