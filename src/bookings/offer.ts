import type { ReminderPlan } from '../core/booking/plan.ts';
import type { CalendarTerms, Diary, ServiceTerms, Span, TakenTime } from '../core/booking/terms.ts';
import type { LocalizedText } from '../core/script/types.ts';
import type { Read } from './deps.ts';
import { loadTaken } from './sql/bookings.ts';
import { loadService } from './sql/catalog.ts';

/** A service as it is stored, with the calendars that offer it. */
export interface Offer {
  readonly terms: ServiceTerms;
  readonly key: string;
  readonly name: LocalizedText;
  readonly place: LocalizedText | null;
  readonly price: { readonly amount: number; readonly currency: string } | null;
  readonly reminders: readonly ReminderPlan[];
  readonly calendars: readonly OfferedCalendar[];
}

export interface OfferedCalendar {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly terms: CalendarTerms;
  readonly outside: { readonly kind: 'google' | 'caldav'; readonly address: string } | null;
  /** What was last read of the calendar outside: busy times up to `busyUntil`, at `readAt`. */
  readonly busy: readonly Span[];
  readonly busyUntil: number | null;
  readonly readAt: number | null;
}

interface ServiceRow {
  readonly id: string;
  readonly key: string;
  readonly name: LocalizedText;
  readonly place: LocalizedText | null;
  readonly duration_minutes: number;
  readonly buffer_before_minutes: number;
  readonly buffer_after_minutes: number;
  readonly step_minutes: number;
  readonly notice_minutes: number;
  readonly horizon_minutes: number;
  readonly per_day: number | null;
  readonly capacity: number;
  readonly price: number | null;
  readonly currency: string | null;
  readonly reminders: readonly ReminderPlan[];
  readonly calendars: readonly (Omit<OfferedCalendar, 'terms'> & Omit<CalendarTerms, 'id'>)[];
}

const minuteMs = 60_000;

/** Null: there is no such service, or it is offered no longer. */
export async function findOffer(read: Read, organizationId: string, key: string): Promise<Offer | null> {
  const [row] = await read<ServiceRow>(loadService, [organizationId, key]);
  if (row === undefined) return null;
  const { name, place, reminders } = row;
  return {
    terms: termsOf(row),
    key: row.key,
    name,
    place,
    reminders,
    price: row.price === null || row.currency === null ? null : { amount: row.price, currency: row.currency },
    calendars: row.calendars.map(({ timeZone, hours, exceptions, ...calendar }) => ({
      ...calendar,
      terms: { id: calendar.id, timeZone, hours, exceptions },
    })),
  };
}

function termsOf(row: ServiceRow): ServiceTerms {
  return {
    id: row.id,
    durationMs: row.duration_minutes * minuteMs,
    bufferBeforeMs: row.buffer_before_minutes * minuteMs,
    bufferAfterMs: row.buffer_after_minutes * minuteMs,
    stepMs: row.step_minutes * minuteMs,
    noticeMs: row.notice_minutes * minuteMs,
    horizonMs: row.horizon_minutes * minuteMs,
    perDay: row.per_day,
    capacity: row.capacity,
  };
}

/** A day more on both sides: a cap counts whole days, and buffers reach over their ends. */
const marginMs = 2 * 86_400_000;

/** The calendars with what is booked in them around a stretch of time. What a hold that ran out took is free again. */
export async function openDiaries(
  read: Read,
  organizationId: string,
  calendars: readonly OfferedCalendar[],
  { from, to }: Span,
  now: number,
): Promise<Diary[]> {
  const ids = JSON.stringify(calendars.map(({ id }) => id));
  const bounds = [from - marginMs, to + marginMs, now].map((at) => new Date(at).toISOString());
  const taken = await read<TakenTime & { readonly calendarId: string }>(loadTaken, [organizationId, ids, ...bounds]);
  return calendars.map(({ id, terms, busy }) => ({ calendar: terms, busy, taken: taken.filter(({ calendarId }) => calendarId === id) }));
}
