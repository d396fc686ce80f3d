import { digitsAt, endOfDigitRun } from './digits.ts';
import type { ReadLanguage } from './language.ts';
import { isCurrencyWord } from './lexicon/currencies.ts';
import { numberWords } from './lexicon/numbers.ts';
import { halfMoreAt, numberWordsAt } from './number-words.ts';
import type { WordNumber } from './number-words.ts';
import type { Token } from './tokens.ts';
import type { Mark } from './vocabulary.ts';

/** A number as it stands in a text, digits or words, with its scale ("50k", "2,5 млн", "půl druhého tisíce"). */
export interface NumberMark extends Mark {
  readonly scale: number;
  readonly coefficient: number;
  /** The other reading of "1.500". */
  readonly other: number | null;
  readonly inDigits: boolean;
  /** The order of the words leaves a doubt about the value. */
  readonly isUnsure: boolean;
}

type NumberParts = Pick<NumberMark, 'value' | 'scale' | 'coefficient' | 'other' | 'inDigits'> & { readonly isUnsure?: boolean };

const shortScales: Readonly<Record<string, number>> = { k: 1e3, к: 1e3, т: 1e3 };
/** After a number that nothing calls money, these are metres. */
const millions = /^[mм]$/;

/** For `markUp`: symbol `N` for a number, `x` for digits that are no number (a date, a time, a code). */
export function numberAt(language: ReadLanguage) {
  return (tokens: readonly Token[], i: number): { mark: NumberMark; next: number } | null => {
    const about = approximateAt(tokens, i, language);
    const words = about ?? numberWordsAt(tokens, i, language);
    if (words !== null) {
      // "Several thousand" in its plural says no number: one of them is a guess.
      const isUnsure = about === null ? isUncounted(tokens, i, language) : about.isUnsure === true;
      return { mark: markOf(tokens, i, words.next, { ...words, other: null, inDigits: false, isUnsure }), next: words.next };
    }
    return tokens[i]!.kind === 'digits' ? inDigits(tokens, i, language) : null;
  };
}

const pluralScale =
  /^(?:hundreds|thousands|millions|billions|dozens|десятки|десятков|сотни|сотен|stovky|stovek|desitky|desitek|тысяч|тыс|тыщ|косарей|миллионов|млн|лямов|миллиардов|tisicu|milionu|miliard)$/;
/** "Several thousand", "hundreds of thousands", and what is left of "a part of a million" when the part is not understood. */
function isUncounted(tokens: readonly Token[], i: number, language: ReadLanguage): boolean {
  const [first, before] = [tokens[i]!.text, tokens[i - 1]?.text ?? ''];
  const isOf = before === 'of' || (/^an?$/.test(before) && tokens[i - 2]?.text === 'of');
  const isPartOf = numberWords[language].get(first)?.role === 'scale' && (isOf || unknownPart.test(before));
  return [first, before].some((word) => severalOf.test(word) || pluralScale.test(word)) || isPartOf;
}

const unknownPart = /(?:ths|[ыи]х|[dtn]iny)$/;
/** "Several", "a few": what follows is counted in, not counted. */
const severalOf = /^(?:несколько|пара|пару|nekolik|par|several|few)$/;
const dualScale = /^(?:тысячи|тыщи|косаря|миллиона|ляма|миллиарда)$/;

/** "Тысяч 50": the scale before its number, which in Russian means "about". In words it may have been meant as a sum: unsure. */
function approximateAt(tokens: readonly Token[], i: number, language: ReadLanguage): (WordNumber & { isUnsure?: boolean }) | null {
  const { text } = tokens[i]!;
  const scale = numberWords[language].get(text)?.value;
  const isPlural = pluralScale.test(text);
  if (scale === undefined || tokens[i + 1] === undefined) return null;
  // "Тысяч до пятидесяти" bounds its number.
  const bounded = isPlural && /^(?:до|от)$/.test(tokens[i + 1]!.text) ? numberWordsAt(tokens, i + 2, language) : null;
  if (bounded !== null) return { value: bounded.value * scale, next: bounded.next, scale, coefficient: bounded.value, isUnsure: true };
  const digits = isPlural && tokens[i + 1]!.kind === 'digits' ? digitsAt(tokens, i + 1, language) : null;
  if (digits !== null) return { value: digits.value * scale, next: digits.next, scale, coefficient: digits.value };
  const words = numberWordsAt(tokens, i + 1, language);
  if (words === null || words.scale > 1) return null;
  const other = tokens[words.next]?.text === '-' ? numberWordsAt(tokens, words.next + 1, language) : null;
  const { value } = words;
  // "Тысячи две-три".
  const next = other?.next ?? words.next;
  // "Тысячи три" is about 3,000, "от тысячи пятисот" is 1,500.
  if (isPlural || (dualScale.test(text) && value > 1 && value < 5)) {
    return { value: value * scale, next, scale, coefficient: value, isUnsure: true };
  }
  // "Tisíc patnáct" is 1,015 by grammar and 15,000 to some who say it; "tisíc pět set" is only 1,500.
  return text === 'tisic' && value < 100 ? { value: scale + value, next, scale, coefficient: 1, isUnsure: true } : null;
}

/** "10+ thousand": how much more? */
function unsure(tokens: readonly Token[], i: number, next: number): { mark: NumberMark; next: number } {
  return { mark: markOf(tokens, i, next, { value: 0, scale: 1, coefficient: 0, other: null, inDigits: true, isUnsure: true }), next };
}

/** "3x4", the sides of something; "3+kk", "2+1", a Czech flat. */
function isMeasure(tokens: readonly Token[], i: number): boolean {
  const [by, side] = [tokens[i + 1], tokens[i + 2]];
  return /^[xх×*+]$/.test(by?.text ?? '') && by!.glued && side?.glued === true && (side.kind === 'digits' || side.text === 'kk');
}

function inDigits(tokens: readonly Token[], i: number, language: ReadLanguage): { mark: NumberMark; next: number } {
  const digits = digitsAt(tokens, i, language);
  const isCode =
    (i > 0 && tokens[i]!.glued && tokens[i - 1]!.kind === 'word' && !isCurrencyWord(tokens[i - 1]!.text)) || isMeasure(tokens, i);
  if (digits === null || isCode) {
    const next = endOfDigitRun(tokens, i);
    const nothing = { value: Number.NaN, scale: 1, coefficient: 0, other: null, inDigits: true };
    return { mark: { ...markOf(tokens, i, next, nothing), symbol: 'x' }, next };
  }
  const { value: plain, other } = digits;
  // "3 and a half thousand".
  const half = other === null && Number.isInteger(plain) ? halfMoreAt(tokens, digits.next) : 0;
  const value = half > 0 ? plain + 0.5 : plain;
  const scaled = scaleAt(tokens, digits.next + half, language) ?? millionsAt(tokens, i, digits.next);
  if (scaled === null && tokens[digits.next]?.text === '+' && scaleAt(tokens, digits.next + 1, language) !== null)
    return unsure(tokens, i, digits.next + 2);
  if (scaled === null)
    return {
      mark: markOf(tokens, i, digits.next + half, { value, scale: 1, coefficient: value, other, inDigits: true }),
      next: digits.next + half,
    };
  // "1.500 тыс" can only be a decimal: nobody groups before a scale word.
  const coefficient = other ?? value;
  const rest = restAt(tokens, scaled.next, language, scaled.scale);
  const total = Math.round((coefficient * scaled.scale + rest.value) * 100) / 100;
  const mark = markOf(tokens, i, rest.next, { value: total, scale: scaled.scale, coefficient, other: null, inDigits: true });
  return { mark, next: rest.next };
}

function scaleAt(tokens: readonly Token[], at: number, language: ReadLanguage): { scale: number; next: number } | null {
  const token = tokens[at];
  if (token === undefined || token.kind !== 'word') return null;
  const word = numberWords[language].get(token.text);
  if (word?.role === 'hundred' && !token.glued) {
    const above = scaleAt(tokens, at + 1, language);
    return above === null ? { scale: 100, next: at + 1 } : { scale: 100 * above.scale, next: above.next };
  }
  const short = token.glued || tokens[at + 1] === undefined ? shortScales[token.text] : undefined;
  const scale = word?.role === 'scale' ? word.value : short;
  if (scale === undefined) return null;
  const dotted = tokens[at + 1]?.text === '.' && tokens[at + 1]!.glued;
  return { scale, next: dotted ? at + 2 : at + 1 };
}

function millionsAt(tokens: readonly Token[], from: number, at: number): { scale: number; next: number } | null {
  const isMoney = isCurrencyWord(tokens[at + 1]?.text) || isCurrencyWord(tokens[from - 1]?.text);
  return tokens[at] !== undefined && millions.test(tokens[at].text) && isMoney ? { scale: 1e6, next: at + 1 } : null;
}

/** "1 млн 200 тысяч", "5 тысяч пятьсот", "5 thousand 500": a smaller scale, or the hundreds, may follow a larger one. */
function restAt(tokens: readonly Token[], at: number, language: ReadLanguage, above: number): Pick<WordNumber, 'value' | 'next'> {
  const none = { value: 0, next: at };
  if (tokens[at] === undefined || tokens[at].glued) return none;
  const words = tokens[at].kind === 'word' ? numberWordsAt(tokens, at, language) : null;
  if (words !== null) return words.value >= above / 10 && words.value < above && words.value >= 100 ? words : none;
  const digits = tokens[at].kind === 'digits' ? digitsAt(tokens, at, language) : null;
  if (digits === null) return none;
  const scaled = scaleAt(tokens, digits.next, language);
  if (scaled === null) return above === 1000 && digits.value >= 100 && digits.value < 1000 ? digits : none;
  return scaled.scale >= above ? none : { value: digits.value * scaled.scale, next: scaled.next };
}

function markOf(tokens: readonly Token[], from: number, next: number, number: NumberParts): NumberMark {
  const { value, scale, coefficient, other } = number;
  return {
    symbol: 'N',
    value,
    text: tokens[from]!.text,
    start: tokens[from]!.start,
    end: tokens[next - 1]!.end,
    scale,
    coefficient,
    other,
    inDigits: number.inDigits,
    isUnsure: number.isUnsure ?? false,
  };
}
