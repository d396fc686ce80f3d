import type { Temporal } from 'temporal-polyfill';
import type { Span, WallRange } from './terms.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Part of a day on which the clocks run evenly: local time is UTC plus `offset`. */
interface EvenPart extends Span {
  readonly offset: number;
}

/** A day of a zone as the instants that it is made of: 23, 24 or 25 hours. */
export interface LocalDay extends Span {
  readonly date: string;
  readonly parts: readonly EvenPart[];
}

export function localDay(date: Temporal.PlainDate, timeZone: string): LocalDay {
  const start = date.toZonedDateTime(timeZone);
  const from = start.epochMilliseconds;
  const to = date.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds;
  const offset = start.offsetNanoseconds / 1e6;
  // Looking for a change of the clocks is the dear part, and only a day of another length has one.
  const change = to - from === dayMs ? null : start.getTimeZoneTransition('next');
  if (change === null) return { date: date.toString(), from, to, parts: [{ from, to, offset }] };
  const parts = [
    { from, to: change.epochMilliseconds, offset },
    { from: change.epochMilliseconds, to, offset: change.offsetNanoseconds / 1e6 },
  ];
  return { date: date.toString(), from, to, parts };
}

/** The instants at which the walls show a time of the range. What the clocks skip is in none of them, what they repeat is in two. */
export function instantsOf(day: LocalDay, range: WallRange): Span[] {
  return day.parts
    .map((part) => ({ from: Math.max(part.from, instant(day, part, range.from)), to: Math.min(part.to, instant(day, part, range.to)) }))
    .filter(({ from, to }) => from < to);
}

/** The instants at which the walls show `range.from`, and every `stepMs` after it within the range. */
export function beginningsIn(day: LocalDay, range: WallRange, stepMs: number): number[] {
  const count = Math.ceil(((range.to - range.from) * minuteMs) / stepMs);
  const beginnings = day.parts.flatMap((part) =>
    Array.from({ length: count }, (_, index) => instant(day, part, range.from) + index * stepMs).filter(
      (at) => at >= part.from && at < part.to,
    ),
  );
  return beginnings.filter((at) => instantsOf(day, range).some((span) => at >= span.from && at < span.to));
}

function instant({ date }: LocalDay, { offset }: EvenPart, minutes: number): number {
  return Date.parse(`${date}T00:00:00Z`) + minutes * minuteMs - offset;
}
