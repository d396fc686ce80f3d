import { isoDay, isoTime, localInstant } from '../understanding/calendar.ts';

/** An instant on the clocks of a zone, as chats write it: `2026-01-06T10:00`. */
export function localText(at: number, zone: string): string {
  const { day, minutes } = localInstant(at, zone);
  return `${isoDay(day)}T${isoTime(minutes)}`;
}
