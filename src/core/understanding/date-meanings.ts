import { addMonths, civilOf, dayOf, weekdayOf } from './calendar.ts';
import type { CalendarContext } from './calendar-marks.ts';
import { pick, surely } from './grammar.ts';
import type { Meaning } from './grammar.ts';
import type { Mark } from './vocabulary.ts';
import { comingWeekday, weekdayInWeek } from './weekdays.ts';

// What the rules of dates make of the marks they matched, as numbers of days.

export function numeric(marks: readonly Mark[], context: CalendarContext): Meaning<number> | null {
  const [a, b, c] = pick(marks, 'N');
  if (a!.text.length === 4 && c !== undefined) return surely(dayOf(a!.value, b!.value, c.value)) ?? { values: [], confidence: 0 };
  if (a!.text.length === 4) return null;
  if (a!.text.length > 2 || b!.text.length > 2 || (c !== undefined && c.text.length !== 2 && c.text.length !== 4)) return null;
  if (!/^\d/.test(a!.text)) return null;
  const at = (date: number, month: number) => (c === undefined ? upcoming(month, date, context.today) : dayOf(fullYear(c), month, date));
  const european = at(a!.value, b!.value);
  if (marks[1]!.symbol === '/' && a!.value === 24 && b!.value === 7) return { values: [], confidence: 0 };
  // "3/4" may begin with the month, whatever language its writer uses; dots never do.
  const american = marks[1]!.symbol === '/' ? at(b!.value, a!.value) : null;
  const values = [...new Set([european, american].filter((day) => day !== null))];
  // With its year, it was a date, if one that no calendar has.
  if (values.length === 0) return c === undefined ? null : { values: [], confidence: 0 };
  return { values, confidence: c === undefined ? 0.95 : 1 };
}

function fullYear({ value, text }: Mark): number {
  if (text.length === 4) return value;
  return value < 70 ? 2000 + value : 1900 + value;
}

export function dayMonthYear(marks: readonly Mark[], { today }: CalendarContext): Meaning<number> | null {
  const [date, year] = pick(marks, 'NO');
  const soon = civilOf(today).year;
  // "5 мая 26", said in 2026; no hour is that late.
  if (/^\d\d$/.test(year!.text) && [soon, soon + 1].includes(2000 + year!.value) && year!.value > 24)
    return surely(dayOf(2000 + year!.value, pick(marks, 'M')[0]!.value, date!.value));
  return /^\d{4}$/.test(year!.text) ? surely(dayOf(year!.value, pick(marks, 'M')[0]!.value, date!.value)) : null;
}

/** The calendar has no 31 February; nothing else may be made of its 31. */
export function dayAndMonth(marks: readonly Mark[], { today }: CalendarContext): Meaning<number> | null {
  const { value: date } = pick(marks, 'NO')[0]!;
  const day = upcoming(pick(marks, 'M')[0]!.value, date, today);
  return day === null && Number.isInteger(date) && date < 100 ? { values: [], confidence: 0 } : surely(day);
}

/** "Za týden nebo dva", "in a week or two". */
export function eitherLater(marks: readonly Mark[], context: CalendarContext): Meaning<number> | null {
  const other = marks.at(-1)!;
  const [one, two] = [later(marks.slice(0, -2), context), later([other, ...pick(marks, 'dwm')], context)];
  return one && two && { values: [...one.values, ...two.values], confidence: 0.5 };
}

/** "On the 5th of next month", "5-го следующего месяца". */
export function dayOfNamedMonth(marks: readonly Mark[], { today }: CalendarContext): Meaning<number> | null {
  const { year, month } = civilOf(addMonths(today, pick(marks, 'n').length));
  const day = dayOf(year, month, pick(marks, 'NO')[0]!.value);
  return day === null || day < today ? null : surely(day);
}

/** "The first Monday of April". */
export function weekdayOfMonth(marks: readonly Mark[], { today }: CalendarContext): Meaning<number> | null {
  const [which, weekday, month] = [pick(marks, 'O')[0]!.value, pick(marks, 'W')[0]!.value, pick(marks, 'M')[0]!.value];
  const now = civilOf(today);
  const first = dayOf(month < now.month ? now.year + 1 : now.year, month, 1)!;
  const day = comingWeekday(weekday, first - 1) + 7 * (which - 1);
  return which > 4 || day < today ? null : surely(day);
}

/** "5 or 6 May". */
export function eitherDate(marks: readonly Mark[], { today }: CalendarContext): Meaning<number> | null {
  const days = pick(marks, 'NO').map(({ value }) => upcoming(pick(marks, 'M')[0]!.value, value, today));
  return { values: days.filter((day) => day !== null), confidence: 0.5 };
}

/** "Two weeks from Monday", "a week on Friday", in English alone. */
export function weeksFrom(marks: readonly Mark[], { today, language }: CalendarContext): Meaning<number> | null {
  const weeks = pick(marks, 'N')[0]?.value ?? 1;
  return language === 'en' && Number.isInteger(weeks) ? surely(comingWeekday(pick(marks, 'W')[0]!.value, today) + 7 * weeks) : null;
}

/** The next such day from today on; 29 February waits for its year. */
function upcoming(month: number, date: number, today: number): number | null {
  const { year } = civilOf(today);
  for (let i = 0; i <= 8; i++) {
    const day = dayOf(year + i, month, date);
    if (day !== null && day >= today) return day;
  }
  return null;
}

export function dayOfMonth(marks: readonly Mark[], { today }: CalendarContext): Meaning<number> | null {
  const { value: date, text, symbol } = pick(marks, 'NO')[0]!;
  if (!Number.isInteger(date) || date < 1 || date > 31) return null;
  // "The second one" is no day; "второго", "druhého" and "15th" are.
  if (symbol === 'O' && !/^\d+(?:st|nd|rd|th|го|ого|е|ое|му|ем)$|(?:ого|его|[ei]ho)$/.test(text)) return null;
  for (let i = 0; i < 3; i++) {
    const { year, month } = civilOf(addMonths(today, i));
    const day = dayOf(year, month, date);
    if (day !== null && day >= today) return { values: [day], confidence: 0.9 };
  }
  return null;
}

export function weekday(marks: readonly Mark[], weeks: number, { today }: CalendarContext): Meaning<number> | null {
  const day = weekdayInWeek(pick(marks, 'W')[0]!.value, weeks, today);
  return day < today ? null : surely(day);
}

/** "Last Friday", "two days ago", "před týdnem" are over; "v pátek za týden" and "Friday week" are a week after the coming one. */
export function aroundToday(marks: readonly Mark[], { today, language }: CalendarContext): Meaning<number> | null {
  const symbols = marks.map(({ symbol }) => symbol).join('');
  const day = pick(marks, 'W').at(-1)?.value;
  if (symbols === 'pW') return surely(weekdayOf(today) === day ? today - 7 : comingWeekday(day!, today) - 7);
  if (symbols.includes('p')) return { values: [], confidence: 0 };
  if (day !== undefined) {
    if (symbols === 'WW' || (symbols === 'Ww' && language !== 'en')) return null;
    return surely(comingWeekday(day, today) + 7);
  }
  // Only in Czech is "before two days" two days ago.
  if (symbols.startsWith('b') && (language !== 'cs' || !/^pred$/.test(marks[0]!.text))) return null;
  const count = pick(marks, 'N')[0]?.value ?? 1;
  const unit = pick(marks, 'dwmy')[0]!.symbol;
  if (unit === 'd' || unit === 'w') return surely(today - Math.round(count * (unit === 'w' ? 7 : 1)));
  return Number.isInteger(count) ? surely(addMonths(today, -count * (unit === 'y' ? 12 : 1))) : null;
}

/** "Pátek 13.": the date, when it is such a day. */
export function weekdayAndDate(marks: readonly Mark[], context: CalendarContext): Meaning<number> | null {
  const day = dayOfMonth(marks, context);
  return day !== null && weekdayOf(day.values[0]!) === pick(marks, 'W')[0]!.value ? day : null;
}

export function weekend(marks: readonly Mark[], context: CalendarContext): Meaning<number> {
  const saturday = marks[0]!.symbol === 'n' ? weekdayInWeek(6, 1, context.today) : comingWeekday(6, context.today - 1);
  return { values: [saturday, saturday + 1], confidence: 0.5 };
}

export function later(marks: readonly Mark[], { today, language }: CalendarContext): Meaning<number> | null {
  const amount = pick(marks, 'N')[0]?.value;
  const unit = pick(marks, 'dwmy')[0]!;
  // "Через день" is tomorrow to some and the day after to others.
  if (amount === undefined && unit.symbol === 'd')
    return language === 'en' ? surely(today + 1) : { values: [today + 1, today + 2], confidence: 0.5 };
  const count = amount ?? 1;
  if (unit.symbol === 'd') return surely(today + Math.round(count));
  if (unit.symbol === 'w') return surely(today + Math.round(count * 7));
  const months = count * (unit.symbol === 'y' ? 12 : 1);
  return Number.isInteger(months) && months <= 1200 ? surely(addMonths(today, months)) : null;
}
