import { freeSlots } from '../core/booking/free-slots.ts';
import type { BookingSlot, SlotsWanted } from '../core/ports/bookings.ts';
import { readerOf } from './deps.ts';
import type { BookingDeps } from './deps.ts';
import { findOffer, openDiaries } from './offer.ts';
import type { Offer } from './offer.ts';
import { learnBusy } from './outside-busy.ts';

export type SlotsFound =
  | { readonly is: 'free'; readonly slots: readonly BookingSlot[] }
  | { readonly is: 'failed'; readonly why: 'unreachable' | 'unknown-service'; readonly message: string };

/** What is free now. Calendars whose busy times outside are not known offer nothing; that all of them are is a failure. */
export async function findSlots(deps: BookingDeps, organizationId: string, wanted: SlotsWanted): Promise<SlotsFound> {
  const read = readerOf(deps);
  const offer = await findOffer(read, organizationId, wanted.service);
  if (offer === null) return unknownService(wanted.service);
  const now = deps.clock.now();
  const horizon = now + offer.terms.horizonMs;
  const asked = offer.calendars.filter(({ key }) => wanted.calendarId === null || key === wanted.calendarId);
  const { known, problems } = await learnBusy(deps, organizationId, asked, horizon);
  if (known.length === 0 && problems.length > 0) return { is: 'failed', why: 'unreachable', message: problems.join('; ') };
  const { from, near, limit, moving: movingId } = wanted;
  const diaries = await openDiaries(read, organizationId, known, { from: now, to: Math.min(wanted.to ?? Infinity, horizon) }, now);
  const slots = freeSlots(offer.terms, diaries, { now, from, to: wanted.to, near, limit, movingId });
  return { is: 'free', slots: slots.map((slot) => toSlot(offer, slot)) };
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

export function unknownService(service: string): Extract<SlotsFound, { is: 'failed' }> {
  return { is: 'failed', why: 'unknown-service', message: `there is no service "${service}": \`parley bookings services\` lists them` };
}
