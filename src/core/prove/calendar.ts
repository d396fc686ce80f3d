import { nameInAskId } from '../engine/booking-ask.ts';
import { goOnWith, onBookings } from '../engine/booking-reply.ts';
import type { State } from '../engine/state.ts';
import type { Turn } from '../engine/turn.ts';
import type { Booking, BookingReply, BookingSlot } from '../ports/bookings.ts';
import type { BookWord } from '../script/types.ts';
import type { SlotValue } from '../understanding/reading.ts';

type Filled = readonly (readonly [slot: string, value: SlotValue])[];

/** What the calendar answers. `values`: what the booking that stands now gives to slots; null where it concludes nothing. */
export interface CalendarMove {
  readonly move: 'calendar';
  readonly reply: BookingReply;
  readonly values: Filled | null;
}

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** Ten o'clock on the day after. */
function slotAfter(at: number): BookingSlot {
  const start = at - (at % dayMs) + dayMs + 10 * hourMs;
  return { start, end: start + hourMs, calendarId: 'any', calendar: 'any', timeZone: 'UTC', price: null };
}

const failed: BookingReply = { is: 'failed', why: 'unreachable', message: 'proved' };

/** Every answer to what is asked of the calendar; which times are free makes no difference to where a talk goes. */
export function calendarMoves({ asking }: State, word: BookWord, values: readonly Filled[], at: number): CalendarMove[] {
  const [asked = ''] = nameInAskId(asking?.askId ?? '').split(':');
  const slot = slotAfter(at);
  const booking: Booking = { id: 'any', service: word.services[0] ?? '', slot };
  const plain = (...replies: readonly BookingReply[]): CalendarMove[] =>
    replies.map((reply) => ({ move: 'calendar', reply, values: null }));
  const done = (reply: BookingReply): CalendarMove[] => values.map((filled) => ({ move: 'calendar', reply, values: filled }));
  const taken = plain({ is: 'taken', slots: [slot] }, { is: 'taken', slots: [] });
  switch (asked) {
    case 'upcoming': {
      const found: BookingReply = { is: 'upcoming', booking };
      return [...(word.does === 'find' ? done(found) : plain(found)), ...plain({ is: 'upcoming', booking: null }, failed)];
    }
    case 'book':
      return [...done({ is: 'booked', booking }), ...taken, ...plain(failed)];
    case 'move':
      return [...done({ is: 'booked', booking }), ...taken, ...plain({ is: 'gone' }, failed)];
    case 'cancel':
      return [...done({ is: 'cancelled', booking }), ...plain({ is: 'gone' }, failed)];
    default:
      return plain({ is: 'free', slots: [slot], contactZone: null }, { is: 'free', slots: [], contactZone: null }, failed);
  }
}

export function answerFromCalendar(turn: Turn, word: BookWord, { reply, values }: CalendarMove): void {
  const { asking } = turn.state;
  if (asking === null) return;
  turn.state.asking = null;
  if (values === null) onBookings(turn, word, asking, { ok: true, ask: 'bookings', reply });
  else goOnWith(turn, word, values);
}
