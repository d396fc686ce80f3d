/** Local hours of the day in which nothing is said unasked: `{from: 21, to: 8}`. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
}

const minuteMs = 60_000;
const dayMinutes = 24 * 60;

/**
 * When the quiet hours that an instant falls into are over; null when it falls into none. With several zones it is quiet while it is quiet
 * in any of them: nobody knows in which of them the customer sleeps. Zones so far apart that it is never day in all of them count by the first.
 */
export function endOfQuietHours(at: number, hours: QuietHours | null, zones: readonly string[]): number | null {
  if (hours === null || hours.from === hours.to) return null;
  let end: number | null = null;
  for (let rounds = 0; rounds < mostRounds; rounds++) {
    const later: number | null = latest(zones.map((zone) => endInZone(end ?? at, hours, zone)));
    if (later === null) return end;
    end = later;
  }
  return endInZone(at, hours, zones[0] ?? 'UTC');
}

/** The ends of two days' quiet hours in as many zones as a country has. */
const mostRounds = 8;

function latest(instants: readonly (number | null)[]): number | null {
  return instants.reduce((best, instant) => (instant === null || (best !== null && best > instant) ? best : instant), null);
}

function endInZone(at: number, { from, to }: QuietHours, timeZone: string): number | null {
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
