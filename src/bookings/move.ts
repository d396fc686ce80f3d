import { isFree } from './book.ts';
import type { Look } from './book.ts';
import { inWork, readerOf } from './deps.ts';
import type { BookingDeps, Work } from './deps.ts';
import { findOffer } from './offer.ts';
import type { OfferedCalendar } from './offer.ts';
import { isStillFreeOutside } from './outside-busy.ts';
import { planJobs } from './plan-jobs.ts';
import { recordChange } from './record-change.ts';
import { findByChange, moveBooking } from './sql/bookings.ts';
import { findBooking } from './stored-booking.ts';
import type { StoredBooking } from './stored-booking.ts';
import { giveBack, openCalendars, takeStretch, timesOf } from './times.ts';

export interface MoveOrder {
  readonly bookingId: string;
  /** Null: whoever's it is. */
  readonly contactId: string | null;
  readonly calendar: string;
  readonly start: number;
  readonly originKey: string | null;
  readonly madeBy: 'customer' | 'user';
  readonly reason: string | null;
}

export type MoveOutcome =
  | { readonly is: 'booked'; readonly booking: StoredBooking }
  | { readonly is: 'taken' }
  | { readonly is: 'gone' }
  | { readonly is: 'unreachable'; readonly message: string };

/** Moves a booking that stands and has not begun. Its old time is free in the moment in which the new one is taken. */
export async function move(deps: BookingDeps, organizationId: string, order: MoveOrder): Promise<MoveOutcome> {
  const outside = await newCalendar({ read: readerOf(deps), organizationId, now: deps.clock.now() }, order);
  if (outside !== null && outside.calendar.outside !== null) {
    const { from, to } = outside;
    const answer = await isStillFreeOutside(deps, organizationId, outside.calendar, { from, to });
    if (answer.is === 'busy') return { is: 'taken' };
    if (answer.is === 'unreachable') return answer;
  }
  return inWork(deps, organizationId, (work) => moveInside(work, order));
}

async function newCalendar(
  { read, organizationId }: Look,
  { bookingId, calendar, start }: MoveOrder,
): Promise<{ calendar: OfferedCalendar; from: number; to: number } | null> {
  const booking = await findBooking(read, organizationId, bookingId);
  const offer = booking === null ? null : await findOffer(read, organizationId, booking.service);
  const found = offer?.calendars.find(({ key }) => key === calendar);
  if (offer === null || found === undefined) return null;
  return { calendar: found, from: start - offer.terms.bufferBeforeMs, to: start + offer.terms.durationMs + offer.terms.bufferAfterMs };
}

async function moveInside(work: Work, order: MoveOrder): Promise<MoveOutcome> {
  const { em, read, organizationId, now } = work;
  const [earlier] = order.originKey === null ? [] : await read<StoredBooking>(findByChange, [organizationId, order.originKey]);
  if (earlier !== undefined) return { is: 'booked', booking: earlier };
  const seen = await findBooking(read, organizationId, order.bookingId);
  const offer = seen === null ? null : await findOffer(read, organizationId, seen.service);
  const calendar = offer?.calendars.find(({ key }) => key === order.calendar);
  if (seen === null || offer === null) return { is: 'gone' };
  if (calendar === undefined) return { is: 'taken' };
  await openCalendars(work, [seen.calendarId, calendar.id]);
  // Read again: what was seen before the lock may have been changed by who held it.
  const booking = await findBooking(read, organizationId, order.bookingId);
  if (booking === null || !canChange(booking, order.contactId, now)) return { is: 'gone' };
  if (booking.calendarId !== seen.calendarId) throw new Error(`the booking ${booking.id} was moved while it was being moved`);
  if (!(await isFree(work, offer, calendar, order.start, booking.id))) return { is: 'taken' };
  const row = { o: organizationId, id: booking.id, c: calendar.id, ...timesOf(offer.terms, order.start), capacity: offer.terms.capacity };
  await em.execute(moveBooking, [JSON.stringify({ ...row, at: new Date(now).toISOString() })]);
  await giveBack(work, booking);
  await takeStretch(work, calendar.id, offer.terms, order.start);
  const moved = (await findBooking(read, organizationId, booking.id)) ?? booking;
  await recordChange(work, moved, { kind: 'moved', key: order.originKey, madeBy: order.madeBy, reason: order.reason });
  await planJobs(work, moved);
  return { is: 'booked', booking: moved };
}

/** It stands, has not begun, and is the contact's own. */
export function canChange(booking: StoredBooking, contactId: string | null, now: number): boolean {
  return booking.status === 'confirmed' && booking.start > now && (contactId === null || booking.contactId === contactId);
}
