import type { CalendarContext } from './calendar-marks.ts';
import { clock, clockOfHalf } from './clock-time.ts';
import type { TimeOfDay } from './clock-time.ts';
import { pick, surely } from './grammar.ts';
import type { Meaning } from './grammar.ts';
import type { Mark } from './vocabulary.ts';

// What the rules of times make of the marks they matched.

/** Hours are spoken of, and none is named. */
export const nothing: Meaning<TimeOfDay> = { values: [], confidence: 0 };

export function digital(marks: readonly Mark[], context: CalendarContext): Meaning<TimeOfDay> | null {
  if (marks.length === 2 && marks[0]!.text === 'on') return null;
  const [hour, minute] = pick(marks, 'N');
  const isTyped24 = minute !== undefined && hour!.text.startsWith('0');
  const minutes = minute !== undefined && /^\d{1,2}$/.test(minute.text) ? minute.value : 0;
  return clock(hour!.value, minutes, partOf(marks), context, isTyped24);
}

/** "After 5 pm": the time of a bound; "after 2 hours" is none. */
export function boundOf(marks: readonly Mark[], context: CalendarContext): Meaning<TimeOfDay> | null {
  const [noon] = pick(marks, 'S');
  if (noon !== undefined) return surely({ minutes: noon.value, day: null });
  return isDuration(marks) ? nothing : digital(marks, context);
}

export function eitherHour(marks: readonly Mark[], context: CalendarContext): Meaning<TimeOfDay> | null {
  const [first, second] = pick(marks, 'N').map((hour) => clock(hour.value, 0, partOf(marks), context));
  return first && second ? { values: [...first.values, ...second.values], confidence: 0.5 } : null;
}

/** "На 10 человек" counts people; "в 10 у вас" is an hour, "в 10 километрах" is none: unsure. */
export function hourBeforeUnknown(marks: readonly Mark[], context: CalendarContext): Meaning<TimeOfDay> | null {
  if (/^(?:на|na|on)$/.test(marks[0]!.text)) return nothing;
  const meaning = digital(marks, context);
  return meaning && { ...meaning, confidence: Math.min(meaning.confidence, 0.7) };
}

/** "Half three" is 15:30 to the British and 14:30 to the rest of the continent. */
export function half(marks: readonly Mark[], context: CalendarContext): Meaning<TimeOfDay> | null {
  const [word, coming] = [pick(marks, 'H')[0]!, pick(marks, 'NO')[0]!];
  const hour = coming.value;
  const before = clockOfHalf(hour, 30, partOf(marks), context);
  if (word.text !== 'half') return before;
  if (coming.start - word.end > 1) return null;
  const after = clock(hour, 30, partOf(marks), context);
  return before && after ? { values: [...before.values, ...after.values], confidence: 0.5 } : null;
}

/** "В 14-30" is a time as Russians type it; "в 5-6" is one hour or another, and neither is told. */
export function hyphened(marks: readonly Mark[], context: CalendarContext): Meaning<TimeOfDay> | null {
  const [hour, minute] = pick(marks, 'N');
  const isTime = /^[0-5]\d$/.test(minute!.text) && (minute!.value > 24 || minute!.value <= hour!.value);
  return isTime ? digital(marks, context) : nothing;
}

/** "14h30", "14ч30", written as one word. */
export function hoursAndMinutes(marks: readonly Mark[], context: CalendarContext): Meaning<TimeOfDay> | null {
  const [unit, minute] = marks.slice(-2);
  return unit!.end === minute!.start && /^[0-5]\d$/.test(minute!.text) ? digital(marks, context) : null;
}

/** "Seven thirty". */
export function spoken(marks: readonly Mark[], context: CalendarContext): Meaning<TimeOfDay> | null {
  const [hour, minute] = pick(marks, 'N');
  const isMinute = Number.isInteger(minute!.value) && minute!.value >= 10 && minute!.value < 60;
  return isMinute ? clock(hour!.value, minute!.value, partOf(marks), { ...context, language: 'en' }) : null;
}

/** "Za deset minut tři" is 2:50, in Czech alone. */
export function minutesTo(marks: readonly Mark[], context: CalendarContext): Meaning<TimeOfDay> | null {
  const minutes = pick(marks, 'N')[0]!.value;
  const isClock = context.language === 'cs' && Number.isInteger(minutes) && minutes < 30;
  return isClock ? clockOfHalf(pick(marks, 'NO')[1]!.value, 60 - minutes, null, context) : null;
}

/** "K sedmé večer", "po třetí hodině", in Czech alone: the ordinal is the hour. */
export function ordinalHour(marks: readonly Mark[], context: CalendarContext): Meaning<TimeOfDay> | null {
  if (context.language !== 'cs' || (marks[0]!.symbol === 'a' && !context.takesBounds)) return null;
  return clock(pick(marks, 'O')[0]!.value, 0, partOf(marks), context);
}

export function partOf(marks: readonly Mark[]): Mark | null {
  return marks.find(({ symbol }) => symbol === 'P' || symbol === 'A' || symbol === 'd') ?? null;
}

/** "На 2 дня", "na 3 noci": days and nights that are counted; "в 2 дня", "ve 3 v noci" are hours. */
export function isStay(marks: readonly Mark[]): boolean {
  const unit = marks.at(-1)!;
  const isHour = marks[0]!.symbol === '@' && !/^(?:на|na|on)$/.test(marks[0]!.text) && /^(?:дня|ночи|v noci|at night)$/.test(unit.text);
  return !isHour && (unit.symbol === 'd' || unit.value === 4);
}

/** "Минут на 15", "часов на 5" lasts. */
export function isFor(marks: readonly Mark[]): boolean {
  return marks[0]!.symbol === 'i' || /^(?:на|na)$/.test(marks[1]!.text);
}

export function isDuration(marks: readonly Mark[]): boolean {
  return marks.some((mark) => mark.symbol === 'h' && mark.value === 1);
}

export function canBeDotted(marks: readonly Mark[], context: CalendarContext): boolean {
  const minute = pick(marks, 'N')[1]!;
  return /^[0-5]\d$/.test(minute.text) && (context.wantsTime || marks[0]!.symbol !== 'N' || marks.at(-1)!.symbol !== 'N');
}

export function quarter(marks: readonly Mark[], context: CalendarContext): Meaning<TimeOfDay> | null {
  const { value } = pick(marks, 'q')[0]!;
  const hour = pick(marks, 'NO')[0]!.value;
  if (value > 0) return clock(hour, value, partOf(marks), context);
  return clockOfHalf(hour, 60 + value, partOf(marks), context);
}

export function relative(marks: readonly Mark[], { today, minutes }: CalendarContext): Meaning<TimeOfDay> | null {
  const [first, second] = pick(marks, 'N');
  const isHours = marks.some(({ symbol }) => symbol === 'h');
  const isDecimal = marks.some(({ symbol }) => symbol === '.');
  const amount = isDecimal ? Number(`${first!.value}.${second!.text}`) : (first?.value ?? 1);
  const added = isHours ? amount * 60 + (isDecimal ? 0 : (second?.value ?? 0)) : amount;
  const total = minutes + Math.round(added);
  return surely({ minutes: total % 1440, day: today + Math.floor(total / 1440) });
}
