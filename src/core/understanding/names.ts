import { isFrequent } from './lexicon/frequent-words.ts';
import {
  aroundName,
  companyLeadIns,
  greetingWords,
  namePoliteness,
  noCompany,
  noName,
  personLeadIns,
  personTitle,
  plainIntroduction,
} from './lexicon/name-phrases.ts';
import { fold } from './normalize.ts';
import type { Reading } from './reading.ts';

const longestName = 60;
const mostNames = 4;
const mostCompanyWords = 8;
const particles = new Set([
  'von',
  'van',
  'der',
  'den',
  'de',
  'la',
  'da',
  'di',
  'du',
  'del',
  'bin',
  'ibn',
  'al',
  'zu',
  'оглы',
  'кызы',
  'ter',
]);

interface Stripped {
  readonly text: string;
  readonly isIntroduced: boolean;
}

/** A person's name, capitalised; sentences, questions and anything with digits are none. */
export function readPersonName(source: string): Reading {
  const { text, isIntroduced } = strip(source.replace(aroundName, 'меня зовут $1'), personLeadIns);
  const words = text.split(/\s+/);
  if (text === '' || text.length > longestName || words.length > mostNames || !words.every(isNameWord) || noName.test(text))
    return { kind: 'none' };
  // "It is May" introduces a name; "I am looking for a kitchen" does not.
  const isCommon = words.some((word) => isFrequent(fold(word)) && !particles.has(fold(word)));
  const isTyped = words.every((word) => /^\p{Lu}/u.test(word) || particles.has(word));
  if (isCommon && !(isIntroduced && isTyped)) return { kind: 'none' };
  const value = words.map((word, i) => capitalisedName(word, i)).join(' ');
  const confidence = nameConfidence(source, words.length, isIntroduced, isTyped);
  return valueIn(source, text, value, confidence);
}

/** "I'm busy" begins like "I'm Bob": after such weak words a small letter leaves doubt. */
function nameConfidence(source: string, count: number, isIntroduced: boolean, isTyped: boolean): number {
  if (isIntroduced) return isTyped || plainIntroduction.test(source) ? 0.95 : 0.6;
  return count > 3 ? 0.7 : isTyped ? 0.9 : 0.75;
}

/** A company's name as it is written, quotes and all legal forms kept. */
export function readCompanyName(source: string): Reading {
  const { text, isIntroduced } = strip(source, companyLeadIns);
  const words = text.split(/\s+/);
  const isSentence = /[?!]/.test(text) || words.length > mostCompanyWords || text.length > 2 * longestName;
  if (noCompany.test(text) || isSentence || !/[\p{L}\d]/u.test(text) || /@|https?:/.test(text)) return { kind: 'none' };
  if (!isIntroduced && words.every((word) => isFrequent(fold(word).replace(/[.,]$/, '')))) return { kind: 'none' };
  // The full stop of "s.r.o." and "Ltd." is part of the name.
  const name = /(?:\.\p{L}+|\s(?:ltd|inc|corp|co))$/iu.test(text) && source.includes(`${text}.`) ? `${text}.` : text;
  return valueIn(source, name, name, isIntroduced ? 0.95 : words.length <= 3 ? 0.85 : 0.7);
}

function strip(source: string, leadIns: RegExp): Stripped {
  if (source.includes('?')) return { text: '', isIntroduced: false };
  const plain = source
    .replace(/\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\p{Variation_Selector}|\p{Join_Control}/gu, ' ')
    .trim();
  const greeted = plain.replace(greetingWords, '').trim();
  const rest = greeted.replace(leadIns, '').replace(personTitle, '').trim();
  const polite = rest.replace(namePoliteness, '').trim();
  return { text: polite.replace(/^[\s,:;.–—-]+|[\s,:;.!)–—-]+$/gu, '').replace(/\s+/g, ' '), isIntroduced: rest !== greeted };
}

export function isNameWord(word: string): boolean {
  return /^\p{L}[\p{L}\p{M}]*(?:['’‘-]\p{L}[\p{L}\p{M}]*)*\.?$/u.test(word);
}

/** Keeps "McDonald" and "van der Berg" as typed; "анна-мария" and "ANNA" become "Анна-Мария" and "Anna". */
export function capitalisedName(word: string, position: number): string {
  if (position > 0 && particles.has(word)) return word;
  const isMixed = /\p{Ll}/u.test(word) && /\p{Lu}/u.test(word);
  const base = isMixed ? word : word.toLocaleLowerCase();
  return base.replace(/(?:^|-|['’](?=\p{L}{3}))\p{Ll}/gu, (letter) => letter.toLocaleUpperCase());
}

function valueIn(source: string, text: string, value: string, confidence: number): Reading {
  const start = source.indexOf(text);
  const span = start < 0 ? ([0, source.length] as const) : ([start, start + text.length] as const);
  return { kind: 'value', value, confidence, by: 'grammar', span };
}
