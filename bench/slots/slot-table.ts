import { readFileSync } from 'node:fs';
import { findSlots } from '../../src/core/understanding/find-slots.ts';

export const slotLanguages = ['en', 'ru', 'cs'] as const;
export type SlotLanguage = (typeof slotLanguages)[number];

/** A Wednesday: relative days of the tables count from it. */
export const slotReference = { now: Date.parse('2026-03-04T10:00:00+01:00'), timeZone: 'Europe/Prague' };

interface Expected {
  readonly type: string;
  /** As JSON; several where it must be asked back. */
  readonly values: readonly string[];
  readonly span: string;
}

export interface Utterance {
  readonly text: string;
  readonly expected: readonly Expected[];
}

/**
 * What became of an utterance: `right` when exactly the expected was read and asked back; else a miss: `wrong` when a value was read that is not
 * the expected one, `asked` when it was asked back instead, `unread` when nothing was made of it.
 */
export type Outcome = 'right' | 'wrong' | 'asked' | 'unread';

/** The table of a language: one utterance a line, what is to be read in `[words](type value)`, several readings after a `?`. */
export function slotTable(language: SlotLanguage): readonly Utterance[] {
  const source = readFileSync(new URL(`./${language}.txt`, import.meta.url), 'utf8');
  return source
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(parseLine);
}

function parseLine(line: string): Utterance {
  const expected: Expected[] = [];
  const text = line.replaceAll(/\[([^\]]*)\]\(([^()]*)\)/g, (_, words: string, meaning: string) => {
    expected.push(...meaning.split('; ').map((each) => parseMeaning(each, words)));
    return words;
  });
  return { text, expected };
}

function parseMeaning(meaning: string, span: string): Expected {
  const isUnclear = meaning.startsWith('? ');
  const [, type = '', value = ''] = /^(\S+) (.*)$/.exec(isUnclear ? meaning.slice(2) : meaning) ?? [];
  const values = isUnclear ? value.split(' ') : [value];
  return { type, span, values: values.map((each) => JSON.stringify(valueOf(type, each))) };
}

function valueOf(type: string, value: string): unknown {
  if (type === 'number') return Number(value);
  if (type === 'date_range') return { from: value.split('..')[0], to: value.split('..')[1] };
  if (type !== 'money') return value;
  const [amount = '', currency] = value.split(' ');
  return { ...sumOf(amount), ...(currency === undefined ? {} : { currency }) };
}

function sumOf(amount: string): object {
  if (amount.startsWith('<')) return { max: Number(amount.slice(1)) };
  if (amount.startsWith('>')) return { min: Number(amount.slice(1)) };
  const [low, high] = amount.split('..').map(Number);
  return high === undefined ? { amount: low } : { min: low, max: high };
}

export interface Measured extends Utterance {
  readonly outcome: Outcome;
  readonly read: readonly Expected[];
  /** Whether the words that show each value are exactly those of the table. */
  readonly isSpanExact: boolean;
}

/** Reads one utterance and compares: types and values must be the expected ones, no more and no less; the words must at least overlap. */
export function measureUtterance({ text, expected }: Utterance, language: SlotLanguage): Measured {
  const { slots, unclear } = findSlots(text, { ...slotReference, language, languages: [language] });
  const read = [...slots.map((slot) => ({ ...slot, values: [slot.value] })), ...unclear].map(({ type, values, span }) => ({
    type,
    span: text.slice(...span),
    values: values.map((value) => JSON.stringify(value)),
  }));
  return { text, expected, read, outcome: outcomeOf(expected, read), isSpanExact: spansOf(expected) === spansOf(read) };
}

function outcomeOf(expected: readonly Expected[], read: readonly Expected[]): Outcome {
  const isMeant = (each: Expected) => expected.some((meant) => isSame(meant, each));
  if (read.some((each) => each.values.length === 1 && !isMeant(each))) return 'wrong';
  if (read.some((each) => !isMeant(each))) return 'asked';
  return expected.length === read.length ? 'right' : 'unread';
}

function isSame(meant: Expected, read: Expected): boolean {
  const words = meant.span.includes(read.span) || read.span.includes(meant.span);
  return (
    words &&
    meant.type === read.type &&
    meant.values.length === read.values.length &&
    meant.values.every((value) => read.values.includes(value))
  );
}

function spansOf(slots: readonly Expected[]): string {
  return slots
    .map(({ span }) => span)
    .toSorted()
    .join('|');
}
