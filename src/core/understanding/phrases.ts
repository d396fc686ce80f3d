import type { ReadLanguage } from './language.ts';
import { stemLanguage, stemOf } from './stems.ts';
import type { Token } from './tokens.ts';

/** A phrase as the stems of its words, so that endings do not matter. */
interface StemPhrase<T> {
  readonly stems: readonly string[];
  readonly meaning: T;
}

/** Phrases by the stem of their first word. */
export type PhraseIndex<T> = ReadonlyMap<string, readonly StemPhrase<T>[]>;

export interface PhraseHit<T> {
  readonly meaning: T;
  /** Indexes of words, end exclusive. */
  readonly from: number;
  readonly to: number;
}

export function phraseIndex<T>(phrases: readonly (readonly [phrase: string, meaning: T])[], language: ReadLanguage): PhraseIndex<T> {
  const index = new Map<string, StemPhrase<T>[]>();
  for (const [phrase, meaning] of phrases) {
    const stems = phrase
      .trim()
      .split(/\s+/)
      .map((word) => stemIn(word, language));
    index.set(stems[0]!, [...(index.get(stems[0]!) ?? []), { stems, meaning }]);
  }
  for (const list of index.values()) list.sort((a, b) => b.stems.length - a.stems.length);
  return index;
}

export function stemsOf(words: readonly Token[], language: ReadLanguage): readonly string[] {
  return words.map(({ text }) => stemIn(text, language));
}

/** The phrases that stand in a text, in the order of the text; of those that begin at one word, the longest. */
export function phrasesIn<T>(index: PhraseIndex<T>, stems: readonly string[]): readonly PhraseHit<T>[] {
  const hits: PhraseHit<T>[] = [];
  for (let from = 0; from < stems.length; from++) {
    const phrase = index.get(stems[from]!)?.find((candidate) => candidate.stems.every((stem, k) => stems[from + k] === stem));
    if (phrase !== undefined) hits.push({ meaning: phrase.meaning, from, to: from + phrase.stems.length });
  }
  return hits;
}

function stemIn(word: string, language: ReadLanguage): string {
  return stemOf(word, stemLanguage(word, language));
}
