import type { WriteResult } from '../core/ports/calendar.ts';
import { readerOf } from './deps.ts';
import type { BookingJobDeps, Job, JobOutcome } from './run-jobs.ts';
import { findOutside, storeOutside } from './sql/jobs.ts';
import { nameOf } from './stored-booking.ts';
import type { StoredBooking } from './stored-booking.ts';

/** Keeps the entry in the calendar outside as the booking is: written, written anew, moved to another calendar, removed. */
export async function writeOutside(deps: BookingJobDeps, organizationId: string, booking: StoredBooking, job: Job): Promise<JobOutcome> {
  if (Number(job.key) < booking.sequence) return { is: 'dropped', reason: 'a later change is written instead' };
  const stands = booking.status !== 'cancelled' && booking.outsideKind !== null;
  const before = booking.outsideCalendarId;
  if (before !== null && (!stands || before !== booking.calendarId)) {
    const removed = await removeFrom(deps, organizationId, booking, before);
    if (removed.is !== 'done') return removed;
    await readerOf(deps)(storeOutside, [null, organizationId, booking.id]);
  }
  if (!stands) return { is: 'done' };
  const written = outcomeOf(await put(deps, booking));
  if (written.is === 'done') await readerOf(deps)(storeOutside, [booking.calendarId, organizationId, booking.id]);
  return written;
}

async function removeFrom(deps: BookingJobDeps, organizationId: string, booking: StoredBooking, calendarId: string): Promise<JobOutcome> {
  const [outside] = await readerOf(deps)<{ kind: 'google' | 'caldav' | null; address: string }>(findOutside, [organizationId, calendarId]);
  if (outside === undefined || outside.kind === null) return { is: 'done' };
  const port = deps.outside[outside.kind];
  return port === null ? notConfigured(outside.kind) : outcomeOf(await port.remove(outside.address, eventIdOf(booking)));
}

async function put({ outside }: BookingJobDeps, booking: StoredBooking): Promise<WriteResult> {
  const { outsideKind, outsideAddress, serviceName, place, contactName, notes, start, end, timeZone, sequence } = booking;
  const port = outsideKind === null ? null : outside[outsideKind];
  if (port === null || outsideAddress === null)
    return { ok: false, error: 'unreachable', message: `no ${outsideKind ?? ''} account is configured` };
  const title = [nameOf(serviceName, 'en'), ...(contactName === null ? [] : [contactName])].join(': ');
  return port.put(outsideAddress, {
    id: eventIdOf(booking),
    title,
    description: notes ?? '',
    place: place === null ? null : nameOf(place, 'en'),
    start,
    end,
    timeZone,
    sequence,
  });
}

function eventIdOf({ id }: StoredBooking): string {
  return id.replaceAll('-', '').toLowerCase();
}

function notConfigured(kind: string): JobOutcome {
  return { is: 'again', reason: `no ${kind} account is configured` };
}

function outcomeOf(result: WriteResult): JobOutcome {
  if (result.ok) return { is: 'done' };
  return { is: result.error === 'rejected' ? 'failed' : 'again', reason: `${result.error}: ${result.message}` };
}
