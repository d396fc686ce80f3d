import { icsOf } from '../core/booking/ics.ts';
import type { IcsFacts } from '../core/booking/ics.ts';
import { readerOf } from './deps.ts';
import type { BookingDeps } from './deps.ts';
import { findBookingByToken, nameOf } from './stored-booking.ts';
import type { StoredBooking } from './stored-booking.ts';

/** What a calendar is told of a booking. Without an organizer it is a file; with one, an invitation of the customer. */
export function calendarFile(booking: StoredBooking, organizer: IcsFacts['organizer']): string {
  const { id, sequence, status, language, serviceName, calendar, place, start, end, updatedAt, reminders, contactName, contactEmail } =
    booking;
  return icsOf({
    // The same wherever this server stands: the customer's calendar knows the booking by it.
    uid: `${id}@parley`,
    sequence,
    isCancelled: status === 'cancelled',
    title: nameOf(serviceName, language),
    description: calendar,
    place: place === null ? null : nameOf(place, language),
    start,
    end,
    changedAt: updatedAt,
    alarmsBeforeMs: reminders.map(({ beforeMs }) => beforeMs),
    organizer,
    attendee: organizer === null || contactEmail === null ? null : { name: contactName, email: contactEmail },
  });
}

/** The file behind a link; null when nobody was given such a link, or nothing was booked in the end. */
export async function findCalendarFile(deps: BookingDeps, organizationId: string, token: string): Promise<string | null> {
  const booking = await findBookingByToken(readerOf(deps), organizationId, token);
  return booking === null || booking.status === 'held' ? null : calendarFile(booking, null);
}
