import type { ReadLanguage } from '../language.ts';
import { fold } from '../normalize.ts';
import { stemLanguage, stemOf } from '../stems.ts';
import { tokenize } from '../tokens.ts';

/** What a text shows, in two views that are weighed apart: one misspelled letter spoils a word, but few of its character n-grams. */
export interface Features {
  /** Stems, pairs of neighbouring stems. */
  readonly words: readonly string[];
  /** N-grams within each word; `<` and `>` stand for its ends. */
  readonly characters: readonly string[];
}

const shortest = 2;
const longest = 4;

// No phrase of an answer is longer, and a flood of text must not cost more than its beginning.
const mostWords = 60;

/** The words of a text, normalised; signs tell little and are left out, but for the question mark. */
export function wordsOf(source: string): readonly string[] {
  return tokenize(fold(source))
    .filter(({ kind, text }) => kind !== 'sign' || text === '?')
    .slice(0, mostWords)
    .map(({ text }) => text);
}

export function featuresOf(words: readonly string[], language: ReadLanguage): Features {
  const spoken = words.filter((word) => word !== '?');
  const stems = spoken.map((word) => stemOf(word, stemLanguage(word, language)));
  const pairs = ['<', ...stems].map((stem, i) => `${stem} ${stems[i] ?? '>'}`);
  return { words: [...stems, ...pairs, ...(words.at(-1) === '?' ? ['?'] : [])], characters: spoken.flatMap(gramsOf) };
}

function gramsOf(word: string): readonly string[] {
  const padded = `<${word}>`;
  const grams: string[] = [];
  for (let size = shortest; size <= longest; size++) {
    for (let from = 0; from + size <= padded.length; from++) grams.push(padded.slice(from, from + size));
  }
  return grams;
}
