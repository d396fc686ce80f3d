import type { Language } from '../script/types.ts';
import { isReadLanguage } from '../understanding/language.ts';
import type { ReadLanguage } from '../understanding/language.ts';
import { fold } from '../understanding/normalize.ts';
import { isCyrillic, stemLanguage, stemOf } from '../understanding/stems.ts';
import { tokenize } from '../understanding/tokens.ts';
import type { Token } from '../understanding/tokens.ts';
import { concepts } from './lexicon/concepts.ts';
import { questionWords } from './lexicon/question-words.ts';

/** One thing that a text speaks of: a word by its stem, or a meaning that many words have. */
export interface Term {
  /** Stem, or `c_` and the name of a meaning. */
  readonly key: string;
  /** The words as they stand in the text, normalised; several for a meaning of several words. */
  readonly word: string;
}

/** The languages whose stems and meanings are looked for: a text of no language of its own is read in all of them. */
export function languagesOf(language: Language | null): readonly ReadLanguage[] {
  if (language === null) return ['en', 'ru', 'cs'];
  return [isReadLanguage(language) ? language : 'en'];
}

export function termsOf(text: string, language: ReadLanguage): readonly Term[] {
  return termsIn(text, language, new Set());
}

/** What a question asks about: without the words that only make it a question. */
export function questionTermsOf(text: string, language: ReadLanguage): readonly Term[] {
  const terms = termsIn(text, language, questionWords[language]);
  return terms.filter(({ key }, index) => terms.findIndex((other) => other.key === key) === index);
}

function termsIn(text: string, language: ReadLanguage, skipped: ReadonlySet<string>): readonly Term[] {
  const words = wordsOf(text);
  const stems = words.map((token) => keyOf(token.text, language));
  const terms: Term[] = [];
  for (let from = 0; from < words.length;) {
    const found = conceptAt(words, stems, from, language);
    const to = from + (found?.length ?? 1);
    const word = words
      .slice(from, to)
      .map((token) => token.text)
      .join(' ');
    if (found !== null) terms.push({ key: `c_${found.name}`, word });
    else if (!skipped.has(word)) terms.push({ key: stems[from]!, word });
    from = to;
  }
  return terms;
}

function wordsOf(text: string): readonly Token[] {
  return tokenize(fold(text)).filter(({ kind }) => kind !== 'sign');
}

/** Endings that the Czech algorithm knows only with their accents, which customers leave out. */
const czechEnding = /(?:ach|ich|ech|em|im|ym|am|um|ou|[aeiuy])$/;

function keyOf(word: string, language: ReadLanguage): string {
  const own = stemLanguage(word, language);
  const stem = stemOf(word, own);
  if (own !== 'cs' || isCyrillic(word)) return stem;
  const shorter = stem.replace(czechEnding, '');
  return shorter.length >= 4 ? shorter : stem;
}

interface Concept {
  readonly name: string;
  readonly words: readonly string[];
  readonly stems: readonly string[];
}

/** The longest phrase; of those that fit by their stems alone, one that fits to the letter ("instalment" is stemmed like "install"). */
function conceptAt(
  words: readonly Token[],
  stems: readonly string[],
  from: number,
  language: ReadLanguage,
): { name: string; length: number } | null {
  const fitting = conceptIndexes[language]
    .get(stems[from]!)
    ?.filter((concept) => concept.stems.every((stem, k) => stems[from + k] === stem));
  const [first] = fitting ?? [];
  if (fitting === undefined || first === undefined) return null;
  const { length } = first.stems;
  const exact = fitting.find(
    (concept) => concept.words.length === length && concept.words.every((word, k) => words[from + k]?.text === word),
  );
  return { name: (exact ?? first).name, length };
}

const conceptIndexes: Readonly<Record<ReadLanguage, ReadonlyMap<string, readonly Concept[]>>> = {
  en: conceptIndex('en'),
  ru: conceptIndex('ru'),
  cs: conceptIndex('cs'),
};

/** Phrases by the stem of their first word, the longest first. */
function conceptIndex(language: ReadLanguage): ReadonlyMap<string, readonly Concept[]> {
  const all = Object.entries(concepts[language]).flatMap(([name, list]) =>
    list.split('|').map((phrase): Concept => {
      const words = wordsOf(phrase).map(({ text }) => text);
      return { name, words, stems: words.map((word) => keyOf(word, language)) };
    }),
  );
  return Map.groupBy(
    all.toSorted((a, b) => b.stems.length - a.stems.length),
    ({ stems }) => stems[0]!,
  );
}

/** Pieces of three letters, by which a word is found in spite of a typing error. Short words have too few to tell anything. */
export function gramsOf(word: string): readonly string[] {
  if (word.length < shortestFuzzy || word.includes(' ')) return [];
  return [...new Set(Array.from({ length: word.length - 2 }, (_, i) => `g_${word.slice(i, i + 3)}`))];
}

export const shortestFuzzy = 5;
