import { isFrequent } from './lexicon/frequent-words.ts';
import { greetingWords, companyLeadIns, namePoliteness, personLeadIns } from './lexicon/name-phrases.ts';
import { fold } from './normalize.ts';
import type { Reading } from './reading.ts';

const longestName = 60;
const mostNames = 4;
const mostCompanyWords = 8;
const particles = new Set(['von', 'van', 'der', 'den', 'de', 'la', 'da', 'di', 'du', 'del', 'bin', 'ibn', 'al', 'zu', 'оглы', 'кызы', 'ter']);

interface Stripped {
  readonly text: string;
  readonly isIntroduced: boolean;
}

/** A person's name, capitalised; sentences, questions and anything with digits are none. */
export function readPersonName(source: string): Reading {
  const { text, isIntroduced } = strip(source, personLeadIns);
  const words = text.split(/\s+/);
  if (text === '' || text.length > longestName || words.length > mostNames || !words.every(isNameWord)) return { kind: 'none' };
  // "May" and "Will" are names when introduced; a message of common words is an answer to something else.
  const common = words.filter((word) => isFrequent(fold(word)) && !particles.has(fold(word))).length;
  if (common > 0 && !(isIntroduced && common < words.length)) return { kind: 'none' };
  const value = words.map((word, i) => capitalised(word, i)).join(' ');
  const confidence = isIntroduced ? 0.95 : words.length > 3 ? 0.7 : words.every((word) => /^\p{Lu}/u.test(word)) ? 0.9 : 0.8;
  return valueIn(source, text, value, confidence);
}

/** A company's name as it is written, quotes and all legal forms kept. */
export function readCompanyName(source: string): Reading {
  const { text, isIntroduced } = strip(source, companyLeadIns);
  const words = text.split(/\s+/);
  const isSentence = /[?!]/.test(text) || words.length > mostCompanyWords || text.length > 2 * longestName;
  if (isSentence || !/[\p{L}\d]/u.test(text) || /@|https?:/.test(text)) return { kind: 'none' };
  if (!isIntroduced && words.every((word) => isFrequent(fold(word).replace(/[.,]$/, '')))) return { kind: 'none' };
  return valueIn(source, text, text, isIntroduced ? 0.95 : words.length <= 3 ? 0.85 : 0.7);
}

function strip(source: string, leadIns: RegExp): Stripped {
  if (source.includes('?')) return { text: '', isIntroduced: false };
  const plain = source.replace(/[\p{Extended_Pictographic}\u{1F1E6}-\u{1F1FF}\uFE0F\u200D]/gu, ' ').trim();
  const greeted = plain.replace(greetingWords, '').trim();
  const rest = greeted.replace(leadIns, '').trim();
  const polite = rest.replace(namePoliteness, '').trim();
  return { text: polite.replace(/^[\s,:;.–—-]+|[\s,:;.!)–—-]+$/gu, '').replace(/\s+/g, ' '), isIntroduced: rest !== greeted };
}

function isNameWord(word: string): boolean {
  return /^\p{L}[\p{L}\p{M}]*(?:['’‘-]\p{L}[\p{L}\p{M}]*)*\.?$/u.test(word);
}

/** Keeps "McDonald" and "van der Berg" as typed; "анна-мария" and "ANNA" become "Анна-Мария" and "Anna". */
function capitalised(word: string, position: number): string {
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
