import type { ReadLanguage } from './language.ts';
import { denominators, halfMore, numberWords } from './lexicon/numbers.ts';
import type { NumberWord } from './lexicon/numbers.ts';
import { ordinalWords } from './lexicon/ordinals.ts';
import type { Token } from './tokens.ts';

export interface WordNumber {
  readonly value: number;
  readonly next: number;
  /** The largest scale word in it ("thousand"), 1 without. */
  readonly scale: number;
  /** The number before that scale: 2.5 of "two and a half thousand". */
  readonly coefficient: number;
}

interface Sum {
  total: number;
  group: number;
  filled: boolean;
  scale: number;
  coefficient: number;
}

/** A cardinal number in words that starts at token `i`: "двадцать пять", "půl druhého tisíce", "two and a half thousand". */
export function numberWordsAt(tokens: readonly Token[], i: number, language: ReadLanguage): WordNumber | null {
  const sum: Sum = { total: 0, group: 0, filled: false, scale: 1, coefficient: 0 };
  let at = halfAt(tokens, i, language, sum);
  for (;;) {
    const next = wordAt(tokens, at, language, sum);
    if (next === at) break;
    at = next;
  }
  if (!sum.filled) return null;
  // Two thirds of a million are 666,667.
  const exact = sum.total + sum.group;
  const value = exact < 1000 ? exact : Math.round(exact);
  return { value, next: at, scale: sum.scale, coefficient: sum.scale === 1 ? value : sum.coefficient };
}

/** An ordinal that starts at token `i`, its tens before it: "двадцать пятого", "twenty-first", "třicátého prvního". */
export function ordinalAt(
  tokens: readonly Token[],
  i: number,
  language: ReadLanguage,
): { readonly value: number; readonly next: number } | null {
  const first = tokens[i]!;
  const after = tokens[i + 1]?.text === '-' ? i + 2 : i + 1;
  const unit = ordinalWords[language].get(tokens[after]?.text ?? '');
  const ten = ordinalWords[language].get(first.text) ?? numberWords[language].get(first.text)?.value;
  if (unit !== undefined && unit < 10 && (ten === 20 || ten === 30)) return { value: ten + unit, next: after + 1 };
  const value = ordinalWords[language].get(first.text);
  return value === undefined ? null : { value, next: i + 1 };
}

/** "Half a million", "пол миллиона", "three quarters of a million", "půl třetího tisíce" (two and a half thousand). */
function halfAt(tokens: readonly Token[], i: number, language: ReadLanguage, sum: Sum): number {
  const words = numberWords[language];
  const fraction = fractionAt(tokens, i, language);
  if (fraction === null && words.get(tokens[i]?.text ?? '')?.role !== 'half') return i;
  let next = fraction?.next ?? i + 1;
  while (/^(?:of|a|an|-)$/.test(tokens[next]?.text ?? '')) next++;
  const text = tokens[next]?.text ?? '';
  const ordinal = fraction === null && /[ei]ho$/.test(text) ? ordinalWords[language].get(text) : undefined;
  if (ordinal === undefined && words.get(text)?.role !== 'scale') return i;
  setGroup(sum, ordinal === undefined ? (fraction?.value ?? 0.5) : ordinal - 0.5);
  return ordinal === undefined ? next : next + 1;
}

/** "Two thirds", "3/4", "čtvrt": a numerator, or one of the part, or both in digits. */
function fractionAt(tokens: readonly Token[], i: number, language: ReadLanguage): { readonly value: number; readonly next: number } | null {
  const first = tokens[i]!;
  const numerator = first.kind === 'digits' ? Number(first.text) : (numberWords[language].get(first.text)?.value ?? null);
  if (numerator === null || numerator < 1 || numerator > 9) {
    const alone = denominators.get(first.text);
    return alone === undefined ? null : { value: 1 / alone, next: i + 1 };
  }
  const sign = tokens[i + 1]?.text;
  const at = sign === '/' || sign === '-' ? i + 2 : i + 1;
  const denominator = sign === '/' ? Number(tokens[at]?.text) : denominators.get(tokens[at]?.text ?? '');
  return denominator === undefined || !(denominator > numerator && denominator <= 10)
    ? null
    : { value: numerator / denominator, next: at + 1 };
}

function setGroup(sum: Sum, group: number): true {
  sum.group = group;
  sum.filled = true;
  return true;
}

function wordAt(tokens: readonly Token[], at: number, language: ReadLanguage, sum: Sum): number {
  const start = sum.filled && tokens[at]?.text === '-' && tokens[at]?.glued ? at + 1 : at;
  const word = numberWords[language].get(tokens[start]?.text ?? '');
  const half = sum.filled ? halfMoreAt(tokens, at) : 0;
  if (half > 0) {
    // "A million and a half" adds half of the million.
    if (sum.group === 0 && sum.total > 0) sum.total += sum.scale / 2;
    else sum.group += 0.5;
    return at + half;
  }
  // "A couple of thousand".
  if (sum.filled && tokens[at]?.text === 'of' && numberWords[language].get(tokens[at + 1]?.text ?? '')?.role === 'scale') return at + 1;
  if (word === undefined) return at;
  if (word.role === 'and') return sum.filled && continues(tokens, at + 1, language, sum) ? at + 1 : at;
  return add(sum, word) ? start + 1 : at;
}

/** "One hundred and five", but not "a thousand and then some". */
function continues(tokens: readonly Token[], at: number, language: ReadLanguage, sum: Sum): boolean {
  const word = numberWords[language].get(tokens[at]?.text ?? '');
  return word?.role === 'small' && (sum.group >= 100 || (sum.total > 0 && sum.group === 0));
}

/** How many words "and a half" takes at a place, 0 when it does not stand there. */
export function halfMoreAt(tokens: readonly Token[], at: number): number {
  return halfMore.find((words) => words.every((word, k) => tokens[at + k]?.text === word))?.length ?? 0;
}

function add(sum: Sum, { role, value }: NumberWord): boolean {
  if (role === 'fixed' && !sum.filled) return setGroup(sum, value);
  if (role === 'small' && fits(sum.group, value)) return setGroup(sum, sum.group + value);
  // "Twelve hundred", "dvanáct set".
  if (role === 'hundred' && (sum.group < 10 || (sum.group > 10 && sum.group < 20)) && Number.isInteger(sum.group))
    return setGroup(sum, (sum.group || 1) * value);
  if (role !== 'scale' || (sum.total > 0 && value >= sum.scale)) return false;
  if (sum.scale === 1) {
    sum.scale = value;
    sum.coefficient = sum.group || 1;
  }
  sum.total += (sum.group || 1) * value;
  return setGroup(sum, 0);
}

function fits(group: number, value: number): boolean {
  if (group === 0) return true;
  if (value >= 100 || value === 0) return false;
  return value >= 10 ? group % 100 === 0 : group % 10 === 0 && group % 100 !== 10 && Number.isInteger(value);
}
