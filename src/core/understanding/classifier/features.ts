import type { ReadLanguage } from '../language.ts';
import { fold } from '../normalize.ts';
import { stemLanguage, stemOf } from '../stems.ts';
import { tokenize } from '../tokens.ts';
import { ideasOf } from './ideas.ts';

/**
 * What a text shows, in views that are weighed apart: stems; pairs of neighbouring stems; n-grams within each word, of which one
 * misspelled letter spoils few; ideas, which other words may show as well.
 */
export const views = ['words', 'pairs', 'characters', 'ideas'] as const;
export type View = (typeof views)[number];
export type Features = Readonly<Record<View, readonly string[]>>;

const shortest = 2;
const longest = 4;

// No answer needs more, and a flood of text must not cost more than its beginning.
const mostWords = 60;

/** The words of a text, normalised. Of its signs only the question mark tells something. */
export function wordsOf(source: string): readonly string[] {
  return tokenize(fold(source))
    .filter(({ kind, text }) => kind !== 'sign' || text === '?')
    .slice(0, mostWords)
    .map(({ text }) => text);
}

export function featuresOf(words: readonly string[], language: ReadLanguage): Features {
  const spoken = words.filter((word) => word !== '?');
  const stems = spoken.map((word) => stemOf(word, stemLanguage(word, language)));
  // `<` and `>` stand for the ends: how a text begins tells more than that a word is in it.
  const pairs = ['<', ...stems].map((stem, i) => `${stem} ${stems[i] ?? '>'}`);
  return {
    words: stems,
    pairs: words.at(-1) === '?' ? [...pairs, '?'] : pairs,
    characters: spoken.flatMap(gramsOf),
    ideas: spoken.flatMap((word) => ideasOf(word, language)),
  };
}

function gramsOf(word: string): readonly string[] {
  const padded = `<${word}>`;
  const grams: string[] = [];
  for (let size = shortest; size <= longest; size++) {
    for (let from = 0; from + size <= padded.length; from++) grams.push(padded.slice(from, from + size));
  }
  return grams;
}
