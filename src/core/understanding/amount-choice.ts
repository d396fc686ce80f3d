import type { ChoiceDefinition } from '../script/types.ts';
import { readChoice } from './choices.ts';
import { isReadLanguage } from './language.ts';
import { findSums, readMoney } from './money.ts';
import type { ReadContext, Reading, SlotValue } from './reading.ts';

/** Both ends; an open one is infinite. */
interface AmountRange {
  readonly low: number;
  readonly high: number;
  readonly currency: string | null;
}

/** An option by its words; where the options are ranges of money ("Up to €5,000"), an amount picks the one it falls in. */
export function readChoiceOrAmount(choices: readonly ChoiceDefinition[], source: string, context: ReadContext): Reading {
  const byWords = readChoice(choices, source, context);
  if (byWords.kind === 'value' && (byWords.by === 'exact' || byWords.by === 'position')) return byWords;
  return readRange(choices, source, context) ?? byWords;
}

function readRange(choices: readonly ChoiceDefinition[], source: string, context: ReadContext): Reading | null {
  const ranges = rangesOf(choices);
  const [first, second] = ranges.flatMap((range) => range ?? []);
  if (first === undefined || second === undefined || !/\d|\p{L}{4}/u.test(source)) return null;
  const currency = first.currency ?? undefined;
  const reading = readMoney(currency === undefined ? { type: 'money' } : { type: 'money', currency }, source, context);
  const said = reading.kind === 'value' ? rangeSaid(reading.value) : null;
  if (reading.kind !== 'value' || said === null || (currency !== undefined && said.currency !== currency)) return null;
  const fitting = choices.filter((_, i) => ranges[i] !== null && overlap(ranges[i]!, said));
  if (fitting.length === 0) return null;
  if (fitting.length === 1) return { ...reading, value: fitting[0]!.id };
  return { kind: 'ambiguous', candidates: fitting.map(({ id, title }) => ({ value: id, title: titleIn(title, context) })) };
}

const known = new WeakMap<readonly ChoiceDefinition[], readonly (AmountRange | null)[]>();

function rangesOf(choices: readonly ChoiceDefinition[]): readonly (AmountRange | null)[] {
  const ranges = known.get(choices) ?? choices.map(rangeOf);
  known.set(choices, ranges);
  return ranges;
}

/** What an option's title covers, in the first language that can be read; "1 to 3 months" are no sums. */
function rangeOf({ title }: ChoiceDefinition): AmountRange | null {
  for (const [language, text] of Object.entries(title)) {
    const found = isReadLanguage(language) ? findSums(text, language).found : [];
    const [sum, another] = found.flatMap(({ values }) => values);
    if (sum === undefined || another !== undefined || (sum.isBare && Math.max(sum.low ?? 0, sum.high ?? 0) < 100)) continue;
    return { low: sum.low ?? -Infinity, high: sum.high ?? Infinity, currency: sum.currency };
  }
  return null;
}

/** "Under 10,000" is not 10,000 any more, "over 10,000" not yet; the customer's own bound lies in one range only. */
function rangeSaid(value: SlotValue): AmountRange | null {
  if (typeof value !== 'object' || !('currency' in value)) return null;
  const { currency } = value;
  if ('amount' in value) return { low: value.amount, high: value.amount, currency };
  const { min, max } = value;
  const step = 0.01;
  if (min === null) return { low: (max ?? 0) - step, high: (max ?? 0) - step, currency };
  if (max === null) return { low: min + step, high: min + step, currency };
  return { low: min + step, high: max - step, currency };
}

function overlap(a: AmountRange, b: AmountRange): boolean {
  return a.low <= b.high && b.low <= a.high;
}

function titleIn(title: ChoiceDefinition['title'], { language, languages }: ReadContext): string {
  return title[language] ?? title[languages[0] ?? ''] ?? Object.values(title)[0] ?? '';
}
