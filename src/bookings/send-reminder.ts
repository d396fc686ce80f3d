import { reminderText } from '../core/booking/reminder-text.ts';
import { readerOf } from './deps.ts';
import type { BookingJobDeps, Job, JobOutcome } from './run-jobs.ts';
import { findChat } from './sql/jobs.ts';
import { nameOf } from './stored-booking.ts';
import type { StoredBooking } from './stored-booking.ts';

export interface Reminder {
  /** The same reminder again is queued once. */
  readonly key: string;
  readonly organizationId: string;
  readonly messengerId: string;
  readonly chatId: string;
  readonly contactId: string;
  readonly language: string;
  readonly text: string;
}

/** `taken`: a person leads the talk. `elsewhere`: its connection does not run in this process. */
export type Remind = (reminder: Reminder) => Promise<'queued' | 'taken' | 'elsewhere'>;

/** Said in the customer's talk, once for each time that was agreed, and never too late to be of use. */
export async function sendReminder(deps: BookingJobDeps, organizationId: string, booking: StoredBooking, job: Job): Promise<JobOutcome> {
  const now = deps.clock.now();
  if (booking.status !== 'confirmed') return { is: 'dropped', reason: `the booking is ${booking.status}` };
  if (now >= latest(booking, job)) return { is: 'dropped', reason: 'too late to be of use' };
  const [chat] =
    booking.conversationId === null ? [] : await readerOf(deps)<ReminderChat>(findChat, [organizationId, booking.conversationId]);
  if (chat === undefined || deps.remind === null) return { is: 'dropped', reason: 'there is no talk to say it in' };
  const { id, contactId, language } = booking;
  const text = textOf(deps, booking, job);
  const outcome = await deps.remind({ key: `reminder/${id}/${job.key}`, organizationId, ...chat, contactId, language, text });
  if (outcome === 'elsewhere') return { is: 'again', reason: 'the connection does not run in this process' };
  return outcome === 'taken' ? { is: 'dropped', reason: 'a person leads the talk' } : { is: 'done' };
}

interface ReminderChat {
  readonly messengerId: string;
  readonly chatId: string;
}

/** A day before may come half a day late, an hour before half an hour. */
function latest({ start }: StoredBooking, job: Job): number {
  return start - beforeMs(job) / 2;
}

function beforeMs({ key }: Job): number {
  return Number.parseInt(key, 10) * 60_000;
}

function textOf({ publicUrl }: BookingJobDeps, booking: StoredBooking, job: Job): string {
  const { reminders, serviceName, calendar, place, language, start, timeZone, token } = booking;
  const say = reminders.find((reminder) => reminder.beforeMs === beforeMs(job))?.say ?? null;
  return reminderText(say, language, {
    service: nameOf(serviceName, language),
    calendar,
    place: place === null ? null : nameOf(place, language),
    start,
    timeZone,
    link: publicUrl === null ? null : `${publicUrl}/b/${token}.ics`,
  });
}
