import type { ReadLanguage } from '../language.ts';
import { keyOfRussian, keysOfLatin, spelledBack } from '../latin-russian.ts';
import { frequentWords } from '../lexicon/frequent-words.ts';
import { isCyrillic, stemLanguage, stemOf } from '../stems.ts';
import { wordsOfIdeas } from './ideas.ts';
import { spellingOf } from './spelling.ts';

/** Puts misspelled words, and Russian ones in Latin letters, into the spelling that a classifier learned. */
export type Respell = (words: readonly string[]) => readonly string[];

const latinWord = /^[a-z']+$/;

/** `learned`: the words of the examples, one by one. */
export function respellingOf(learned: Iterable<string>, language: ReadLanguage): Respell {
  const counts = new Map<string, number>();
  for (const word of [...frequentWords[language], ...wordsOfIdeas(language)]) counts.set(word, 0);
  for (const word of learned) counts.set(word, (counts.get(word) ?? 0) + 1);
  const stem = (word: string) => stemOf(word, stemLanguage(word, language));
  const spelling = spellingOf(counts);
  const stems = spellingOf(new Map(Array.from(counts, ([word, count]) => [stem(word), count])));
  const isKnown = (word: string) => spelling.has(word) || stems.has(stem(word));
  // A misspelled word may also have an ending that nobody taught.
  const mend = (word: string) => (isKnown(word) ? word : (spelling.nearest(word) ?? stems.nearest(stem(word)) ?? word));
  const toRussian = language === 'ru' ? russianOf(counts, isKnown) : null;
  return (words) => (toRussian === null ? words : toRussian(words)).map(mend);
}

/** A word in Latin letters is a Russian one when texts are expected to have it, or when nothing in the text looks English. */
function russianOf(counts: ReadonlyMap<string, number>, isKnown: (word: string) => boolean): Respell {
  const byKey = new Map<string, string>();
  for (const [word, count] of counts) {
    const key = keyOfRussian(word);
    const other = byKey.get(key);
    if (isCyrillic(word) && (other === undefined || counts.get(other)! < count)) byKey.set(key, word);
  }
  return (words) => {
    if (!words.some((word) => latinWord.test(word))) return words;
    const expected = words.map((word) => expectedFor(word, byKey));
    const english = words.filter((word) => frequentWords.en.has(word)).length;
    if (english > expected.filter((word) => word !== undefined).length) return words;
    return words.map((word, i) => (!latinWord.test(word) || isKnown(word) ? word : (expected[i] ?? spelledBack(word))));
  };
}

function expectedFor(word: string, byKey: ReadonlyMap<string, string>): string | undefined {
  if (!latinWord.test(word)) return undefined;
  for (const key of keysOfLatin(word)) {
    const found = byKey.get(key);
    if (found !== undefined) return found;
  }
  return undefined;
}
