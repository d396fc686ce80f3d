import { inWork } from './deps.ts';
import type { BookingDeps, Work } from './deps.ts';
import { canChange } from './move.ts';
import { planJobs } from './plan-jobs.ts';
import { recordChange } from './record-change.ts';
import { closeBooking, findByChange } from './sql/bookings.ts';
import { findBooking } from './stored-booking.ts';
import type { StoredBooking } from './stored-booking.ts';
import { giveBack, openCalendars } from './times.ts';

export interface CloseOrder {
  readonly bookingId: string;
  /** Null: whoever's it is. */
  readonly contactId: string | null;
  readonly as: 'cancelled' | 'completed' | 'no_show';
  readonly originKey: string | null;
  readonly madeBy: 'customer' | 'user' | 'parley';
  readonly reason: string | null;
}

export type CloseOutcome = { readonly is: 'closed'; readonly booking: StoredBooking } | { readonly is: 'gone' };

/** Ends a booking. A cancelled one gives its time back; one that took place, or that nobody came to, keeps it. */
export function close(deps: BookingDeps, organizationId: string, order: CloseOrder): Promise<CloseOutcome> {
  return inWork(deps, organizationId, (work) => closeInside(work, order));
}

async function closeInside(work: Work, order: CloseOrder): Promise<CloseOutcome> {
  const { em, read, organizationId, now } = work;
  const [earlier] = order.originKey === null ? [] : await read<StoredBooking>(findByChange, [organizationId, order.originKey]);
  if (earlier !== undefined) return { is: 'closed', booking: earlier };
  const seen = await findBooking(read, organizationId, order.bookingId);
  if (seen === null) return { is: 'gone' };
  await openCalendars(work, [seen.calendarId]);
  const booking = await findBooking(read, organizationId, order.bookingId);
  if (booking === null || !isAllowed(booking, order, now)) return { is: 'gone' };
  const isCancelled = order.as === 'cancelled';
  const at = new Date(now).toISOString();
  await em.execute(closeBooking, [order.as, isCancelled, at, isCancelled ? order.reason : null, at, organizationId, booking.id]);
  if (isCancelled) await giveBack(work, booking);
  const closed = (await findBooking(read, organizationId, booking.id)) ?? booking;
  await recordChange(work, closed, { kind: order.as, key: order.originKey, madeBy: order.madeBy, reason: order.reason });
  if (isCancelled) await planJobs(work, closed);
  return { is: 'closed', booking: closed };
}

/** What took place can still turn out to have been missed; what has not begun can be neither. */
function isAllowed(booking: StoredBooking, { as, contactId }: CloseOrder, now: number): boolean {
  if (as === 'cancelled') return canChange(booking, contactId, now);
  const isOver = booking.start <= now && (booking.status === 'confirmed' || booking.status === 'completed' || booking.status === 'no_show');
  return isOver && booking.status !== as;
}
