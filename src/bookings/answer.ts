import type { BookingParty, BookingReply, BookingRequest, Bookings, SlotsWanted } from '../core/ports/bookings.ts';
import { book } from './book.ts';
import type { Party } from './book.ts';
import { close } from './close.ts';
import { readerOf } from './deps.ts';
import type { BookingDeps } from './deps.ts';
import { findSlots, unknownService } from './find-slots.ts';
import { move } from './move.ts';
import { findParty, findUpcoming } from './sql/bookings.ts';
import { toBooking } from './stored-booking.ts';
import type { StoredBooking } from './stored-booking.ts';

interface Asking {
  readonly deps: BookingDeps;
  readonly organizationId: string;
  readonly party: Party;
  readonly contactZone: string | null;
  /** A key of the talk is one of the organization by its conversation. */
  readonly originKey: (key: string) => string;
}

type Asked<Name extends BookingRequest['do']> = Extract<BookingRequest, { do: Name }>;

/** Real calendars behind the word `book`. */
export function createBookings(deps: BookingDeps): Bookings {
  return {
    async answer({ organizationId, conversationId }: BookingParty, request: BookingRequest): Promise<BookingReply> {
      const [found] = await readerOf(deps)<Omit<Party, 'conversationId'> & { contactZone: string | null }>(findParty, [
        organizationId,
        conversationId,
      ]);
      if (found === undefined) return { is: 'failed', why: 'unreachable', message: `there is no conversation ${conversationId}` };
      const { contactZone, ...party } = found;
      const originKey = (key: string): string => `${conversationId}/${key}`;
      return answer({ deps, organizationId, party: { ...party, conversationId }, contactZone, originKey }, request);
    },
  };
}

function answer(asking: Asking, request: BookingRequest): Promise<BookingReply> {
  switch (request.do) {
    case 'find':
      return find(asking, request);
    case 'book':
      return bookSlot(asking, request);
    case 'upcoming':
      return upcoming(asking, request);
    case 'move':
      return moveTo(asking, request);
    default:
      return cancel(asking, request);
  }
}

async function find({ deps, organizationId, contactZone }: Asking, wanted: SlotsWanted): Promise<BookingReply> {
  const found = await findSlots(deps, organizationId, wanted);
  return found.is === 'free' ? { ...found, contactZone } : found;
}

async function bookSlot(asking: Asking, request: Asked<'book'>): Promise<BookingReply> {
  const { key, start, calendarId: calendar, notes, instead } = request;
  const order = {
    service: instead.service,
    calendar,
    start,
    originKey: asking.originKey(key),
    party: asking.party,
    notes,
    madeBy: 'customer' as const,
  };
  const outcome = await book(asking.deps, asking.organizationId, order);
  if (outcome.is === 'unknown-service') return unknownService(instead.service);
  return settled(asking, instead, outcome);
}

async function moveTo(asking: Asking, request: Asked<'move'>): Promise<BookingReply> {
  const { key, start, bookingId, calendarId: calendar, instead } = request;
  const made = { originKey: asking.originKey(key), madeBy: 'customer' as const, reason: null };
  const order = { bookingId, contactId: asking.party.contactId, calendar, start, ...made };
  return settled(asking, instead, await move(asking.deps, asking.organizationId, order));
}

async function settled(asking: Asking, instead: SlotsWanted, outcome: Awaited<ReturnType<typeof move>>): Promise<BookingReply> {
  switch (outcome.is) {
    case 'booked':
      return { is: 'booked', booking: toBooking(outcome.booking) };
    case 'gone':
      return { is: 'gone' };
    case 'unreachable':
      return { is: 'failed', why: 'unreachable', message: outcome.message };
    default: {
      const fresh = await findSlots(asking.deps, asking.organizationId, instead);
      return fresh.is === 'free' ? { is: 'taken', slots: fresh.slots } : fresh;
    }
  }
}

async function upcoming({ deps, organizationId, party }: Asking, { service }: Asked<'upcoming'>): Promise<BookingReply> {
  const now = new Date(deps.clock.now()).toISOString();
  const [booking] = await readerOf(deps)<StoredBooking>(findUpcoming, [organizationId, party.contactId, service, now]);
  return { is: 'upcoming', booking: booking === undefined ? null : toBooking(booking) };
}

async function cancel({ deps, organizationId, party, originKey }: Asking, request: Asked<'cancel'>): Promise<BookingReply> {
  const { key, bookingId, reason } = request;
  const made = { originKey: originKey(key), madeBy: 'customer' as const, reason };
  const outcome = await close(deps, organizationId, { bookingId, contactId: party.contactId, as: 'cancelled', ...made });
  return outcome.is === 'gone' ? outcome : { is: 'cancelled', booking: toBooking(outcome.booking) };
}
