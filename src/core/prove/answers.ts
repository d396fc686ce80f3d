import type { Program } from '../engine/program.ts';
import type { CompiledScript } from '../script/compile.ts';
import { findSlot } from '../script/slot-value.ts';
import type { BookWord, Word } from '../script/types.ts';
import type { SlotValue } from '../understanding/reading.ts';
import { looksOf } from './looks.ts';
import { regionsOf } from './values.ts';

type Filled = readonly (readonly [slot: string, value: SlotValue])[];

/** Combinations of values that are tried at most where several come at once: replies of lookups, inputs of scripts. */
const mostCombinations = 64;

/** The values that talks are tried with. */
export interface Answers {
  to(compiled: CompiledScript, ask: Extract<Word, { word: 'ask' }>): readonly SlotValue[];
  /** Replies of a lookup. */
  replies(compiled: CompiledScript, webhook: Extract<Word, { word: 'webhook' }>): readonly Filled[];
  /** What a booking gives to slots. */
  bookings(compiled: CompiledScript, book: BookWord): readonly Filled[];
  /** What callers may give to the main script; each input may be left out. */
  inputs(): readonly Filled[];
  /** Words of which not every value was tried. */
  readonly sampled: ReadonlySet<Word>;
}

export function answersOf(program: Program, at: number, consent: string | null): Answers {
  const looks = looksOf(program.scripts.values(), consent);
  const sampled = new Set<Word>();
  const known = new Map<Word, readonly SlotValue[]>();
  const regions = ({ script }: CompiledScript, slot: string, offered: readonly string[] = []) => {
    const definition = findSlot(script, slot) ?? { type: 'text' };
    return regionsOf(definition, looks(script.script, slot), offered.length > 0 ? offered : (definition.of ?? []), at);
  };
  const valuesOf = (compiled: CompiledScript, slot: string): Filled =>
    regions(compiled, slot).values.map((value) => [slot, value] as const);
  const together = (compiled: CompiledScript, word: Word, slots: readonly string[]): Filled[] => {
    const all = combinations(slots.map((slot) => valuesOf(compiled, slot)));
    if (all.length > mostCombinations) sampled.add(word);
    return all.slice(0, mostCombinations);
  };
  return {
    sampled,
    to(compiled, ask) {
      const before = known.get(ask);
      if (before !== undefined) return before;
      const offered = ask.choices.map(({ id }) => id);
      const { values, isComplete } = regions(compiled, ask.slot, offered);
      if (!isComplete) sampled.add(ask);
      known.set(ask, values);
      return values;
    },
    replies: (compiled, webhook) => together(compiled, webhook, Object.values(webhook.receive)),
    bookings: (compiled, book) => together(compiled, book, Object.values(book.fill)),
    inputs() {
      const { main } = program;
      const all = combinations(main.script.inputs.map((input) => [null, ...valuesOf(main, input)]));
      return all.slice(0, mostCombinations).map((given) => given.filter((pair) => pair !== null));
    },
  };
}

/** One of each list, in every way. */
export function combinations<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>((before, list) => before.flatMap((row) => list.map((item) => [...row, item])), [[]]);
}
