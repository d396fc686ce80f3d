import type { Work } from './deps.ts';
import type { StoredBooking } from './stored-booking.ts';

/** Parameters: now, organization, booking. What was to be said about a time that no longer stands is not said. */
const dropReminders = `update booking_jobs set status = 'dropped', reason = 'the booking was moved or is over', settled_at = ?::timestamptz
  where organization_id = ? and booking_id = ? and kind = 'reminder' and status = 'pending'`;

/** Rows as JSON. */
const insertJobs = `insert into booking_jobs (organization_id, booking_id, kind, key, due_at, created_at)
  select x.o, x.b, x.kind, x.key, x.due, x.at from jsonb_to_recordset(?::jsonb) x(o uuid, b uuid, kind text, key text, due timestamptz, at timestamptz)
  on conflict (organization_id, booking_id, kind, key) do nothing`;

interface PlannedJob {
  readonly kind: 'reminder' | 'mail' | 'calendar';
  readonly key: string;
  readonly dueAt: number;
}

/** What is to be done after a change: reminders of a booking that stands, a mail to the customer, the entry in the calendar outside. */
export async function planJobs({ em, organizationId, now }: Work, booking: StoredBooking): Promise<void> {
  const at = new Date(now).toISOString();
  await em.execute(dropReminders, [at, organizationId, booking.id]);
  const jobs = [...(booking.status === 'confirmed' ? remindersOf(booking, now) : []), ...noticesOf(booking, now)];
  const rows = jobs.map(({ kind, key, dueAt }) => ({
    o: organizationId,
    b: booking.id,
    kind,
    key,
    due: new Date(dueAt).toISOString(),
    at,
  }));
  await em.execute(insertJobs, [JSON.stringify(rows)]);
}

/** One for each time that was agreed: a booking that is moved is reminded of anew. Who books later than a reminder was due gets none. */
function remindersOf({ reminders, start }: StoredBooking, now: number): PlannedJob[] {
  return reminders
    .map(({ beforeMs }) => ({
      kind: 'reminder' as const,
      key: `${beforeMs / 60_000}m before ${new Date(start).toISOString()}`,
      dueAt: start - beforeMs,
    }))
    .filter(({ dueAt }) => dueAt > now);
}

function noticesOf({ sequence, outsideKind, outsideCalendarId, contactEmail }: StoredBooking, now: number): PlannedJob[] {
  const kinds = [
    ...(contactEmail === null ? [] : ['mail' as const]),
    ...(outsideKind === null && outsideCalendarId === null ? [] : ['calendar' as const]),
  ];
  return kinds.map((kind) => ({ kind, key: String(sequence), dueAt: now }));
}
