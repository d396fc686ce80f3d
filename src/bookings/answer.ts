import { freeSlots } from '../core/booking/free-slots.ts';
import type { BookingParty, BookingReply, BookingRequest, Bookings, BookingSlot, SlotsWanted } from '../core/ports/bookings.ts';
import { book } from './book.ts';
import type { Party } from './book.ts';
import { close } from './close.ts';
import { readerOf } from './deps.ts';
import type { BookingDeps } from './deps.ts';
import { move } from './move.ts';
import { findOffer, openDiaries } from './offer.ts';
import type { Offer } from './offer.ts';
import { learnBusy } from './outside-busy.ts';
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
      return findSlots(asking, request);
    case 'book':
      return bookSlot(asking, request);
    case 'upcoming':
      return upcoming(asking, request);
    case 'move':
      return moveTo(asking, request);
    case 'cancel':
      return cancel(asking, request);
  }
}

async function findSlots({ deps, organizationId, contactZone }: Asking, wanted: SlotsWanted): Promise<BookingReply> {
  const read = readerOf(deps);
  const offer = await findOffer(read, organizationId, wanted.service);
  if (offer === null) return unknownService(wanted.service);
  const now = deps.clock.now();
  const to = Math.min(wanted.to ?? Infinity, now + offer.terms.horizonMs);
  const asked = offer.calendars.filter(({ key }) => wanted.calendarId === null || key === wanted.calendarId);
  const { known, problems } = await learnBusy(deps, organizationId, asked, now + offer.terms.horizonMs);
  if (known.length === 0 && problems.length > 0) return { is: 'failed', why: 'unreachable', message: problems.join('; ') };
  const diaries = await openDiaries(read, organizationId, known, { from: now, to }, now);
  const { from, near, limit, moving: movingId } = wanted;
  const slots = freeSlots(offer.terms, diaries, { now, from, to: wanted.to, near, limit, movingId });
  return { is: 'free', slots: slots.map((slot) => toSlot(offer, slot)), contactZone };
}

function toSlot({ calendars, price }: Offer, { calendarId, start, end }: { calendarId: string; start: number; end: number }): BookingSlot {
  const calendar = calendars.find(({ id }) => id === calendarId);
  return {
    start,
    end,
    calendarId: calendar?.key ?? '',
    calendar: calendar?.name ?? '',
    timeZone: calendar?.terms.timeZone ?? 'UTC',
    price,
  };
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
    case 'taken': {
      const fresh = await findSlots(asking, instead);
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

function unknownService(service: string): BookingReply {
  return { is: 'failed', why: 'unknown-service', message: `there is no service "${service}": see \`parley bookings services\`` };
}
