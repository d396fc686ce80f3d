import type { Language } from '../script/types.ts';
import { frequentWords } from './lexicon/frequent-words.ts';
import { normalize } from './normalize.ts';
import type { ReadContext } from './reading.ts';
import { tokenize } from './tokens.ts';

/** The languages that Parley reads without a model. */
export type ReadLanguage = 'en' | 'ru' | 'cs';

const surelyCzech = /[ěřů]/giu;
const perhapsCzech = /[áčďéíňóšťúýž]/giu;
const otherLatin = /[äöüßñłőűľĺŕôàèìòùâêîûçãõąęśźż¿¡]/iu;
const otherCyrillic = /[іїєґўђјљњћџ]/iu;
const latinLetter = /[a-z]/i;

/** The language of a short text, or null when its letters and words do not tell. */
export function detectLanguage(source: string): ReadLanguage | null {
  const cyrillic = source.match(/[\u0400-\u052f]/g)?.length ?? 0;
  const latin = source.match(/[a-z\u00c0-\u024f]/gi)?.length ?? 0;
  if (cyrillic > latin) return otherCyrillic.test(source) ? null : 'ru';
  if (latin === 0 || otherLatin.test(source)) return null;
  const words = tokenize(normalize(source).text);
  let en = 0;
  let cs = 3 * countOf(surelyCzech, source) + countOf(perhapsCzech, source);
  for (const { text, glued } of words) {
    // The "k" of "50k" is no Czech preposition.
    if (glued) continue;
    if (frequentWords.en.has(text)) en += 2;
    if (frequentWords.cs.has(text)) cs += 2;
  }
  return en === cs ? null : en > cs ? 'en' : 'cs';
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
