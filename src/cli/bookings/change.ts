import { Temporal } from 'temporal-polyfill';
import { close, move } from '../../bookings/index.ts';
import { AppError } from '../../errors.ts';
import type { Cli } from '../index.ts';
import { getBooking, withBookings } from './with-bookings.ts';
import type { Desk } from './with-bookings.ts';

interface Flags {
  readonly organization?: string;
  readonly calendar?: string;
  readonly reason?: string | null;
}

const byHand = { contactId: null, originKey: null, madeBy: 'user' as const };

export function moveOne(bookingId: string, time: string, { organization, calendar, reason = null }: Flags, cli: Cli): Promise<number> {
  return withBookings(organization, cli, async (desk) => {
    const booking = await getBooking(desk, bookingId);
    const start = instantOf(time, booking.timeZone);
    const order = { bookingId, calendar: calendar ?? booking.calendarKey, start, reason, ...byHand };
    const outcome = await move(desk.deps, desk.organizationId, order);
    if (outcome.is === 'taken')
      throw new AppError('not-found', `${time} is not free: \`parley bookings slots ${booking.service}\` shows what is.`);
    if (outcome.is === 'unreachable') throw new AppError('not-found', `It was not moved: ${outcome.message}.`);
    if (outcome.is === 'gone') throw refused(booking.status);
    cli.print(`It is moved to ${time} (${outcome.booking.timeZone}), ${outcome.booking.calendar}.`);
    return 0;
  });
}

export function cancelOne(bookingId: string, { organization, reason }: Flags, cli: Cli): Promise<number> {
  return withBookings(organization, cli, (desk) => closeAs(desk, bookingId, 'cancelled', reason ?? null, cli));
}

export function closeOne(bookingId: string, as: 'completed' | 'no_show', { organization }: Flags, cli: Cli): Promise<number> {
  return withBookings(organization, cli, (desk) => closeAs(desk, bookingId, as, null, cli));
}

async function closeAs(
  desk: Desk,
  bookingId: string,
  as: 'cancelled' | 'completed' | 'no_show',
  reason: string | null,
  cli: Cli,
): Promise<number> {
  const { status } = await getBooking(desk, bookingId);
  const outcome = await close(desk.deps, desk.organizationId, { bookingId, as, reason, ...byHand });
  if (outcome.is === 'gone') throw refused(status);
  cli.print(`It is ${outcome.booking.status.replace('_', '-')} now.`);
  return 0;
}

function refused(status: string): AppError {
  return new AppError(
    'usage',
    `The booking is ${status}. Only one that is confirmed and has not begun can be moved or cancelled; only one that has begun took place or was missed.`,
  );
}

function instantOf(time: string, timeZone: string): number {
  try {
    return Temporal.PlainDateTime.from(time).toZonedDateTime(timeZone, { disambiguation: 'reject' }).epochMilliseconds;
  } catch {
    throw new AppError('usage', `"${time}" is not a time of ${timeZone} that is there once, such as 2026-11-25T10:00.`);
  }
}
