import type { Booking, BookingReply, BookingRequest, BookingSlot, SlotsWanted } from '../ports/bookings.ts';
import { instantOf, localInstant, weekdayOf } from '../understanding/calendar.ts';

/** How the calendar stands when a talk without a server begins. */
export interface DeskStart {
  /** IANA zone of the calendar. */
  readonly zone: string;
  /** Beginnings of the free slots, UTC milliseconds; null: the hours of every working day. */
  readonly free: readonly number[] | null;
  /** When the booking begins that the customer has already, for whichever service is asked about; null: none. */
  readonly booked: number | null;
  /** The customer's own zone, where it is known. */
  readonly contactZone: string | null;
}

/** Free at the hours of every working day, and nothing booked. */
export function workingDays(zone: string): DeskStart {
  return { zone, free: null, booked: null, contactZone: null };
}

/** What goes wrong outside: somebody else is quicker, nothing is free, or bookings cannot be reached. */
export const deskFaults = ['taken', 'none', 'unreachable'] as const;
export type DeskFault = (typeof deskFaults)[number];

export interface BookingDesk {
  answer(request: BookingRequest, at: number, fault: DeskFault | null): BookingReply;
  /** The bookings of the customer that stand, in the order in which they were made. */
  standing(): readonly Booking[];
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const noticeMs = 2 * hourMs;
const horizonDays = 30;
const beginnings = [9, 11, 14, 16];

/** Bookings without a database, by the rules that a script can see: for chats, the terminal and simulations. The same at every run. */
export function openDesk({ zone, free, booked, contactZone }: DeskStart): BookingDesk {
  const taken = new Set<number>();
  const byKey = new Map<string, Booking>();
  let mine: Booking[] = booked === null ? [] : [{ id: 'b0', service: '', slot: slotAt(booked, zone) }];

  function isFree(start: number): boolean {
    return !taken.has(start) && mine.every(({ slot }) => slot.start !== start);
  }

  function find({ from, to, near, limit }: SlotsWanted, at: number): BookingSlot[] {
    const starts = (free ?? workingTimes(at, zone)).filter((start) => start > at && isFree(start));
    const within = starts.filter((start) => start >= (from ?? start) && start < (to ?? Infinity)).toSorted((a, b) => a - b);
    const closest = near === null ? within : within.toSorted((a, b) => Math.abs(a - near) - Math.abs(b - near));
    return closest
      .slice(0, limit)
      .toSorted((a, b) => a - b)
      .map((start) => slotAt(start, zone));
  }

  function isOpen(start: number, at: number): boolean {
    return start > at && isFree(start) && (free ?? workingTimes(at, zone)).includes(start);
  }

  function take(request: Extract<BookingRequest, { do: 'book' | 'move' }>, at: number): BookingReply {
    const before = byKey.get(request.key);
    if (before !== undefined) return { is: 'booked', booking: before };
    const moved = request.do === 'move' ? mine.find(({ id }) => id === request.bookingId) : undefined;
    if (request.do === 'move' && moved === undefined) return { is: 'gone' };
    if (!isOpen(request.start, at)) return { is: 'taken', slots: find(request.instead, at) };
    const id = moved?.id ?? `b${byKey.size + 1}`;
    const booking = { id, service: request.instead.service, slot: slotAt(request.start, zone) };
    mine = moved === undefined ? [...mine, booking] : mine.map((each) => (each === moved ? booking : each));
    byKey.set(request.key, booking);
    return { is: 'booked', booking };
  }

  function cancel({ key, bookingId }: Extract<BookingRequest, { do: 'cancel' }>): BookingReply {
    const booking = byKey.get(key) ?? mine.find(({ id }) => id === bookingId);
    if (booking === undefined) return { is: 'gone' };
    mine = mine.filter((each) => each !== booking);
    byKey.set(key, booking);
    return { is: 'cancelled', booking };
  }

  function upcoming(service: string, at: number): Booking | null {
    // What the customer has from before the talk is for the service that is asked about first.
    mine = mine.map((each) => (each.service === '' ? { ...each, service } : each));
    return mine.find((each) => each.service === service && each.slot.start > at) ?? null;
  }

  return {
    standing: () => mine,
    answer(request, at, fault) {
      if (fault === 'unreachable') return { is: 'failed', why: 'unreachable', message: 'bookings cannot be reached' };
      switch (request.do) {
        case 'find':
          return { is: 'free', slots: fault === 'none' ? [] : find(request, at), contactZone };
        case 'upcoming':
          return { is: 'upcoming', booking: upcoming(request.service, at) };
        case 'cancel':
          return cancel(request);
        default:
          if (fault === 'taken') taken.add(request.start);
          return take(request, at);
      }
    },
  };
}

function slotAt(start: number, timeZone: string): BookingSlot {
  return { start, end: start + hourMs, calendarId: 'desk', calendar: 'Larkwood', timeZone, price: null };
}

function workingTimes(at: number, zone: string): number[] {
  const today = localInstant(at, zone).day;
  const days = Array.from({ length: horizonDays }, (_, later) => today + later).filter((day) => weekdayOf(day) <= 5);
  return days
    .flatMap((day) => beginnings.map((hour) => instantOf(day * dayMs + hour * hourMs, zone)))
    .filter((start) => start >= at + noticeMs);
}
