import type { Mail } from '../core/ports/mail.ts';
import { messageOf } from '../errors.ts';
import { close } from './close.ts';
import { inWork, readerOf } from './deps.ts';
import type { BookingDeps } from './deps.ts';
import { sendLetter } from './send-letter.ts';
import { sendReminder } from './send-reminder.ts';
import type { Remind } from './send-reminder.ts';
import { claimJobs, findEnded, findRunOut, settleJob } from './sql/jobs.ts';
import { findBooking } from './stored-booking.ts';
import type { StoredBooking } from './stored-booking.ts';
import { openCalendars } from './times.ts';
import { writeOutside } from './write-outside.ts';

export interface BookingJobDeps extends BookingDeps {
  /** Queues a reminder into the customer's talk; null where messages cannot be queued: reminders then wait. */
  readonly remind: Remind | null;
  /** Null: no mail server is configured. */
  readonly mail: { readonly server: Mail; readonly from: { readonly name: string; readonly email: string } } | null;
  /** Where the world reaches this server; null when it does not. */
  readonly publicUrl: string | null;
}

/** Something to be done about a booking, claimed by this process. */
export interface Job {
  readonly bookingId: string;
  readonly kind: 'reminder' | 'mail' | 'calendar';
  readonly key: string;
  readonly dueAt: number;
  readonly attempts: number;
}

export type JobOutcome =
  | { readonly is: 'done' }
  /** Nothing is to be done any more, and why. */
  | { readonly is: 'dropped' | 'failed'; readonly reason: string }
  | { readonly is: 'again'; readonly reason: string };

type DoJob = (deps: BookingJobDeps, organizationId: string, booking: StoredBooking, job: Job) => Promise<JobOutcome>;

const doers: Readonly<Record<Job['kind'], DoJob>> = { reminder: sendReminder, mail: sendLetter, calendar: writeOutside };

const atOnce = 20;
/** Longer than any of them takes. */
const leaseMs = 120_000;
const mostAttempts = 12;

/** One round: what is due is done, what ended is completed, what ran out is let go. Returns how many jobs it did. Any number of processes may run it. */
export async function runBookingJobs(deps: BookingJobDeps, organizationId: string): Promise<number> {
  const read = readerOf(deps);
  const now = new Date(deps.clock.now()).toISOString();
  for (const { id } of await read<{ id: string }>(findEnded, [organizationId, now, atOnce]))
    await close(deps, organizationId, { bookingId: id, contactId: null, as: 'completed', originKey: null, madeBy: 'parley', reason: null });
  for (const { id } of await read<{ id: string }>(findRunOut, [organizationId, now]))
    await inWork(deps, organizationId, (work) => openCalendars(work, [id]));
  const lease = new Date(deps.clock.now() + leaseMs).toISOString();
  const kinds = JSON.stringify(deps.remind === null ? ['mail', 'calendar'] : ['reminder', 'mail', 'calendar']);
  const jobs = await read<Job>(claimJobs, [lease, organizationId, now, now, kinds, atOnce]);
  for (const job of jobs) await carryOut(deps, organizationId, job);
  return jobs.length;
}

async function carryOut(deps: BookingJobDeps, organizationId: string, job: Job): Promise<void> {
  const booking = await findBooking(readerOf(deps), organizationId, job.bookingId);
  if (booking === null) return settle(deps, organizationId, job, { is: 'dropped', reason: 'the booking is gone' });
  try {
    await settle(deps, organizationId, job, await doers[job.kind](deps, organizationId, booking, job));
  } catch (error) {
    await settle(deps, organizationId, job, { is: 'again', reason: messageOf(error) });
  }
}

async function settle(deps: BookingJobDeps, organizationId: string, job: Job, outcome: JobOutcome): Promise<void> {
  const now = deps.clock.now();
  const isLast = outcome.is === 'again' && job.attempts >= mostAttempts;
  const status = outcome.is === 'again' ? (isLast ? 'failed' : 'pending') : outcome.is;
  const reason = outcome.is === 'done' ? null : outcome.reason;
  const dueAt = status === 'pending' ? now + pauseMs(job.attempts) : job.dueAt;
  const settledAt = status === 'pending' ? null : new Date(now).toISOString();
  const place = [organizationId, job.bookingId, job.kind, job.key, job.attempts];
  await readerOf(deps)(settleJob, [status, reason, new Date(dueAt).toISOString(), settledAt, ...place]);
  if (reason !== null) deps.log.warn({ organizationId, ...job, status, reason }, 'something about a booking was not done');
}

/** Ten seconds, doubled, up to half an hour. */
function pauseMs(attempts: number): number {
  return Math.min(10_000 * 2 ** attempts, 1_800_000);
}
