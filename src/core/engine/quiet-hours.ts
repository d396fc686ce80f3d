import type { TurnSettings } from './program.ts';

const hourMs = 3_600_000;

/** When the quiet hours that an instant falls into are over; null when it falls into none. */
export function endOfQuietHours(at: number, { quietHours, timeZone }: TurnSettings): number | null {
  if (quietHours === null || quietHours.from === quietHours.to) return null;
  const { hour, sinceHourMs } = localTime(at, timeZone);
  const { from, to } = quietHours;
  const isQuiet = from < to ? hour >= from && hour < to : hour >= from || hour < to;
  if (!isQuiet) return null;
  const hoursLeft = (to - hour + 24) % 24;
  return at - sinceHourMs + hoursLeft * hourMs;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function localTime(at: number, timeZone: string): { hour: number; sinceHourMs: number } {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
    formats.set(timeZone, format);
  }
  const [hour = 0, minute = 0, second = 0] = format.format(at).split(':').map(Number);
  return { hour, sinceHourMs: (minute * 60 + second) * 1000 + (at % 1000) };
}
