import type { TurnSettings } from './program.ts';

const minuteMs = 60_000;
const dayMinutes = 24 * 60;

/** When the quiet hours that an instant falls into are over; null when it falls into none. */
export function endOfQuietHours(at: number, { quietHours, timeZone }: TurnSettings): number | null {
  if (quietHours === null || quietHours.from === quietHours.to) return null;
  const { from, to } = quietHours;
  const isQuiet = (instant: number): boolean => {
    const hour = Math.floor(localMinutes(instant, timeZone) / 60);
    return from < to ? hour >= from && hour < to : hour >= from || hour < to;
  };
  if (!isQuiet(at)) return null;
  const minutesLeft = (to * 60 - localMinutes(at, timeZone) + dayMinutes) % dayMinutes;
  const end = at - (at % minuteMs) + minutesLeft * minuteMs;
  // A clock that was put forward or back in between shows another time by then; the hour itself may not exist on such a day.
  const corrected = end - shift(localMinutes(end, timeZone) - to * 60) * minuteMs;
  return isQuiet(corrected) ? end : corrected;
}

/** A difference of times of day, across midnight too. */
function shift(minutes: number): number {
  return minutes > dayMinutes / 2 ? minutes - dayMinutes : minutes < -dayMinutes / 2 ? minutes + dayMinutes : minutes;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Minutes since midnight on the clocks of a zone. */
function localMinutes(at: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    formats.set(timeZone, format);
  }
  const [hour = 0, minute = 0] = format.format(at).split(':').map(Number);
  return hour * 60 + minute;
}
