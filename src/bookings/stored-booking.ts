import type { ReminderPlan } from '../core/booking/plan.ts';
import type { Booking } from '../core/ports/bookings.ts';
import type { LocalizedText } from '../core/script/types.ts';
import type { Read } from './deps.ts';
import type { BookingStatus } from './entity/bookings.ts';
import { findById, findByToken } from './sql/bookings.ts';

/** A booking with what is told about it. Instants are UTC milliseconds. */
export interface StoredBooking {
  readonly id: string;
  readonly service: string;
  readonly serviceId: string;
  readonly serviceName: LocalizedText;
  readonly place: LocalizedText | null;
  readonly reminders: readonly ReminderPlan[];
  readonly calendarId: string;
  readonly calendarKey: string;
  readonly calendar: string;
  readonly timeZone: string;
  readonly outsideKind: 'google' | 'caldav' | null;
  readonly outsideAddress: string | null;
  /** The calendar in whose outside calendar its entry stands; null while it stands in none. */
  readonly outsideCalendarId: string | null;
  readonly contactId: string;
  readonly contactName: string | null;
  readonly contactEmail: string | null;
  readonly contactZone: string | null;
  readonly conversationId: string | null;
  readonly leadId: string | null;
  readonly status: BookingStatus;
  readonly start: number;
  readonly end: number;
  readonly busyFrom: number;
  readonly busyTo: number;
  readonly holdUntil: number | null;
  readonly language: string;
  readonly price: number | null;
  readonly currency: string | null;
  readonly notes: string | null;
  readonly token: string;
  readonly sequence: number;
  readonly updatedAt: number;
}

export async function findBooking(read: Read, organizationId: string, id: string): Promise<StoredBooking | null> {
  // An id comes from a person's command too; the database would refuse what is none.
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return null;
  const [booking] = await read<StoredBooking>(findById, [organizationId, id]);
  return booking ?? null;
}

export async function findBookingByToken(read: Read, organizationId: string, token: string): Promise<StoredBooking | null> {
  const [booking] = await read<StoredBooking>(findByToken, [organizationId, token]);
  return booking ?? null;
}

export function nameOf(texts: LocalizedText, language: string): string {
  return texts[language] ?? texts['en'] ?? Object.values(texts)[0] ?? '';
}

export function toBooking(stored: StoredBooking): Booking {
  const { id, service, start, end, calendarKey, calendar, timeZone, price, currency } = stored;
  return {
    id,
    service,
    slot: {
      start,
      end,
      calendarId: calendarKey,
      calendar,
      timeZone,
      price: price === null || currency === null ? null : { amount: price, currency },
    },
  };
}
