import type { BookingRequest, BookingSlot } from '../ports/bookings.ts';
import type { BookWord } from '../script/types.ts';
import { slotsWanted } from './booking-offer.ts';
import type { TimesSought } from './state.ts';
import { aboutOffer, clearTimers, effectKey, isOffer, scriptOf, valuesOf } from './turn.ts';
import type { OfferWord, Turn } from './turn.ts';

/** The talk comes to the word, for the first time or back from an interrupt: what is free is asked anew. */
export function startBooking(turn: Turn, word: BookWord): void {
  clearTimers(turn, 'silence:');
  if (isOffer(word)) {
    turn.state.asked += 1;
    const times = { slots: [], moving: null, contactZone: null };
    turn.state.pending = { slot: aboutOffer(word), tries: 0, offered: [], burst: [], no: turn.state.asked, times };
  }
  if (isOffer(word) && word.does === 'make') seek(turn, word, { for: 'first' });
  else askUpcoming(turn, word, null);
}

/** Asks for the customer's booking of one of the services; false when all have been asked for. */
export function askUpcoming(turn: Turn, { services }: BookWord, asked: string | null): boolean {
  const service = services[asked === null ? 0 : services.indexOf(asked) + 1];
  if (service === undefined) return false;
  askBookings(turn, { do: 'upcoming', service });
  return true;
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
  const { said, messageId } = turn;
  const askId = `${effectKey(turn)}=${nameOfAsk(request, sought)}`;
  turn.state.asking = { askId, text: said?.text ?? '', messageId, ...(sought === undefined ? {} : { sought }) };
  turn.ask = { ask: 'bookings', askId, request };
}

/** What is asked, for the record: the same in every version of a script. */
function nameOfAsk(request: BookingRequest, sought?: TimesSought): string {
  if (request.do === 'upcoming') return `upcoming:${request.service}`;
  return sought === undefined ? request.do : `${request.do}:${sought.for}`;
}

/** The name of what an ask of the calendar asked. */
export function nameInAskId(askId: string): string {
  return askId.slice(askId.lastIndexOf('=') + 1);
}

/** The service whose booking was asked for. */
export function serviceInAskId(askId: string): string {
  return nameInAskId(askId).replace(/^upcoming:/, '');
}
