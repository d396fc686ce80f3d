import type { SlotType } from '../script/types.ts';
import { readSlot } from './index.ts';
import type { ReadContext, SlotValue } from './reading.ts';

export interface FoundSlot {
  readonly type: SlotType;
  readonly value: SlotValue;
  /** Offsets into the text, end exclusive. */
  readonly span: readonly [number, number];
}

interface Search {
  readonly type: SlotType;
  /** Names are found only where they are said to be names: any words could be one. */
  readonly minConfidence: number;
}

/** What takes most words comes first: the date of "tomorrow at 10" belongs to its date-time, the number of "50k euros" to its money. */
const searches: readonly Search[] = [
  { type: 'email', minConfidence: 0 },
  { type: 'phone', minConfidence: 0 },
  { type: 'money', minConfidence: 0 },
  { type: 'date_range', minConfidence: 0 },
  { type: 'datetime', minConfidence: 0 },
  { type: 'date', minConfidence: 0 },
  { type: 'time', minConfidence: 0 },
  { type: 'number', minConfidence: 0 },
];
const names: readonly Search[] = [
  { type: 'company_name', minConfidence: 0.95 },
  { type: 'person_name', minConfidence: 0.95 },
];
const mostPerType = 5;

/** Everything that a text names, though nobody asked for it. What can be read in two ways is left out. */
export function findSlots(text: string, context: ReadContext): FoundSlot[] {
  const found: FoundSlot[] = [];
  let rest = text;
  for (const search of searches) {
    for (let count = 0; count < mostPerType; count++) {
      const slot = findOne(search, rest, context);
      if (slot === null) break;
      found.push(slot);
      rest = blank(rest, slot.span);
    }
  }
  for (const clause of clausesOf(rest)) {
    const slot = names.map((search) => findOne(search, clause.text, context)).find((name) => name !== null);
    if (slot) found.push({ ...slot, span: [slot.span[0] + clause.start, slot.span[1] + clause.start] });
  }
  return found.toSorted((a, b) => a.span[0] - b.span[0]);
}

function findOne({ type, minConfidence }: Search, text: string, context: ReadContext): FoundSlot | null {
  const reading = readSlot({ type }, [], text, context);
  if (reading.kind !== 'value' || reading.confidence < minConfidence || isOneDay(reading.value)) return null;
  const { value, span } = reading;
  return { type, value, span };
}

/** A range from a day to the same day is a date. */
function isOneDay(value: SlotValue): boolean {
  return typeof value === 'object' && 'from' in value && value.from === value.to;
}

/** Blanks keep the offsets. */
function blank(text: string, [from, to]: readonly [number, number]): string {
  return text.slice(0, from) + ' '.repeat(to - from) + text.slice(to);
}

/** A name is introduced in its own part of a sentence: "Hello, I'm Anna, call me tomorrow". */
function clausesOf(text: string): { readonly text: string; readonly start: number }[] {
  return [...text.matchAll(/[^,;:!\n]+/g)].map((match) => ({ text: match[0], start: match.index }));
}
