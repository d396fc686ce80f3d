import { letterOf } from '../core/booking/letter.ts';
import { calendarFile } from './calendar-file.ts';
import type { BookingJobDeps, Job, JobOutcome } from './run-jobs.ts';
import { nameOf } from './stored-booking.ts';
import type { StoredBooking } from './stored-booking.ts';

/** A letter that waited longer than a day, for a server that was not configured, says nothing new. */
const longestWaitMs = 86_400_000;

/** Tells the customer by mail what stands now, as an invitation that calendars understand. */
export async function sendLetter(deps: BookingJobDeps, _organizationId: string, booking: StoredBooking, job: Job): Promise<JobOutcome> {
  if (Number(job.key) < booking.sequence) return { is: 'dropped', reason: 'a later change is told instead' };
  if (booking.contactEmail === null) return { is: 'dropped', reason: 'the customer has no address' };
  if (deps.clock.now() - job.dueAt > longestWaitMs) return { is: 'dropped', reason: 'too late to be of use' };
  if (deps.mail === null) return { is: 'dropped', reason: 'no mail server is configured' };
  const { server, from } = deps.mail;
  const isCancelled = booking.status === 'cancelled';
  const { subject, text } = letterOf(booking.language, {
    service: nameOf(booking.serviceName, booking.language),
    calendar: booking.calendar,
    place: booking.place === null ? null : nameOf(booking.place, booking.language),
    start: booking.start,
    timeZone: booking.timeZone,
    isCancelled,
    isMoved: booking.sequence > 0,
  });
  const type = `text/calendar; charset=utf-8; method=${isCancelled ? 'CANCEL' : 'REQUEST'}`;
  const attachments = [{ name: 'booking.ics', type, content: calendarFile(booking, from) }];
  const result = await server.send({
    id: `booking-${booking.id}-${booking.sequence}`,
    to: booking.contactEmail,
    subject,
    text,
    attachments,
  });
  if (result.ok) return { is: 'done' };
  // An invitation that comes twice is one in every calendar, so an answer that was lost is asked for again.
  return { is: result.error === 'rejected' ? 'failed' : 'again', reason: `${result.error}: ${result.message}` };
}
