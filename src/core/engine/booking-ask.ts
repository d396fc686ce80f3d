import type { BookingRequest, BookingSlot } from '../ports/bookings.ts';
import type { BookWord } from '../script/types.ts';
import { slotsWanted } from './booking-offer.ts';
import type { TimesSought } from './state.ts';
import { clearTimers, effectKey, isOffer, scriptOf, valuesOf } from './turn.ts';
import type { OfferWord, Turn } from './turn.ts';

/** The talk comes to the word, for the first time or back from an interrupt: what is free is asked anew. */
export function startBooking(turn: Turn, word: BookWord): void {
  clearTimers(turn, 'silence:');
  if (isOffer(word)) {
    turn.state.asked += 1;
    const times = { slots: [], moving: null, contactZone: null };
    turn.state.pending = { slot: word.fill.start ?? word.service, tries: 0, offered: [], burst: [], no: turn.state.asked, times };
  }
  if (isOffer(word) && word.does === 'make') seek(turn, word, { for: 'first' });
  else askBookings(turn, { do: 'upcoming', service: word.service });
}

/** Asks which times are free. */
export function seek(turn: Turn, word: OfferWord, sought: TimesSought): void {
  askBookings(turn, { do: 'find', ...slotsWanted(turn, word, sought) }, sought);
}

/** The customer has picked a time: it is booked, or the booking moved to it. */
export function takeTime(turn: Turn, word: OfferWord, { start, calendarId }: BookingSlot): void {
  const { moving = null } = turn.state.pending?.times ?? {};
  const taking = { key: effectKey(turn), start, calendarId };
  const instead = { ...slotsWanted(turn, word, { for: 'first' }), near: start };
  if (moving !== null) askBookings(turn, { do: 'move', ...taking, bookingId: moving.id, instead });
  else askBookings(turn, { do: 'book', ...taking, notes: notesOf(turn, word), instead });
}

function notesOf(turn: Turn, { notes }: BookWord): string | null {
  return notes === null ? null : scriptOf(turn).line(notes, valuesOf(turn));
}

/** The turn goes on with the reply. */
export function askBookings(turn: Turn, request: BookingRequest, sought?: TimesSought): void {
  const { text = '', messageId = '' } = turn.said ?? {};
  const askId = `${effectKey(turn)}=${nameOfAsk(request.do, sought)}`;
  turn.state.asking = { askId, text, messageId, ...(sought === undefined ? {} : { sought }) };
  turn.ask = { ask: 'bookings', askId, request };
}

/** What is asked, for the record: the same in every version of a script. */
export function nameOfAsk(does: BookingRequest['do'], sought?: TimesSought): string {
  return sought === undefined ? does : `${does}:${sought.for}`;
}
