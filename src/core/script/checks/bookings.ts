import { findSlot } from '../slot-value.ts';
import { hintFor } from '../suggest.ts';
import type { BookingDetail, BookWord, Script, SlotType } from '../types.ts';
import { bookingDetails } from '../types.ts';
import { wordsOf } from '../visit.ts';
import { error } from './finding.ts';
import type { Finding } from './finding.ts';

const typeOfDetail: Readonly<Record<BookingDetail, SlotType>> = { start: 'datetime', end: 'datetime', person: 'text', price: 'money' };
const boundTypes: ReadonlySet<SlotType> = new Set(['date', 'datetime', 'date_range'] as const);

/** What of a booking goes into slots fits them, and times are bounded by slots that name times. */
export function* checkBookings(script: Script): Generator<Finding> {
  for (const { step, word, path } of wordsOf(script)) {
    if (word.word !== 'book') continue;
    const who = `step "${step.id}"`;
    for (const detail of bookingDetails) {
      const slot = word.fill[detail];
      if (slot !== undefined)
        yield* fits(script, slot, new Set([typeOfDetail[detail]]), `${path}/book/fill/${detail}`, `${who}: the ${detail} of a booking`);
    }
    for (const slot of boundSlots(word)) yield* fits(script, slot, boundTypes, `${path}/book`, `${who}: a bound of the offered times`);
  }
}

function* fits(script: Script, name: string, types: ReadonlySet<SlotType>, path: string, what: string): Generator<Finding> {
  const slot = findSlot(script, name);
  if (slot === undefined) {
    yield error('unknown-slot', path, `${what} stands in "${name}", and there is no such slot`, hintFor(name, Object.keys(script.slots)));
  } else if (!types.has(slot.type)) {
    yield error('wrong-value', path, `${what} is no ${slot.type}, as "${name}" is`, `use a slot of type ${[...types].join(' or ')}`);
  }
}

/** The slots that bound which times are offered. */
export function boundSlots({ offer }: BookWord): string[] {
  return [offer?.earliest, offer?.latest].flatMap((bound) => (bound && 'slot' in bound ? [bound.slot] : []));
}
