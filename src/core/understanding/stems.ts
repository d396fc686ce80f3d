import snowball from 'snowball-stemmers';
import type { ReadLanguage } from './language.ts';

const stemmers = { en: snowball.newStemmer('english'), ru: snowball.newStemmer('russian'), cs: snowball.newStemmer('czech') };
const caches: Readonly<Record<ReadLanguage, Map<string, string>>> = { en: new Map(), ru: new Map(), cs: new Map() };

// The words of a trade fit many times over; what a flood of noise can fill must stay small.
const cacheLimit = 20_000;
const czechEnding = /(?:eho|emu|ymi|ou|ych|ym|em|[aeiouy])$/;

/** The stem of a normalised word. Remembered: stemming costs a microsecond and more, and people use the same words. */
export function stemOf(word: string, language: ReadLanguage): string {
  const cache = caches[language];
  const known = cache.get(word);
  if (known !== undefined) return known;
  if (cache.size >= cacheLimit) cache.clear();
  const stem = freshStem(word, language);
  cache.set(word, stem);
  return stem;
}

/** The algorithm that fits the word's letters: Cyrillic has one, Latin depends on the language. */
export function stemLanguage(word: string, language: ReadLanguage): ReadLanguage {
  if (isCyrillic(word)) return 'ru';
  return language === 'ru' ? 'en' : language;
}

export function isCyrillic(word: string): boolean {
  const code = word.charCodeAt(0);
  return code >= 0x400 && code < 0x530;
}

function freshStem(word: string, language: ReadLanguage): string {
  const stem = stemmers[language].stem(word);
  if (stem.length >= 3 || stem.length >= word.length) return stem;
  // The Czech algorithm eats short words whole ("nova" becomes nothing).
  const shorter = word.replace(czechEnding, '');
  return shorter.length >= 3 ? shorter : word;
}
