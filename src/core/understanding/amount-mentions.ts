import { readLanguages } from './language.ts';
import { spanOf } from './normalize.ts';
import type { Mention } from './mention.ts';
import { findSums, noCurrency, valueOf } from './money.ts';
import type { FoundSum } from './money.ts';
import { findNumbers, isNumberMark } from './numbers.ts';
import type { ReadContext } from './reading.ts';

/** From here on a bound or a range without a currency or a noun is an amount: "up to 300", but "up to 10" of anything. */
const leastAmount = 100;

const budgetBefore =
  /(?:budget|бюджет\p{L}*|rozpo[cč]e?t\p{L}*)\s*[:–—-]?(?:\s*\b(?:is|of|about|around|we|have|je|máme|mám|tak|asi|cca)\b|\s*(?:у нас|у меня|примерно|около|где-то|составляет)){0,3}\s*$/iu;
/** "14.30" may be the time as well. */
const dottedTime = /^(?:[01]?\d|2[0-3])\.[0-5]\d$/;
const shortThousands = /\d\s?[kк]$/iu;

/** Amounts that say so: by a currency, a scale ("30k", "five thousand"), or both. */
export function markedAmountMentions(source: string, context: ReadContext): readonly Mention[] {
  for (const language of readLanguages(source, context)) {
    const { normalized, marked, found } = findSums(source, language);
    const sums = found.filter(({ values }) => values.some((sum) => !sum.isBare));
    if (sums.length === 0) continue;
    return sums.map((find): Mention => {
      const span = spanOf(normalized, marked.marks[find.from]!.start, marked.marks[find.to - 1]!.end);
      const isUnsure = marked.marks.slice(find.from, find.to).some((mark) => isNumberMark(mark) && mark.isUnsure);
      return isUnsure ? { type: 'money', values: [], span } : mentionOf(find, span, source);
    });
  }
  return [];
}

/** "30k", a range and a bound are money whatever the currency; "five thousand" by itself may count anything. */
function mentionOf({ values }: FoundSum, span: Mention['span'], source: string): Mention {
  const isSaid = shortThousands.test(source.slice(...span)) || budgetBefore.test(source.slice(0, span[0]));
  const isMoney = isSaid || values.some((sum) => sum.currency !== null || sum.isRange);
  const type = isMoney ? 'money' : 'number';
  return { type, values: values.flatMap((sum) => (isMoney ? valueOf(sum, sum.currency ?? noCurrency) : (sum.low ?? []))), span };
}

/** Numbers that are left over; a large bound or range, and what follows the word "budget", is money. */
export function amountMentions(source: string, context: ReadContext): readonly Mention[] {
  for (const language of readLanguages(source, context)) {
    const bounds = boundMentions(source, findSums(source, language));
    const { normalized, marked, found } = findNumbers(source, language);
    const numbers = found.map(({ values, from, to, symbols }): Mention => {
      const span = spanOf(normalized, marked.marks[from]!.start, marked.marks[to - 1]!.end);
      const isUnsure = marked.marks.slice(from, to).some((mark) => isNumberMark(mark) && mark.isUnsure);
      const isHour = /^[LTF]/.test(symbols) && values.every((value) => value <= 24) && marked.symbols[to] !== 'x';
      const isTold = !isUnsure && !isHour && !values.some(isCode) && !(language !== 'en' && dottedTime.test(source.slice(...span)));
      return { type: 'number', values: isTold ? values : [], span };
    });
    const others = numbers.filter(({ span }) => !bounds.some((bound) => overlap(bound.span, span)));
    if (bounds.length + others.length > 0) return [...bounds, ...others];
  }
  return [];
}

/** Ten million somethings, to the last one: the number of an order, an account, a phone. */
function isCode(value: number): boolean {
  return value >= 1e7 && value % 1000 !== 0;
}

function boundMentions(source: string, { normalized, marked, found }: ReturnType<typeof findSums>): readonly Mention[] {
  return found.flatMap(({ values, from, to }): Mention[] => {
    const [sum] = values;
    const span = spanOf(normalized, marked.marks[from]!.start, marked.marks[to - 1]!.end);
    const isCounted = marked.symbols[to] === 'x';
    const isLarge = sum !== undefined && sum.isRange && Math.min(sum.low ?? Infinity, sum.high ?? Infinity) >= leastAmount;
    const isMoney = (isLarge && !isCounted) || budgetBefore.test(source.slice(0, span[0]));
    return isMoney && sum !== undefined && values.length === 1 ? [{ type: 'money', values: [valueOf(sum, noCurrency)], span }] : [];
  });
}

function overlap(a: Mention['span'], b: Mention['span']): boolean {
  return a[0] < b[1] && b[0] < a[1];
}
