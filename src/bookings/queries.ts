import type { LocalizedText } from '../core/script/types.ts';
import { readerOf } from './deps.ts';
import type { BookingDeps } from './deps.ts';
import { listBookings as selectBookings } from './sql/bookings.ts';
import { listServices as selectServices } from './sql/catalog.ts';
import { findBooking as findOne } from './stored-booking.ts';
import type { StoredBooking } from './stored-booking.ts';

export interface ListedService {
  readonly key: string;
  readonly name: LocalizedText;
  readonly duration_minutes: number;
  readonly price: number | null;
  readonly currency: string | null;
  readonly capacity: number;
  readonly calendars: readonly string[];
}

export function listServices(deps: BookingDeps, organizationId: string): Promise<ListedService[]> {
  return readerOf(deps)(selectServices, [organizationId]);
}

/** Those that begin at an instant or later, the earliest first. */
export function listBookings(
  deps: BookingDeps,
  organizationId: string,
  { from, withCancelled, limit }: { readonly from: number; readonly withCancelled: boolean; readonly limit: number },
): Promise<StoredBooking[]> {
  return readerOf(deps)(selectBookings, [organizationId, new Date(from).toISOString(), withCancelled, limit]);
}

export function findBooking(deps: BookingDeps, organizationId: string, id: string): Promise<StoredBooking | null> {
  return findOne(readerOf(deps), organizationId, id);
}
