import type { SlotDefinition } from '../script/types.ts';
import { confidenceAmong, findAll, readingOf, rule } from './grammar.ts';
import type { Found, Rule } from './grammar.ts';
import { readLanguages } from './language.ts';
import type { ReadLanguage } from './language.ts';
import { amountWords } from './lexicon/amounts.ts';
import { refusalOf } from './limits.ts';
import { normalize } from './normalize.ts';
import { numberAt } from './number-at.ts';
import type { NumberMark } from './number-at.ts';
import type { ReadContext, Reading } from './reading.ts';
import { tokenize } from './tokens.ts';
import { markUp, vocabularyOf } from './vocabulary.ts';
import type { Mark, Marked } from './vocabulary.ts';

const vocabularies = {
  en: vocabularyOf(amountWords.en, amountWords.ru),
  ru: vocabularyOf(amountWords.ru),
  cs: vocabularyOf(amountWords.cs, amountWords.ru),
};

export function isNumberMark(mark: Mark): mark is NumberMark {
  return mark.symbol === 'N';
}

/** Doubts about a number are doubts about all that is read from it. */
export function lessSure<T>({ marks }: Marked, found: readonly Found<T>[]): readonly Found<T>[] {
  const isUnsure = (find: Found<T>) => marks.slice(find.from, find.to).some((mark) => isNumberMark(mark) && mark.isUnsure);
  return found.map((find) => (isUnsure(find) ? { ...find, confidence: Math.min(find.confidence, 0.6) } : find));
}

const rules: readonly Rule<number, Marked>[] = [
  // "+420..." and "12-34-56" are codes; a range has two readings.
  rule(/\+N|N(?:-N){2,}|NN+/, () => ({ values: [], confidence: 0 })),
  rule(/F?N[-TLp]N|BN&N|N\|N/, (marks) => meaning(marks, 0.6)),
  rule(/[LGTF]A?N|N[+l]/, (marks) => meaning(marks, 0.6)),
  rule(/-N/, ([sign, number], marked) => (isMinus(sign!, number!, marked) ? { values: [-number!.value], confidence: 1 } : null)),
  rule(/AN/, (marks) => meaning(marks, 0.85)),
  rule(/N/, (marks) => meaning(marks, 1)),
];

/** Written at the number and at nothing else: "две-три" is no minus three. */
function isMinus(sign: Mark, number: Mark, { marks }: Marked): boolean {
  const before = marks[marks.indexOf(sign) - 1];
  const isGlued = sign.end === number.start && before?.end !== sign.start && isNumberMark(number) && number.inDigits;
  return sign.text !== '-' || isGlued;
}

/** A number that counts or measures; `quantity` must be above zero. */
export function readNumber(slot: SlotDefinition, source: string, context: ReadContext): Reading {
  for (const language of readLanguages(source, context)) {
    const reading = readIn(language, source);
    if (reading.kind !== 'none') return limited(slot, reading);
  }
  return { kind: 'none' };
}

/** Every number of a text. */
export function findNumbers(source: string, language: ReadLanguage) {
  const normalized = normalize(source);
  const marked = markUp(tokenize(normalized.text), vocabularies[language], numberAt(language));
  return { normalized, marked, found: lessSure(marked, findAll(marked, rules, marked)).filter((find) => !isPronoun(marked, find)) };
}

function readIn(language: ReadLanguage, source: string): Reading {
  const { marked, found } = findNumbers(source, language);
  if (confidenceAmong(marked, 1) < 0.6) return { kind: 'none' };
  return readingOf(source, marked, found, (value) => value, String);
}

/** "One" and its like are mostly pronouns ("the big one"); alone, or counting the word after it, it is a number. */
function isPronoun({ marks, symbols }: Marked, { from, to }: Found<number>): boolean {
  const mark = marks[from]!;
  return to === from + 1 && isNumberMark(mark) && mark.value === 1 && !mark.inDigits && symbols[from - 1] === 'x';
}

function meaning(marks: readonly Mark[], confidence: number) {
  const values = marks.filter(isNumberMark).flatMap(({ value, other }) => (other === null ? [value] : [value, other]));
  return { values, confidence };
}

function limited(slot: SlotDefinition, reading: Reading): Reading {
  if (reading.kind !== 'value' || typeof reading.value !== 'number') return reading;
  if (slot.type === 'quantity' && reading.value <= 0) return { kind: 'refused', why: 'too-small' };
  return refusalOf(slot, reading.value) ?? reading;
}
