import { isoDay, isoTime, localInstant, titleOfDay } from './calendar.ts';
import { calendarContext, calendarMarks } from './calendar-marks.ts';
import type { CalendarContext } from './calendar-marks.ts';
import type { TimeOfDay } from './clock-time.ts';
import { findDates } from './dates.ts';
import { readingOf } from './grammar.ts';
import type { Found } from './grammar.ts';
import { readLanguages } from './language.ts';
import type { ReadContext, Reading } from './reading.ts';
import { findTimes, partOfDay } from './times.ts';
import type { Marked } from './vocabulary.ts';

export interface Moment {
  readonly day: number;
  readonly minutes: number;
}

// A text with more days and hours than this is a timetable, not an answer.
const mostPairs = 9;

/** A day with a time as `YYYY-MM-DDTHH:MM`, local wall time. One of the two alone is none: nothing is added by guessing. */
export function readDatetime(source: string, context: ReadContext): Reading {
  const now = localInstant(context.now, context.timeZone);
  for (const language of readLanguages(source, context)) {
    const marked = calendarMarks(source, language);
    const all = momentsIn(marked, calendarContext(context, language));
    const found = all.map((find) => withoutPast(find, now));
    const isAllPast = all.some(({ values }) => values.length > 0) && found.every(({ values }) => values.length === 0);
    if (isAllPast) return { kind: 'refused', why: 'past' };
    const reading = readingOf(
      source,
      marked,
      found,
      ({ day, minutes }) => `${isoDay(day)}T${isoTime(minutes)}`,
      ({ day, minutes }) => `${titleOfDay(day, context.language, now.day)}, ${isoTime(minutes)}`,
    );
    if (reading.kind !== 'none') return reading;
  }
  return { kind: 'none' };
}

function momentsIn(marked: Marked, context: CalendarContext): readonly Found<Moment>[] {
  const dates = findDates(marked, context);
  const rest = withoutMarks(marked, dates);
  const exact = findTimes(rest, context);
  const relative = exact.filter(({ values }) => values[0]!.day !== null);
  if (relative.length > 0) return dates.length > 0 ? [] : relative.map((time) => findMoments(null, time));
  const times = exact.length > 0 ? exact : isBounded(rest) ? [] : partOfDay(rest);
  // "Tomorrow at 10 or 11": the second hour is no time by itself, and must not be lost.
  if (/\|[@K]?N/.test(rest.symbols) && times.flatMap(({ values }) => values).length < 2) return [];
  if (dates.length * times.length > mostPairs) return [];
  return dates.flatMap((date) => times.map((time) => findMoments(date, time)));
}

/** Every day of the one at every time of the other. */
export function findMoments(date: Found<number> | null, time: Found<TimeOfDay>): Found<Moment> {
  const days = date?.values ?? [];
  const values = time.values.flatMap(({ day, minutes }) => (day === null ? days.map((on) => ({ day: on, minutes })) : [{ day, minutes }]));
  return {
    values,
    confidence: Math.min(date?.confidence ?? 1, time.confidence),
    from: Math.min(date?.from ?? time.from, time.from),
    to: Math.max(date?.to ?? 0, time.to),
    symbols: time.symbols,
  };
}

/** The marks of finds made silent, so that "12.05 в 10" has no time "12.05"; the places stay. */
export function withoutMarks({ marks, symbols }: Marked, found: readonly Pick<Found<unknown>, 'from' | 'to'>[]): Marked {
  const silent = symbols.split('');
  for (const { from, to } of found) silent.fill('#', from, to);
  return { symbols: silent.join(''), marks };
}

/** "Завтра после 15:00": the hours of the day part must not stand in for a bound that was named. */
function isBounded({ symbols }: Marked): boolean {
  return /[abTF][@~]?N/.test(symbols);
}

/** What is over was not meant: of "Friday at 9", said on a Friday at ten, one reading is left. */
export function withoutPast(find: Found<Moment>, now: Moment): Found<Moment> {
  const values = find.values.filter((moment) => !isPast(moment, now)).toSorted((a, b) => a.day - b.day || a.minutes - b.minutes);
  const isDecided = find.values.length > 1 && values.length === 1;
  return { ...find, values, confidence: isDecided ? 0.85 : find.confidence };
}

function isPast(moment: Moment, now: Moment): boolean {
  return moment.day < now.day || (moment.day === now.day && moment.minutes <= now.minutes);
}
