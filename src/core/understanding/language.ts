import type { Language } from '../script/types.ts';
import { isWordOfIdeas } from './classifier/ideas.ts';
import { keyOfRussian, keysOfLatin, lettersForDigits, spelledBack } from './latin-russian.ts';
import { frequentWords } from './lexicon/frequent-words.ts';
import { normalize } from './normalize.ts';
import type { ReadContext } from './reading.ts';
import { isCyrillic } from './stems.ts';
import { tokenize } from './tokens.ts';

/** The languages that Parley reads without a model. */
export type ReadLanguage = 'en' | 'ru' | 'cs';

const surelyCzech = /[ěřů]/giu;
const perhapsCzech = /[áčďéíňóšťúýž]/giu;
const otherLatin = /[äöüßñłőűľĺŕôàèìòùâêîûçãõąęśźż¿¡]/iu;
const otherCyrillic = /[іїєґўђјљњћџ]/iu;
const latinLetter = /[a-z]/i;

/** Frequent Russian words as they look in Latin letters. */
const russianKeys = new Set(Array.from(frequentWords.ru, keyOfRussian));
const latinRussianSigns = new Map<string, number>();
const mostRemembered = 20_000;
const russianSpelling = /zh|kh|sh|ya|yu|yo|iy|yy|[oe]y$/;

/** The language of a short text, or null when its letters and words do not tell. Russian may stand in Latin letters. */
export function detectLanguage(source: string): ReadLanguage | null {
  const cyrillic = source.match(/[\u0400-\u052f]/g)?.length ?? 0;
  const latin = source.match(/[a-z\u00c0-\u024f]/gi)?.length ?? 0;
  if (cyrillic > latin) return otherCyrillic.test(source) ? null : 'ru';
  if (latin === 0 || otherLatin.test(source)) return null;
  const words = tokenize(lettersForDigits(normalize(source).text));
  let en = 0;
  let ru = 0;
  let cs = 3 * countOf(surelyCzech, source) + countOf(perhapsCzech, source);
  for (const { text, glued } of words) {
    // The "k" of "50k" is no Czech preposition.
    if (glued) continue;
    const signs = { en: signOf(text, 'en'), cs: signOf(text, 'cs') };
    const russian = isCyrillic(text) ? signOf(text, 'ru') : latinRussianSign(text, signs.en > 0);
    en += signs.en;
    // Czech and Russian share their small words, and those prove less for either.
    cs += russian > 0 ? signs.cs / 2 : signs.cs;
    ru += signs.en + signs.cs > 0 ? 0 : russian;
  }
  const most = Math.max(en, ru, cs);
  const likeliest = (['en', 'ru', 'cs'] as const).filter((_, i) => [en, ru, cs][i] === most);
  return most === 0 || likeliest.length > 1 ? null : likeliest[0]!;
}

/** How much a normalised word speaks for a language. */
function signOf(word: string, language: ReadLanguage): number {
  return frequentWords[language].has(word) ? 2 : word.length > 3 && isWordOfIdeas(word, language) ? 1 : 0;
}

/** How much a normalised word in Latin letters speaks for Russian. Remembered: people use the same words. */
function latinRussianSign(word: string, isEnglish: boolean): number {
  const known = latinRussianSigns.get(word);
  if (known !== undefined) return known;
  if (latinRussianSigns.size >= mostRemembered) latinRussianSigns.clear();
  const sign = freshSign(word, isEnglish);
  latinRussianSigns.set(word, sign);
  return sign;
}

function freshSign(word: string, isEnglish: boolean): number {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return 0;
  if (russianKeys.has(keysOfLatin(word)[0]!)) return 2;
  if (isEnglish) return 0;
  return (word.length > 3 && isWordOfIdeas(spelledBack(word), 'ru') ? 1 : 0) + (russianSpelling.test(word) ? 1 : 0);
}

/** The languages to try on an answer, likeliest first. Latin letters may be English or Czech; anything else has one reading. */
export function readLanguages(source: string, context: ReadContext): readonly ReadLanguage[] {
  const known = [context.language, ...context.languages].filter(isReadLanguage);
  if (!latinLetter.test(source)) return [known[0] ?? 'en'];
  const detected = detectLanguage(source);
  const order = detected === null ? known : [detected, ...known];
  return order.length === 0 ? ['en'] : [...new Set(order)];
}

export function isReadLanguage(language: Language): language is ReadLanguage {
  return language === 'en' || language === 'ru' || language === 'cs';
}

function countOf(pattern: RegExp, source: string): number {
  return source.match(pattern)?.length ?? 0;
}
