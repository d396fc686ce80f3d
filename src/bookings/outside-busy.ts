import type { Span } from '../core/booking/terms.ts';
import { inWork } from './deps.ts';
import type { BookingDeps } from './deps.ts';
import type { OfferedCalendar } from './offer.ts';
import { loadOwnEntries } from './sql/bookings.ts';

/** Parameters: busy times as JSON, up to, now, organization, calendar. */
const storeBusy = `update calendars set outside_busy = ?::jsonb, outside_until = ?::timestamptz, outside_read_at = ?::timestamptz
  where organization_id = ? and id = ?`;

/** What was read so lately is taken as it is: a customer who pages through slots does not ask the far side each time. */
const freshMs = 60_000;
/** While a calendar cannot be reached, what was read of it holds so long. Then its times are offered no more: better none than a wrong one. */
const staleMs = 15 * 60_000;
const dayMs = 86_400_000;

export interface BusyOutside {
  /** The calendars whose busy times are known, with them. */
  readonly known: readonly OfferedCalendar[];
  /** Why others are left out; empty when none is. */
  readonly problems: readonly string[];
}

/** Learns the busy times that the calendars of a service have outside, up to an instant. */
export async function learnBusy(
  deps: BookingDeps,
  organizationId: string,
  calendars: readonly OfferedCalendar[],
  to: number,
): Promise<BusyOutside> {
  const learned = await Promise.all(calendars.map((calendar) => learn(deps, organizationId, calendar, to, freshMs)));
  return {
    known: learned.flatMap((each) => (typeof each === 'string' ? [] : [each])),
    problems: learned.filter((each) => typeof each === 'string'),
  };
}

/** The calendar with its busy times, or why they are not known. */
async function learn(
  deps: BookingDeps,
  organizationId: string,
  calendar: OfferedCalendar,
  to: number,
  maxAgeMs: number,
): Promise<OfferedCalendar | string> {
  const { outside, busyUntil, readAt } = calendar;
  if (outside === null) return calendar;
  const now = deps.clock.now();
  const reaches = busyUntil !== null && busyUntil >= to;
  const age = readAt === null ? Infinity : now - readAt;
  if (reaches && age < maxAgeMs) return calendar;
  const span = { from: now - dayMs, to: Math.max(to, busyUntil ?? 0) + dayMs };
  const result = await deps.outside[outside.kind]?.busy(outside.address, span.from, span.to);
  if (result?.ok === true) {
    const busy = await store(deps, organizationId, calendar, span, result.busy);
    return { ...calendar, busy, busyUntil: span.to, readAt: now };
  }
  const why = result?.message ?? `no ${outside.kind} account is configured`;
  deps.log.warn({ organizationId, calendar: calendar.key, error: why, age }, 'a calendar outside cannot be read');
  return reaches && age < staleMs ? calendar : `${calendar.name}: ${why}`;
}

/** Without our own entries: those times are known from the bookings, and one that is moved must not stand in its own way. */
async function store(
  deps: BookingDeps,
  organizationId: string,
  calendar: OfferedCalendar,
  span: Span,
  found: readonly Span[],
): Promise<Span[]> {
  return inWork(deps, organizationId, async ({ em, read, now }) => {
    const bounds = [span.from, span.to].map((instant) => new Date(instant).toISOString());
    const own = await read<Span>(loadOwnEntries, [organizationId, calendar.id, calendar.id, ...bounds]);
    const busy = own.reduce<Span[]>((left, gap) => left.flatMap((each) => cut(each, gap)), [...found]);
    const [until, at] = [span.to, now].map((instant) => new Date(instant).toISOString());
    await em.execute(storeBusy, [JSON.stringify(busy), until, at, organizationId, calendar.id]);
    return busy;
  });
}

function cut({ from, to }: Span, gap: Span): Span[] {
  if (gap.to <= from || gap.from >= to) return [{ from, to }];
  return [
    { from, to: gap.from },
    { from: gap.to, to },
  ].filter((part) => part.from < part.to);
}

export type OutsideAnswer = { readonly is: 'free' } | { readonly is: 'busy' } | { readonly is: 'unreachable'; readonly message: string };

/** Asks once more, now that a customer has chosen. */
export async function isStillFreeOutside(
  deps: BookingDeps,
  organizationId: string,
  calendar: OfferedCalendar,
  span: Span,
): Promise<OutsideAnswer> {
  const learned = await learn(deps, organizationId, calendar, span.to, 0);
  if (typeof learned === 'string') return { is: 'unreachable', message: learned };
  return learned.busy.some(({ from, to }) => from < span.to && span.from < to) ? { is: 'busy' } : { is: 'free' };
}
