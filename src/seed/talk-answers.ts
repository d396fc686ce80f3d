import { ask, customer, fill, scoreRule, type Writing } from './talk-lines.ts';
import type { Need } from './talks/phrases.ts';
import { phrases } from './world.ts';

export const questions = ['ask_need', 'ask_budget', 'ask_start', 'ask_phone'] as const;

export function answer(talk: Writing, step: (typeof questions)[number]): void {
  const { faker, language } = talk;
  const own = phrases[language];
  if (step === 'ask_need') return answerNeed(talk);
  if (step === 'ask_budget') {
    const amount = faker.number.int({ min: 2, max: 36 }) * 500;
    talk.answers = { ...talk.answers, amount };
    customer(talk, step, faker.helpers.arrayElement(own.budget).replace('{amount}', formatAmount(amount, own.thousands)));
    fill(talk, 'budget', { amount, currency: 'EUR' });
    if (amount >= 5000) scoreRule(talk, 0);
    return;
  }
  const text = faker.helpers.arrayElement(step === 'ask_start' ? own.start : own.phone).replace('{phone}', talk.phone);
  customer(talk, step, text, { byModel: step === 'ask_start' && faker.datatype.boolean(0.4) });
  if (step === 'ask_phone') fill(talk, 'phone', talk.phone);
  talk.answers = step === 'ask_start' ? { ...talk.answers, start: text } : { ...talk.answers, phone: talk.phone };
}

function answerNeed(talk: Writing): void {
  const { faker, language } = talk;
  const need = faker.helpers.weightedArrayElement<Need>([
    { value: 'new_kitchen', weight: 6 },
    { value: 'repair', weight: 2 },
    { value: 'other', weight: 2 },
  ]);
  const pressed = faker.datatype.boolean(0.6);
  const title = ask(talk.script, 'ask_need')?.choices.find(({ id }) => id === need)?.title[language] ?? need;
  customer(talk, 'ask_need', pressed ? title : faker.helpers.arrayElement(phrases[language].needs[need]), pressed ? { choice: need } : {});
  talk.answers = { ...talk.answers, need, needText: title };
  fill(talk, 'need', need);
  if (need === 'new_kitchen') scoreRule(talk, 1);
}

const formatAmount = (amount: number, thousands: string) =>
  amount < 1000 ? String(amount) : `${Math.floor(amount / 1000)}${thousands}${String(amount % 1000).padStart(3, '0')}`;
