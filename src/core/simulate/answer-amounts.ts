import type { AnswerType, Customer, Question } from './customer.ts';
import { inText } from './customer.ts';
import { fill } from './fill.ts';

export const answerNumber: AnswerType = ({ slot: { min = 1, max = min + 9 } }, { phrases, random }) => {
  const value = random.whole(Math.ceil(min), Math.floor(Math.min(max, Math.ceil(min) + 9)));
  const numeral = phrases.numerals[value - 1];
  const n = numeral !== undefined && random.chance(0.25) ? numeral : String(value);
  return inText(fill(random.pick(phrases.number), { n }), String(value));
};

/** Whole hundreds, or thousands when they are large: what people say of budgets. */
function amountFor({ slot }: Question, { random }: Customer, rate: number): number {
  const least = Math.max(slot.min ?? 0, 300);
  const most = Math.min(slot.max ?? Infinity, 60_000);
  const drawn = least * (Math.max(most, least) / least) ** random.next() * rate;
  const unit = drawn >= 10_000 ? 1000 : 100;
  return Math.max(Math.ceil((least * rate) / unit), Math.round(drawn / unit)) * unit;
}

export const answerMoney: AnswerType = (question, customer) => {
  const { phrases, random } = customer;
  const { money } = phrases;
  const asked = question.slot.currency ?? 'EUR';
  const isOwn = asked === 'EUR' && money.own !== null && random.chance(0.2);
  const currency = isOwn && money.own ? money.own.currency : asked;
  const amount = amountFor(question, customer, isOwn && money.own ? money.own.rate : 1);
  const names = money.currencies[currency] ?? [currency];
  const values = { ...written(amount, customer), k: amount / 1000, cur: random.pick(names) };
  // Who thinks in another currency says which.
  const saying = (templates: readonly string[]): string => {
    const fitting = isOwn ? templates.filter((template) => template.includes('{cur}')) : templates;
    return random.pick(fitting.length === 0 ? templates.map((template) => `${template} {cur}`) : fitting);
  };
  const how = random.next();
  if (how < 0.15) return inText(fill(saying(money.atMost), values), `-${amount} ${currency}`);
  if (how < 0.3) return between(amount, { currency, values, saying }, customer);
  const isThousands = amount % 1000 === 0 && random.chance(0.5);
  return inText(fill(saying(isThousands ? money.thousands : money.exact), values), `${amount} ${currency}`);
};

interface Spoken {
  readonly currency: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly saying: (templates: readonly string[]) => string;
}

function between(amount: number, { currency, values, saying }: Spoken, { phrases }: Customer): ReturnType<AnswerType> {
  const low = Math.max(1, Math.round(amount / 1000)) * 1000;
  const high = Math.round((low * 1.5) / 1000) * 1000;
  const ends = { a: low, b: high, ak: low / 1000, bk: high / 1000 };
  return inText(fill(saying(phrases.money.between), { ...values, ...ends }), `${low}-${high} ${currency}`);
}

function written(amount: number, { random }: Customer): { n: string } {
  const grouped = String(amount).replaceAll(/\B(?=(\d{3})+$)/g, ' ');
  return { n: random.chance(0.4) ? grouped : String(amount) };
}
