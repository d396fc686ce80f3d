import { createBookings } from '../../src/bookings/answer.ts';
import type { BookingDeps } from '../../src/bookings/deps.ts';
import type { BookingReply, BookingSlot } from '../../src/core/ports/bookings.ts';
import { randomOf } from '../support/random.ts';

/** 20 slots: two people, two days, five hours. */
export const twentySlots = `
languages: [en]
calendars:
  jana: { name: Jana, time_zone: Europe/Prague, hours: { tue-wed: 9:00-14:00 } }
  pavel: { name: Pavel, time_zone: Europe/Prague, hours: { tue-wed: 9:00-14:00 } }
services:
  visit: { name: Visit, duration: 1h, horizon: 5d, calendars: [jana, pavel] }
`;

export interface Stampede {
  readonly url: string;
  readonly organizationId: string;
  readonly conversations: readonly string[];
  /** What the clock shows. */
  readonly at: number;
  readonly seed: number;
}

/** What each customer was told in the end: the id of the booking, or `none`. */
export type Told = Readonly<Record<string, string>>;

/** All customers at once look for a time, choose one at random, and go on with what is left until they have one or nothing is left. */
export async function stampede(deps: BookingDeps, { organizationId, conversations, seed }: Omit<Stampede, 'url' | 'at'>): Promise<Told> {
  const bookings = createBookings(deps);
  const random = randomOf(seed);
  const wanted = { service: 'visit', from: null, to: null, near: null, limit: 20, calendarId: null, moving: null };
  const told = await Promise.all(
    conversations.map(async (conversationId) => {
      const ask = (request: Parameters<typeof bookings.answer>[1]): Promise<BookingReply> =>
        bookings.answer({ organizationId, conversationId }, request);
      let reply = await ask({ do: 'find', ...wanted });
      for (let visit = 1; ; visit++) {
        if (reply.is === 'booked') return [conversationId, reply.booking.id] as const;
        if (reply.is !== 'free' && reply.is !== 'taken') throw new Error(JSON.stringify(reply));
        if (reply.slots.length === 0) return [conversationId, 'none'] as const;
        const slot: BookingSlot = reply.slots[random(reply.slots.length)]!;
        reply = await ask({
          do: 'book',
          key: `book/${visit}`,
          start: slot.start,
          calendarId: slot.calendarId,
          notes: null,
          instead: wanted,
        });
      }
    }),
  );
  return Object.fromEntries(told);
}
