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
  { type: 'date_range', minConfidence: 0 },
  { type: 'datetime', minConfidence: 0 },
  { type: 'date', minConfidence: 0 },
  { type: 'money', minConfidence: 0 },
  { type: 'time', minConfidence: 0 },
  { type: 'number', minConfidence: 0 },
];
const names: readonly Search[] = [
  { type: 'company_name', minConfidence: 0.95 },
  { type: 'person_name', minConfidence: 0.95 },
];

// No messenger carries more.
const longestText = 4096;

/** Everything that a text names, though nobody asked for it, in its order. What can be read in two ways is left out. */
export function findSlots(text: string, context: ReadContext): FoundSlot[] {
  const found: FoundSlot[] = [];
  let rest = text.slice(0, longestText);
  for (const search of searches) {
    const slots = findAll(search, rest, context);
    found.push(...slots);
    for (const { span } of slots) rest = blank(rest, span);
  }
  for (const part of partsOf(rest, /[,;:!\n]/g)) {
    const name = names.flatMap((search) => findOne(search, part, context) ?? [])[0];
    // "We are coming" begins like "We are Acme": what is not asked for must look like a name.
    if (name !== undefined && /^[\p{Lu}\d"'«„“]/u.test(text.slice(...name.span))) found.push(name);
  }
  return found.toSorted((a, b) => a.span[0] - b.span[0]);
}

interface Part {
  readonly text: string;
  /** Offset in the whole text. */
  readonly start: number;
}

/** The one that the text holds; where it holds several, those that stand in parts of their own. */
function findAll(search: Search, text: string, context: ReadContext): FoundSlot[] {
  const reading = readSlot({ type: search.type }, [], text, context);
  if (reading.kind === 'none' || reading.kind === 'refused') return [];
  const parts = reading.kind === 'value' ? [{ text, start: 0 }] : partsOf(text, /[,;:!\n]|\s(?:or|and|или|и|nebo|a)\s/g);
  return parts.flatMap((part) => findOne(search, part, context) ?? []);
}

function findOne({ type, minConfidence }: Search, { text, start }: Part, context: ReadContext): FoundSlot | null {
  const reading = readSlot({ type }, [], text, context);
  if (reading.kind !== 'value' || reading.confidence < minConfidence) return null;
  if (isOneDay(reading.value) || isPlainNumber(type, reading.value, text.slice(...reading.span))) return null;
  return { type, value: reading.value, span: [start + reading.span[0], start + reading.span[1]] };
}

/** A range from a day to the same day is a date. */
function isOneDay(value: SlotValue): boolean {
  return typeof value === 'object' && 'from' in value && value.from === value.to;
}

/** Asked for a budget or a time, "10" is one; said by itself it may count anything. */
function isPlainNumber(type: SlotType, value: SlotValue, words: string): boolean {
  if (type === 'time') return /^\d+$/.test(words);
  return typeof value === 'object' && 'currency' in value && value.currency === 'XXX' && !/\p{L}{2,}|\dk/iu.test(words);
}

/** Blanks keep the offsets. */
function blank(text: string, [from, to]: readonly [number, number]): string {
  return text.slice(0, from) + ' '.repeat(to - from) + text.slice(to);
}

/** The pieces between separators: in "Hello, I'm Anna, call me" a name is introduced in a piece of its own. */
function partsOf(text: string, separator: RegExp): Part[] {
  const cuts = [...text.matchAll(separator)];
  const starts = [0, ...cuts.map((cut) => cut.index + cut[0].length)];
  return starts.map((start, index) => ({ text: text.slice(start, cuts[index]?.index), start }));
}
