import type { ReadLanguage } from '../language.ts';
import { keyOfRussian, keysOfLatin, spelledBack } from '../latin-russian.ts';
import { frequentWords } from '../lexicon/frequent-words.ts';
import { isCyrillic, stemLanguage, stemOf } from '../stems.ts';
import { wordsOfIdeas } from './ideas.ts';
import { spellingOf } from './spelling.ts';
import type { Spelling } from './spelling.ts';

/** Puts misspelled words, and Russian ones in Latin letters, into a spelling that is expected. */
export type Respell = (words: readonly string[]) => readonly string[];

/** The words that are expected in a language. */
interface Expected {
  readonly words: Spelling;
  readonly stems: Spelling;
  /** Russian words by the key that their spellings in Latin letters share. */
  readonly byKey: ReadonlyMap<string, string>;
}

const latinWord = /^[a-z']+$/;
const shipped = new Map<ReadLanguage, Expected>();

/** Expects the shipped words of a language, and before them `learned`: the words of examples, one by one. */
export function respellingOf(learned: Iterable<string>, language: ReadLanguage): Respell {
  const counts = new Map<string, number>();
  for (const word of learned) counts.set(word, (counts.get(word) ?? 0) + 1);
  const expected = [expectedOf(counts, language), shippedWords(language)];
  const stem = (word: string) => stemOf(word, stemLanguage(word, language));
  const isKnown = (word: string) => expected.some(({ words, stems }) => words.has(word) || stems.has(stem(word)));
  // A misspelled word may also have an ending that nobody taught.
  const nearest = (word: string) =>
    first(expected, ({ words }) => words.nearest(word)) ?? first(expected, ({ stems }) => stems.nearest(stem(word)));
  const mend = (word: string) => (isKnown(word) ? word : (nearest(word) ?? word));
  const toRussian = language === 'ru' ? russianOf(expected, isKnown) : null;
  return (words) => (toRussian === null ? words : toRussian(words)).map(mend);
}

function shippedWords(language: ReadLanguage): Expected {
  const known = shipped.get(language);
  if (known !== undefined) return known;
  const words = [...frequentWords[language], ...wordsOfIdeas(language)];
  const made = expectedOf(new Map(words.map((word) => [word, 1])), language);
  shipped.set(language, made);
  return made;
}

function expectedOf(counts: ReadonlyMap<string, number>, language: ReadLanguage): Expected {
  const stems = new Map(Array.from(counts, ([word, count]) => [stemOf(word, stemLanguage(word, language)), count]));
  const byKey = new Map<string, string>();
  if (language === 'ru') {
    for (const [word, count] of counts) {
      const other = byKey.get(keyOfRussian(word));
      if (isCyrillic(word) && (other === undefined || counts.get(other)! < count)) byKey.set(keyOfRussian(word), word);
    }
  }
  return { words: spellingOf(counts), stems: spellingOf(stems), byKey };
}

/** A word in Latin letters is a Russian one when it is expected as such, or when less of the text looks English. */
function russianOf(expected: readonly Expected[], isKnown: (word: string) => boolean): Respell {
  const meant = (word: string) =>
    latinWord.test(word) ? first(keysOfLatin(word), (key) => first(expected, ({ byKey }) => byKey.get(key) ?? null)) : null;
  return (words) => {
    if (!words.some((word) => latinWord.test(word))) return words;
    const found = words.map(meant);
    const english = words.filter((word) => frequentWords.en.has(word)).length;
    if (english > found.filter((word) => word !== null).length) return words;
    return words.map((word, i) => (!latinWord.test(word) || isKnown(word) ? word : (found[i] ?? spelledBack(word))));
  };
}

function first<T>(items: readonly T[], find: (item: T) => string | null): string | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}
