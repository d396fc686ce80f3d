import type { CalendarContext } from './calendar-marks.ts';
import { weekdayOf } from './calendar.ts';
import type { Meaning } from './grammar.ts';

/** The first such weekday after a day. */
export function comingWeekday(weekday: number, after: number): number {
  return after + ((weekday - weekdayOf(after) + 6) % 7) + 1;
}

/** Weeks begin on Monday; 0 is the week of today. */
export function weekdayInWeek(weekday: number, weeks: number, today: number): number {
  return today - weekdayOf(today) + weekday + 7 * weeks;
}

/**
 * "Friday", "this Friday", "next Friday". On a Friday, the bare name may mean today or in a week. English speakers do not agree whether
 * "next Friday" said on Monday is this week's, so both are offered, except that nobody calls tomorrow "next Tuesday"; in Russian and Czech it is
 * the next week's.
 */
export function weekdayAfter(weekday: number, lead: string, { today, language }: CalendarContext): Meaning<number> {
  const coming = comingWeekday(weekday, today);
  const inNextWeek = weekdayInWeek(weekday, 1, today);
  if (lead === 'n') {
    const isAgreed = language !== 'en' || coming === inNextWeek || coming === today + 1;
    return { values: isAgreed ? [inNextWeek] : [coming, inNextWeek], confidence: 0.95 };
  }
  if (weekdayOf(today) !== weekday) return { values: [coming], confidence: 1 };
  return lead === 't' ? { values: [today], confidence: 0.9 } : { values: [today, today + 7], confidence: 0.5 };
}
