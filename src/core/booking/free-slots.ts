import { Temporal } from 'temporal-polyfill';
import { beginningsIn, instantsOf, localDay } from './local-day.ts';
import type { LocalDay } from './local-day.ts';
import type { CalendarTerms, Diary, FreeSlot, ServiceTerms, Span, WallRange } from './terms.ts';
import { workingHours } from './working-days.ts';

export interface SlotWishes {
  readonly now: number;
  /** Beginnings from here, up to but without `to`. Null: as early as the notice allows, as late as the horizon does. */
  readonly from: number | null;
  readonly to: number | null;
  /** The closest to this instant are given; null: the earliest. */
  readonly near: number | null;
  readonly limit: number;
  /** A booking that is being moved: its time is not taken, and is not offered again. */
  readonly movingId: string | null;
}

/**
 * The free slots that come closest to the wishes, in the order of time, at most one for each beginning. Of several calendars that are free at
 * once the one with the fewest bookings on that day gives its time, and of equals the first.
 */
export function freeSlots(service: ServiceTerms, diaries: readonly Diary[], wishes: SlotWishes): FreeSlot[] {
  const window = windowOf(service, wishes);
  if (window === null) return [];
  const near = wishes.near ?? window.from;
  const found = new Map<number, FreeSlot & { readonly load: number }>();
  const kept = (): (FreeSlot & { readonly load: number })[] =>
    [...found.values()].toSorted((a, b) => Math.abs(a.start - near) - Math.abs(b.start - near) || a.start - b.start).slice(0, wishes.limit);
  for (const { diary, day, hours } of daysByDistance(diaries, window, near)) {
    const best = kept();
    if (best.length === wishes.limit && distance(day, near) > Math.abs(best.at(-1)!.start - near)) break;
    const load = bookedOn(diary, day, wishes.movingId).length;
    for (const slot of slotsOfDay(service, diary, day, hours(day.date), window, wishes.movingId)) {
      const other = found.get(slot.start);
      if (other === undefined || load < other.load) found.set(slot.start, { ...slot, load });
    }
  }
  return kept()
    .toSorted((a, b) => a.start - b.start)
    .map(({ calendarId, start, end }) => ({ calendarId, start, end }));
}

function windowOf(service: ServiceTerms, { now, from, to }: SlotWishes): Span | null {
  const first = Math.max(now + service.noticeMs, now + 1, from ?? 0);
  const end = Math.min(now + service.horizonMs + 1, to ?? Infinity);
  return first < end ? { from: first, to: end } : null;
}

interface DiaryDay {
  readonly diary: Diary;
  readonly day: LocalDay;
  readonly hours: (day: string) => WallRange[];
}

/** The days of all calendars in the window, those closest to the instant first. */
function daysByDistance(diaries: readonly Diary[], window: Span, near: number): DiaryDay[] {
  return diaries
    .flatMap((diary) => daysOf(diary.calendar, window).map((each) => ({ diary, ...each })))
    .toSorted((a, b) => distance(a.day, near) - distance(b.day, near));
}

function daysOf(calendar: CalendarTerms, window: Span): { day: LocalDay; hours: (day: string) => WallRange[] }[] {
  const dateAt = (at: number): Temporal.PlainDate =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(calendar.timeZone).toPlainDate();
  const first = dateAt(window.from);
  const last = dateAt(window.to);
  const hours = workingHours(calendar, first, last);
  const count = first.until(last).days + 1;
  return Array.from({ length: count }, (_, index) => ({ day: localDay(first.add({ days: index }), calendar.timeZone), hours }));
}

function distance(day: Span, at: number): number {
  return Math.max(0, day.from - at, at - day.to);
}

function bookedOn({ taken }: Diary, day: Span, movingId: string | null): Diary['taken'] {
  return taken.filter(({ start, bookingId }) => bookingId !== movingId && start >= day.from && start < day.to);
}

function slotsOfDay(
  service: ServiceTerms,
  diary: Diary,
  day: LocalDay,
  hours: readonly WallRange[],
  window: Span,
  movingId: string | null,
): FreeSlot[] {
  const isWithinCap = dailyCap(service, bookedOn(diary, day, movingId));
  const left = diary.taken.find(({ bookingId }) => bookingId === movingId);
  return hours.flatMap((range) => {
    const open = joined(instantsOf(day, range));
    return beginningsIn(day, range, service.stepMs)
      .map((start) => ({ calendarId: diary.calendar.id, start, end: start + service.durationMs }))
      .filter(({ start, end }) => start >= window.from && start < window.to && open.some((span) => start >= span.from && end <= span.to))
      .filter(({ start }) => start !== left?.start && isWithinCap(start) && isFree(service, diary, start, movingId));
  });
}

/** Whether a calendar may take a booking at an instant of the day: a time that several share counts once. */
function dailyCap(service: ServiceTerms, booked: Diary['taken']): (start: number) => boolean {
  const starts = new Set(booked.filter(({ serviceId }) => serviceId === service.id).map(({ start }) => start));
  return (start) => service.perDay === null || starts.size < service.perDay || starts.has(start);
}

/** Across a change of the clocks working time goes on without a gap. */
function joined(spans: readonly Span[]): Span[] {
  return spans.reduce<Span[]>((result, span) => {
    const before = result.at(-1);
    return before?.to === span.from ? [...result.slice(0, -1), { from: before.from, to: span.to }] : [...result, span];
  }, []);
}

function isFree(service: ServiceTerms, { taken, busy }: Diary, start: number, movingId: string | null): boolean {
  const span = blockedBy(service, start);
  const others = taken.filter((each) => each.bookingId !== movingId && overlap(each, span));
  const together = others.filter((each) => each.serviceId === service.id && each.start === start);
  return together.length < service.capacity && together.length === others.length && !busy.some((each) => overlap(each, span));
}

/** The time that a booking takes from its calendar. */
export function blockedBy(service: Pick<ServiceTerms, 'durationMs' | 'bufferBeforeMs' | 'bufferAfterMs'>, start: number): Span {
  return { from: start - service.bufferBeforeMs, to: start + service.durationMs + service.bufferAfterMs };
}

function overlap(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to;
}
