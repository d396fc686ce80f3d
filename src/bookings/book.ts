import { randomBytes } from 'node:crypto';
import { freeSlots } from '../core/booking/free-slots.ts';
import { inWork, readerOf } from './deps.ts';
import type { BookingDeps, Work } from './deps.ts';
import { findOffer, openDiaries } from './offer.ts';
import type { Offer, OfferedCalendar } from './offer.ts';
import { isStillFreeOutside } from './outside-busy.ts';
import { planJobs } from './plan-jobs.ts';
import { recordChange } from './record-change.ts';
import { confirmHold, deleteHold, findByOrigin, insertBooking } from './sql/bookings.ts';
import { findBooking } from './stored-booking.ts';
import type { StoredBooking } from './stored-booking.ts';
import { giveBack, openCalendars, takeStretch, timesOf } from './times.ts';

export interface Party {
  readonly contactId: string;
  readonly conversationId: string | null;
  readonly leadId: string | null;
  readonly language: string;
}

export interface BookingOrder {
  readonly service: string;
  /** The key of the calendar. */
  readonly calendar: string;
  readonly start: number;
  /** The decision, unique within the organization: the same one again gives the booking that it made. */
  readonly originKey: string;
  readonly party: Party;
  readonly notes: string | null;
  readonly madeBy: 'customer' | 'user';
}

export type BookOutcome =
  | { readonly is: 'booked'; readonly booking: StoredBooking }
  | { readonly is: 'taken' }
  | { readonly is: 'unknown-service' }
  | { readonly is: 'unreachable'; readonly message: string };

/** How long a slot is kept for one customer while calendars outside are asked. */
const holdMs = 10 * 60_000;

/**
 * Books a slot, or says that it is taken. What is decided is decided under the lock of the calendar, and the key of `booked_times` refuses what
 * would overlap all the same. Where a calendar outside has a say, the slot is held meanwhile: no transaction waits for a network.
 */
export async function book(deps: BookingDeps, organizationId: string, order: BookingOrder): Promise<BookOutcome> {
  const now = deps.clock.now();
  const looked = await lookFirst({ read: readerOf(deps), organizationId, now }, order);
  if (looked !== null) return looked;
  const held = await inWork(deps, organizationId, (work) => hold(work, order));
  if (held.is !== 'held') return held;
  const answer = await isStillFreeOutside(deps, organizationId, held.calendar, { from: held.booking.busyFrom, to: held.booking.busyTo });
  return inWork(deps, organizationId, async (work) => {
    if (answer.is === 'free') return confirm(work, held.booking.id, order);
    await letGo(work, held.booking.id);
    return answer.is === 'busy' ? { is: 'taken' } : { is: 'unreachable', message: answer.message };
  });
}

/** Most of those who come too late are told so without waiting for the calendar. Null: the lock decides. */
async function lookFirst(look: Look, order: BookingOrder): Promise<BookOutcome | null> {
  const { read, organizationId } = look;
  const offer = await findOffer(read, organizationId, order.service);
  if (offer === null) return { is: 'unknown-service' };
  const calendar = offer.calendars.find(({ key }) => key === order.calendar);
  if (calendar !== undefined && (await isFree(look, offer, calendar, order.start, null))) return null;
  const [earlier] = await read<StoredBooking>(findByOrigin, [organizationId, order.originKey]);
  return earlier === undefined ? { is: 'taken' } : null;
}

type Held = BookOutcome | { readonly is: 'held'; readonly booking: StoredBooking; readonly calendar: OfferedCalendar };

async function hold(work: Work, order: BookingOrder): Promise<Held> {
  const { read, organizationId } = work;
  const offer = await findOffer(read, organizationId, order.service);
  if (offer === null) return { is: 'unknown-service' };
  // What the same decision holds already is carried on with, wherever that is.
  const [begun] = await read<StoredBooking>(findByOrigin, [organizationId, order.originKey]);
  const calendar = offer.calendars.find(({ key }) => key === (begun?.calendarKey ?? order.calendar));
  if (begun !== undefined && begun.status !== 'held') return { is: 'booked', booking: begun };
  if (calendar === undefined) return { is: 'taken' };
  await openCalendars(work, [calendar.id]);
  const [earlier] = await read<StoredBooking>(findByOrigin, [organizationId, order.originKey]);
  if (earlier !== undefined && earlier.status !== 'held') return { is: 'booked', booking: earlier };
  if (earlier === undefined && !(await isFree(work, offer, calendar, order.start, null))) return { is: 'taken' };
  const booking = earlier ?? (await keep(work, offer, calendar, order));
  return calendar.outside === null ? confirm(work, booking.id, order) : { is: 'held', booking, calendar };
}

/** A customer takes a while to choose: what was offered keeps for as long as a hold does, although the notice says otherwise by then. */
const graceMs = holdMs;

export type Look = Pick<Work, 'read' | 'organizationId' | 'now'>;

export async function isFree(
  work: Look,
  offer: Offer,
  calendar: OfferedCalendar,
  start: number,
  movingId: string | null,
): Promise<boolean> {
  const span = { from: start, to: start + 1 };
  const diaries = await openDiaries(work.read, work.organizationId, [calendar], span, work.now);
  const terms = { ...offer.terms, noticeMs: Math.max(0, offer.terms.noticeMs - graceMs) };
  return freeSlots(terms, diaries, { now: work.now, ...span, near: null, limit: 1, movingId }).length > 0;
}

async function keep(work: Work, offer: Offer, calendar: OfferedCalendar, order: BookingOrder): Promise<StoredBooking> {
  const { em, organizationId, now } = work;
  const id = work.nextId();
  const { party, notes, originKey, start } = order;
  const row = {
    o: organizationId,
    id,
    s: offer.terms.id,
    c: calendar.id,
    contact: party.contactId,
    conversation: party.conversationId,
    lead: party.leadId,
    ...timesOf(offer.terms, start),
    capacity: offer.terms.capacity,
    hold_until: new Date(now + holdMs).toISOString(),
    language: party.language,
    price: offer.price?.amount ?? null,
    currency: offer.price?.currency ?? null,
    notes,
    key: originKey,
    token: randomBytes(18).toString('base64url'),
    at: new Date(now).toISOString(),
  };
  await em.execute(insertBooking, [JSON.stringify(row)]);
  await takeStretch(work, calendar.id, offer.terms, start);
  return stored(work, id);
}

async function confirm(work: Work, id: string, { originKey, madeBy }: BookingOrder): Promise<BookOutcome> {
  const { em, read, organizationId, now } = work;
  await em.execute(confirmHold, [new Date(now).toISOString(), organizationId, id]);
  const booking = await findBooking(read, organizationId, id);
  // The hold ran out meanwhile, and somebody else was quicker.
  if (booking === null) return { is: 'taken' };
  // Two processes that carry out one decision both come here; the second one's key is refused, and it begins again.
  await recordChange(work, booking, { kind: 'confirmed', key: originKey, madeBy, reason: null });
  await planJobs(work, booking);
  return { is: 'booked', booking };
}

async function letGo({ em, organizationId }: Work, id: string): Promise<void> {
  const [gone] = await em.execute<{ serviceId: string; calendarId: string; start: number }[]>(deleteHold, [organizationId, id]);
  if (gone !== undefined) await giveBack({ em, organizationId }, gone);
}

async function stored({ read, organizationId }: Work, id: string): Promise<StoredBooking> {
  const booking = await findBooking(read, organizationId, id);
  if (booking === null) throw new Error(`the booking ${id} was just written and cannot be read`);
  return booking;
}
