import { blockedBy } from '../core/booking/free-slots.ts';
import type { ServiceTerms } from '../core/booking/terms.ts';
import type { Work } from './deps.ts';
import { deleteRunOut, giveTimesBack, lockCalendars, takeTimes } from './sql/bookings.ts';

const fiveMinutesMs = 300_000;

/** Locks calendars until the end of the transaction and lets go what holds that ran out took. */
export async function openCalendars({ em, organizationId, now }: Work, calendarIds: readonly string[]): Promise<void> {
  await em.execute(lockCalendars, [organizationId, JSON.stringify(calendarIds)]);
  for (const calendarId of new Set(calendarIds)) {
    const gone = await em.execute<{ serviceId: string; start: number }[]>(deleteRunOut, [
      organizationId,
      calendarId,
      new Date(now).toISOString(),
    ]);
    for (const { serviceId, start } of gone) await giveBack({ em, organizationId }, { calendarId, serviceId, start });
  }
}

/** A stretch of a calendar as its rows name it. */
export interface BookedStretch {
  readonly calendarId: string;
  readonly serviceId: string;
  readonly start: number;
}

/** The database refuses (23505) what any other booking has taken. */
export async function takeStretch(
  { em, organizationId }: Pick<Work, 'em' | 'organizationId'>,
  calendarId: string,
  terms: ServiceTerms,
  start: number,
): Promise<void> {
  const { from, to } = blockedBy(terms, start);
  const row = {
    o: organizationId,
    c: calendarId,
    s: terms.id,
    start: new Date(start).toISOString(),
    first: Math.floor(from / fiveMinutesMs),
    last: Math.ceil(to / fiveMinutesMs) - 1,
  };
  await em.execute(takeTimes, [JSON.stringify(row)]);
}

export async function giveBack(
  { em, organizationId }: Pick<Work, 'em' | 'organizationId'>,
  { calendarId, serviceId, start }: BookedStretch,
): Promise<void> {
  await em.execute(giveTimesBack, [organizationId, calendarId, serviceId, new Date(start).toISOString()]);
}

/** Both ends of a booking and of the time that it blocks, as the statements take them. */
export function timesOf(terms: ServiceTerms, start: number): { start: string; end: string; busy_from: string; busy_to: string } {
  const { from, to } = blockedBy(terms, start);
  const [begin, end, busyFrom, busyTo] = [start, start + terms.durationMs, from, to].map((at) => new Date(at).toISOString());
  return { start: begin!, end: end!, busy_from: busyFrom!, busy_to: busyTo! };
}
