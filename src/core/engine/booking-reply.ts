import type { Booking, BookingReply } from '../ports/bookings.ts';
import type { BookingDetail, BookWord } from '../script/types.ts';
import { isoDay, isoTime, localInstant } from '../understanding/calendar.ts';
import type { SlotValue } from '../understanding/reading.ts';
import { askBookings, askUpcoming, nameInAskId, seek, serviceInAskId, takeTime } from './booking-ask.ts';
import { offerFound, offerInstead, slotsAsSought } from './booking-offer.ts';
import type { Effect } from './effect.ts';
import type { AskReply } from './event.ts';
import { closeQuestion } from './question.ts';
import { runFrom, runOn } from './run.ts';
import type { State, TimesSought } from './state.ts';
import { aboutOffer, effectKey, fillSlot, isOffer, pass } from './turn.ts';
import type { OfferWord, Turn } from './turn.ts';

type Asking = NonNullable<State['asking']>;
type BookingEffect = Extract<Effect, { do: 'booking' }>;

/** What the calendar answered; whatever went wrong outside leads to `else`. */
export function onBookings(turn: Turn, word: BookWord, asking: Asking, reply: AskReply): void {
  const { sought } = asking;
  const answer: BookingReply =
    reply.ok && reply.ask === 'bookings' ? reply.reply : { is: 'failed', why: 'unreachable', message: reply.ok ? reply.ask : reply.reason };
  keepReply(turn, word, asking, answer);
  switch (answer.is) {
    case 'free':
      if (isOffer(word)) onFree(turn, word, answer, sought ?? { for: 'first' });
      return;
    case 'taken':
      if (!isOffer(word)) return;
      if (answer.slots.length === 0) leaveBy(turn, 'none', word.offer.none);
      else offerInstead(turn, word, answer.slots);
      return;
    case 'upcoming':
      onUpcoming(turn, word, answer.booking, asking);
      return;
    case 'booked':
      conclude(turn, word, answer.booking, word.does === 'move' ? 'moved' : 'made');
      return;
    case 'cancelled':
      conclude(turn, word, answer.booking, 'cancelled');
      return;
    case 'gone':
      leaveBy(turn, 'unbooked', word.unbooked ?? word.else);
      return;
    case 'failed':
      leaveBy(turn, 'else', word.else);
  }
}

/** Beside the message, and no more of it than was used. */
function keepReply(turn: Turn, word: BookWord, { messageId, askId, sought }: Asking, reply: BookingReply): void {
  if (messageId === '') return;
  const asked = nameInAskId(askId);
  const isTrimmed = reply.is === 'free' && sought?.for === 'wish' && isOffer(word);
  const kept = isTrimmed ? { ...reply, slots: slotsAsSought(word, reply.slots, sought) } : reply;
  turn.readings.push({ messageId, bookings: [{ asked, reply: kept }] });
}

function onUpcoming(turn: Turn, word: BookWord, booking: Booking | null, { text, askId }: Asking): void {
  const { pending } = turn.state;
  if (booking === null && askUpcoming(turn, word, serviceInAskId(askId))) return;
  if (booking === null) leaveBy(turn, 'unbooked', word.unbooked ?? word.else);
  else if (word.does === 'cancel') askBookings(turn, { do: 'cancel', key: effectKey(turn), bookingId: booking.id, reason: text });
  else if (isOffer(word) && pending?.times !== undefined) {
    turn.state.pending = { ...pending, times: { ...pending.times, moving: booking } };
    seek(turn, word, { for: 'first' });
  } else conclude(turn, word, booking, null);
}

/** A time that was named to the minute and is free needs no further question. */
function onFree(turn: Turn, word: OfferWord, { slots, contactZone }: Extract<BookingReply, { is: 'free' }>, sought: TimesSought): void {
  const { pending } = turn.state;
  if (pending?.times === undefined) return;
  turn.state.pending = { ...pending, times: { ...pending.times, contactZone } };
  const found = offerFound(turn, word, slots, sought);
  switch (found.next) {
    case 'take':
      takeTime(turn, word, found.slot);
      return;
    case 'nearest':
      seek(turn, word, found.sought);
      return;
    case 'none':
      leaveBy(turn, 'none', word.offer.none);
      return;
    case 'offered':
  }
}

function leaveBy(turn: Turn, which: 'none' | 'unbooked' | 'else', step: string): void {
  closeQuestion(turn);
  pass(turn, 'branch', which);
  runFrom(turn, step);
}

/** What was wished for stands in the calendar: its details go into the slots, and the talk goes on. */
function conclude(turn: Turn, word: BookWord, booking: Booking, what: BookingEffect['what'] | null): void {
  if (what !== null) turn.effects.push({ do: 'booking', what, booking });
  goOnWith(turn, word, detailsOf(word, booking));
}

/** The booking of a move stays as it was. */
export function keepTime(turn: Turn, word: OfferWord): void {
  const { moving = null } = turn.state.pending?.times ?? {};
  if (moving !== null) goOnWith(turn, word, detailsOf(word, moving));
}

/** The word has done what it is for. */
export function goOnWith(turn: Turn, word: BookWord, details: readonly (readonly [slot: string, value: SlotValue])[]): void {
  const { text: evidence = '', messageId = null } = turn.said ?? {};
  const how = { by: 'booking', confidence: 1, evidence } as const;
  if (isOffer(word) && messageId !== null) turn.readings.push({ ...how, messageId, slot: aboutOffer(word) });
  closeQuestion(turn);
  pass(turn, 'branch', 'done');
  for (const [slot, value] of details) fillSlot(turn, slot, { ...how, value, messageId, at: turn.at });
  runOn(turn);
}

function detailsOf({ fill }: BookWord, { slot }: Booking): [string, SlotValue][] {
  const { calendar, price, start, end, timeZone } = slot;
  const values: Readonly<Record<BookingDetail, SlotValue | null>> = {
    start: wallClock(start, timeZone),
    end: wallClock(end, timeZone),
    person: calendar,
    price,
  };
  return Object.entries(fill).flatMap(([detail, name]): [string, SlotValue][] => {
    const value = values[detail as BookingDetail];
    return value === null ? [] : [[name, value]];
  });
}

/** On the clocks of the service, which is how people speak of it. */
function wallClock(at: number, timeZone: string): string {
  const { day, minutes } = localInstant(at, timeZone);
  return `${isoDay(day)}T${isoTime(minutes)}`;
}
