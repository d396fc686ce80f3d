import { normalize, spanOf } from './normalize.ts';
import type { Normalized } from './normalize.ts';
import type { Reading, SlotValue } from './reading.ts';
import type { Mark, Marked } from './vocabulary.ts';

/** What a rule makes of the marks it matched: one reading, or several that nothing decides between. */
export interface Meaning<T> {
  readonly values: readonly T[];
  readonly confidence: number;
}

export interface Rule<T, C> {
  /** Sticky, over the symbols. */
  readonly pattern: RegExp;
  /** Null when the numbers do not fit after all; the next rule is tried. */
  readonly build: (marks: readonly Mark[], context: C) => Meaning<T> | null;
}

export interface Found<T> extends Meaning<T> {
  /** Indexes of marks, end exclusive. */
  readonly from: number;
  readonly to: number;
  readonly symbols: string;
}

export function rule<T, C>(pattern: RegExp, build: Rule<T, C>['build']): Rule<T, C> {
  return { pattern: new RegExp(pattern.source, 'y'), build };
}

export function surely<T>(value: T | null): Meaning<T> | null {
  return value === null ? null : { values: [value], confidence: 1 };
}

/** The marks of one symbol, or of any of several. */
export function pick(marks: readonly Mark[], symbols: string): readonly Mark[] {
  return marks.filter((mark) => symbols.includes(mark.symbol));
}

/** Reads left to right; at each place the first rule that fits wins, so the tables go from the longest form to the shortest. */
export function findAll<T, C>(marked: Marked, rules: readonly Rule<T, C>[], context: C): readonly Found<T>[] {
  const found: Found<T>[] = [];
  let i = 0;
  while (i < marked.marks.length) {
    const hit = isExcluded(marked.symbols, i) ? null : findAt(marked, i, rules, context);
    if (hit !== null) found.push(hit);
    i = hit?.to ?? i + 1;
  }
  return found;
}

/** "Not Monday", "не в пятницу"; but "cannot spend more than 5000" is a bound turned round, which the rules of money know. */
function isExcluded(symbols: string, i: number): boolean {
  const before = 'GL'.includes(symbols[i]!) ? '' : symbols[i - 1];
  return before === '!' || (before === '@' && symbols[i - 2] === '!');
}

function findAt<T, C>(marked: Marked, from: number, rules: readonly Rule<T, C>[], context: C): Found<T> | null {
  for (const { pattern, build } of rules) {
    pattern.lastIndex = from;
    const match = pattern.exec(marked.symbols);
    if (match === null || match[0] === '') continue;
    const to = from + match[0].length;
    const meaning = build(marked.marks.slice(from, to), context);
    if (meaning !== null) return { ...meaning, from, to, symbols: match[0] };
  }
  return null;
}

/** Puts one symbol in the place of each find, so that a wider grammar can be written over a narrower one. */
export function collapse<T>(marked: Marked, found: readonly Found<T>[], symbol: string): Marked {
  const marks: Mark[] = [];
  let at = 0;
  found.forEach((find, index) => {
    marks.push(...marked.marks.slice(at, find.from), { ...stretch(marked, find), symbol, value: index });
    at = find.to;
  });
  marks.push(...marked.marks.slice(at));
  return { symbols: marks.map((mark) => mark.symbol).join(''), marks };
}

function stretch<T>(marked: Marked, find: Found<T>): Mark {
  return { ...marked.marks[find.from]!, end: marked.marks[find.to - 1]!.end };
}

/** How sure a reading is when words that the grammar does not know stand around it. */
export function confidenceAmong(marked: Marked, base: number): number {
  const unknown = pick(marked.marks, 'x').length;
  return unknown === 0 ? base : Math.max(0.5, Math.round((base - 0.1 - 0.04 * (unknown - 1)) * 100) / 100);
}

/** Turns what was found into a reading: the same value twice is one; different ones are asked back. */
export function readingOf<T>(
  source: string,
  marked: Marked,
  found: readonly Found<T>[],
  toValue: (value: T) => SlotValue,
  toTitle: (value: T) => string,
): Reading {
  const candidates = new Map<string, { value: SlotValue; title: string }>();
  const told = found.filter(({ values }) => values.length > 0);
  for (const value of told.flatMap((find) => find.values)) {
    const slotValue = toValue(value);
    candidates.set(JSON.stringify(slotValue), { value: slotValue, title: toTitle(value) });
  }
  if (candidates.size === 0) return { kind: 'none' };
  const [only, second] = [...candidates.values()];
  if (second !== undefined) return { kind: 'ambiguous', candidates: [...candidates.values()].slice(0, 5) };
  const confidence = confidenceAmong(marked, Math.min(...told.map((find) => find.confidence)));
  const normalized = normalize(source);
  return { kind: 'value', value: only!.value, confidence, by: 'grammar', span: spanOfFinds(normalized, marked, told) };
}

function spanOfFinds<T>(normalized: Normalized, marked: Marked, found: readonly Found<T>[]): readonly [number, number] {
  const first = marked.marks[found[0]!.from]!;
  const last = marked.marks[found.at(-1)!.to - 1]!;
  return spanOf(normalized, first.start, last.end);
}
