import type { SlotDefinition } from '../script/types.ts';
import { findAll, pick, readingOf, rule } from './grammar.ts';
import type { Found, Meaning, Rule } from './grammar.ts';
import { readLanguages } from './language.ts';
import type { ReadLanguage } from './language.ts';
import { amountWords } from './lexicon/amounts.ts';
import { currencyCodes, currencyWords, czechPriceSign, sharedNames } from './lexicon/currencies.ts';
import { refusalOf } from './limits.ts';
import { normalize } from './normalize.ts';
import type { Normalized } from './normalize.ts';
import { numberAt } from './number-at.ts';
import { isNumberMark, lessSure } from './numbers.ts';
import type { ReadContext, Reading, SlotValue } from './reading.ts';
import { tokenize } from './tokens.ts';
import { markUp, vocabularyOf } from './vocabulary.ts';
import type { Mark, Marked } from './vocabulary.ts';

/** One amount (`low` equals `high`), a range, or a bound with one end open. */
interface Sum {
  readonly low: number | null;
  readonly high: number | null;
  readonly isRange: boolean;
  readonly currency: string | null;
  /** A number with neither currency nor scale: it may count something else. */
  readonly isBare: boolean;
}

const vocabularies = {
  en: vocabularyOf(currencyWords, amountWords.en, amountWords.ru),
  ru: vocabularyOf(currencyWords, amountWords.ru),
  cs: vocabularyOf(currencyWords, czechPriceSign, amountWords.cs, amountWords.ru),
};

/** ISO 4217's code for "no currency": neither the customer nor the slot named one. */
export const noCurrency = 'XXX';

const rules: readonly Rule<Sum, null>[] = [
  rule(/\+N|N(?:-N){2,}/, () => ({ values: [], confidence: 0 })),
  rule(/BA?C?NK?C?&A?C?NK?C?|F?A?C?NK?C?[-TLp]A?C?NK?C?/, (marks) => range(marks)),
  rule(/A?NNK?C?/, (marks) => neighbours(marks)),
  rule(/A?C?NK?C?\|A?C?NK?C?/, (marks) => either(marks)),
  rule(/(?<=![^,]{0,4})GA?C?NK?C?|GA?C?NK?C?!/, (marks) => bound(marks, 'high')),
  rule(/(?<=![^,]{0,4})LA?C?NK?C?/, (marks) => bound(marks, 'low')),
  rule(/[LT]A?C?NK?C?|A?C?NK?C?(?:l|L(?!A?C?N))/, (marks) => bound(marks, 'high')),
  rule(/[FG]A?C?NK?C?\+?|A?C?NK?C?\+(?!x)/, (marks) => bound(marks, 'low')),
  rule(/-C?NK?C?/, (marks) => (marks[0]!.end === marks[1]!.start ? amount(marks, -1) : null)),
  rule(/A?C?NK?C?/, (marks) => amount(marks, 1)),
];

/** Money as `{amount, currency}`, or `{min, max, currency}` for ranges and bounds ("50-100k", "до 50 тысяч"). */
export function readMoney(slot: SlotDefinition, source: string, context: ReadContext): Reading {
  for (const language of readLanguages(source, context)) {
    const reading = readIn(language, slot, source);
    if (reading.kind !== 'none') return reading;
  }
  return { kind: 'none' };
}

export type FoundSum = Found<Sum>;

interface Sums {
  readonly normalized: Normalized;
  readonly marked: Marked;
  readonly found: readonly FoundSum[];
}

/** Every sum of a text, and every number that could be one. */
export function findSums(source: string, language: ReadLanguage): Sums {
  const normalized = normalize(source);
  const marked = markUp(tokenize(normalized.text), vocabularies[language], numberAt(language));
  return { normalized, marked, found: lessSure(marked, findAll(marked, rules, null)) };
}

function readIn(language: ReadLanguage, slot: SlotDefinition, source: string): Reading {
  const { marked, found: all } = findSums(source, language);
  const found = relevant(marked, all);
  const sums = found.flatMap((find) => find.values).map((sum) => ({ ...sum, currency: currencyOf(sum, slot) }));
  if (sums.some((sum) => (sum.low ?? 0) < 0)) return { kind: 'refused', why: 'too-small' };
  const refusal =
    sums.length === 1 && sums[0]!.currency === (slot.currency ?? noCurrency) ? refusalOf(slot, sums[0]!.low, sums[0]!.high) : null;
  return (
    refusal ??
    readingOf(
      source,
      marked,
      found,
      (sum) => valueOf(sum, currencyOf(sum, slot)),
      (sum) => titleOf(sum, currencyOf(sum, slot)),
    )
  );
}

/** Sums with a currency or a scale beat bare numbers; a small bare number before an unknown word counts that word ("2 children"). */
function relevant({ symbols }: Marked, found: readonly Found<Sum>[]): readonly Found<Sum>[] {
  const marked = found.filter((find) => find.values.some((sum) => !sum.isBare));
  if (marked.length > 0) return marked;
  return found
    .filter((find) => symbols[find.to] !== 'x' || (find.values[0]?.high ?? 0) >= 100)
    .map((find) => (symbols[find.to] === 'x' ? { ...find, confidence: find.confidence - 0.15 } : find));
}

function amount(marks: readonly Mark[], sign: number): Meaning<Sum> | null {
  const [value] = valuesOf(marks);
  if (value === undefined || value > 1e12) return null;
  return {
    values: [{ low: sign * value, high: sign * value, isRange: false, ...kindOf(marks) }],
    confidence: pick(marks, 'A').length > 0 ? 0.9 : 1,
  };
}

function bound(marks: readonly Mark[], end: 'low' | 'high'): Meaning<Sum> | null {
  const [value] = valuesOf(marks);
  if (value === undefined) return null;
  return {
    values: [{ low: end === 'low' ? value : null, high: end === 'high' ? value : null, isRange: true, ...kindOf(marks) }],
    confidence: 0.95,
  };
}

function range(marks: readonly Mark[]): Meaning<Sum> | null {
  const [low, high] = valuesOf(marks);
  if (low === undefined || high === undefined || low > high) return null;
  return { values: [{ low, high, isRange: true, ...kindOf(marks) }], confidence: 0.95 };
}

/** "Pět šest tisíc", "две три тысячи": somewhere between the two; other numbers side by side are no sum. */
function neighbours(marks: readonly Mark[]): Meaning<Sum> | null {
  const [first, second] = marks.filter(isNumberMark);
  if (first!.scale > 1 || (second!.scale === 1 && !marks.some(({ symbol }) => symbol === 'K'))) return null;
  const [low, high] = valuesOf(marks);
  const isNext = !first!.inDigits && first!.value + 1 === second!.coefficient;
  return isNext ? { values: [{ low: low!, high: high!, isRange: true, ...kindOf(marks) }], confidence: 0.85 } : null;
}

/** "100 or 200 euros": two sums of the same kind. */
function either(marks: readonly Mark[]): Meaning<Sum> | null {
  const kind = kindOf(marks);
  const values = valuesOf(marks).map((value) => ({ low: value, high: value, isRange: false, ...kind }));
  return kind.isBare || pick(marks, 'C').length > 1 ? null : { values, confidence: 0.5 };
}

function kindOf(marks: readonly Mark[]): Pick<Sum, 'currency' | 'isBare'> {
  const currency = pick(marks, 'C')[0];
  const isScaled = marks.some((mark) => mark.symbol === 'K' || (isNumberMark(mark) && mark.scale >= 1000));
  return { currency: currency === undefined ? null : currencyCodes[currency.value]!, isBare: currency === undefined && !isScaled };
}

/** The numbers with their scales; "50-100k" and "от 20 до 30 тысяч" lend the second one's scale to the first. */
function valuesOf(marks: readonly Mark[]): readonly number[] {
  const numbers = marks.filter(isNumberMark).map((mark) => {
    const apart = marks[marks.indexOf(mark) + 1];
    const scale = apart?.symbol === 'K' ? apart.value : 1;
    return { value: mark.value * scale, scale: mark.scale * scale, coefficient: mark.coefficient };
  });
  const [first, second] = numbers;
  if (second !== undefined && first!.scale === 1 && second.scale > 1 && first!.value <= second.coefficient) {
    return [first!.value * second.scale, second.value];
  }
  // "Five or six hundred".
  const isHundreds = second !== undefined && second.value % 100 === 0 && second.value < 1000 && first!.value < second.value / 100;
  if (isHundreds && marks.filter(isNumberMark).every(({ inDigits }) => !inDigits)) return [first!.value * 100, second.value];
  return numbers.map((number) => number.value);
}

function currencyOf(sum: Sum, slot: SlotDefinition): string {
  const own = slot.currency ?? noCurrency;
  if (sum.currency === null) return own;
  return sharedNames[sum.currency]?.includes(own) ? own : sum.currency;
}

export function valueOf({ low, high, isRange }: Sum, currency: string): SlotValue {
  return isRange ? { min: low, max: high, currency } : { amount: low ?? 0, currency };
}

function titleOf({ low, high, isRange }: Sum, currency: string): string {
  return `${isRange ? [low ?? '', high ?? ''].join(' – ').trim() : String(low)} ${currency}`;
}
