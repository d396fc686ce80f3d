import { timeInWords } from '../core/booking/words.ts';
import type { Work } from './deps.ts';
import type { BookingChangeKind } from './entity/bookings.ts';
import { insertChange, insertOnTimeline } from './sql/bookings.ts';
import { nameOf } from './stored-booking.ts';
import type { StoredBooking } from './stored-booking.ts';

export interface Change {
  readonly kind: BookingChangeKind;
  /** The decision behind it: the same one is recorded once. Null: a person's act, or Parley's own. */
  readonly key: string | null;
  readonly madeBy: 'customer' | 'user' | 'parley';
  readonly reason: string | null;
}

const words: Readonly<Record<BookingChangeKind, string>> = {
  held: 'Held',
  confirmed: 'Booked',
  moved: 'Moved',
  cancelled: 'Cancelled',
  completed: 'Took place',
  no_show: 'Did not come',
};

/** History, timeline and the lead's summary, in the transaction of the change itself. */
export async function recordChange(work: Work, booking: StoredBooking, { kind, key, madeBy, reason }: Change): Promise<void> {
  const { em, organizationId, now, nextId } = work;
  const at = new Date(now).toISOString();
  const starts = new Date(booking.start).toISOString();
  await em.execute(insertChange, [organizationId, nextId(), booking.id, kind, key, booking.calendarId, starts, madeBy, reason, at]);
  if (booking.leadId === null) return;
  const title = `${words[kind]}: ${nameOf(booking.serviceName, 'en')}, ${timeInWords(booking.start, booking.timeZone, 'en')}, ${booking.calendar}`;
  const details = JSON.stringify({
    booking_id: booking.id,
    change: kind,
    service: booking.service,
    starts_at: starts,
    made_by: madeBy,
    reason,
  });
  const place = [booking.leadId, booking.contactId, booking.conversationId];
  await em.execute(insertOnTimeline, [organizationId, nextId(), ...place, title, details, at, at, at]);
  await em.execute('select refresh_interaction_summaries_v1(?::jsonb)', [JSON.stringify([{ o: organizationId, l: booking.leadId }])]);
}
