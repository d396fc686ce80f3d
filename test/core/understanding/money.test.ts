import { describe, expect, test } from '@jest/globals';
import type { SlotDefinition } from '../../../src/core/script/types.ts';
import { outcome, read } from './readings.ts';

const budget: SlotDefinition = { type: 'money', currency: 'EUR', min: 0 };
const sum = (amount: number, currency = 'EUR') => ({ amount, currency });
const range = (min: number | null, max: number | null, currency = 'EUR') => ({ min, max, currency });

describe('money', () => {
  test.each([
    ['en', '$5,000', sum(5000, 'USD')],
    ['en', '50k', sum(50_000)],
    ['en', '5 k eur', sum(5000)],
    ['en', 'five grand', sum(5000)],
    ['en', 'my budget is about 3000 pounds', sum(3000, 'GBP')],
    ['en', 'I have 2 kids and 50k', sum(50_000)],
    ['en', '50-100k', range(50_000, 100_000)],
    ['en', 'between 5 and 10 thousand dollars', range(5000, 10_000, 'USD')],
    ['en', 'under 3k', range(null, 3000)],
    ['en', '5000 or less', range(null, 5000)],
    ['en', '50k+', range(50_000, null)],
    ['en', 'at least €3.500', range(3500, null)],
    ['ru', '20000', sum(20_000)],
    ['ru', '50 т.р.', sum(50_000, 'RUB')],
    ['ru', '50 тыс. руб.', sum(50_000, 'RUB')],
    ['ru', 'около 300 000 рублей', sum(300_000, 'RUB')],
    ['ru', 'ну где-то тысяч 50', sum(50_000)],
    ['ru', 'полтора миллиона', sum(1_500_000)],
    ['ru', 'тыщ пятнадцать евро', sum(15_000)],
    ['en', 'three quarters of a million czk', sum(750_000, 'CZK')],
    ['ru', '2,5 млн ₽', sum(2_500_000, 'RUB')],
    ['ru', 'сто евро', sum(100)],
    ['ru', 'до 50 тысяч', range(null, 50_000)],
    ['ru', 'не больше 5000', range(null, 5000)],
    ['ru', 'от 20 до 30 тысяч', range(20_000, 30_000)],
    ['ru', '50-70 тыс руб', range(50_000, 70_000, 'RUB')],
    ['ru', 'от 100 тысяч', range(100_000, null)],
    ['cs', 'kolem 20 tisíc korun', sum(20_000, 'CZK')],
    ['cs', '1 500,50 Kč', sum(1500.5, 'CZK')],
    ['cs', 'půl milionu', sum(500_000)],
    ['cs', 'půl druhého tisíce', sum(1500)],
    ['cs', '100 EUR', sum(100)],
    ['cs', 'do 50 tisíc', range(null, 50_000)],
    ['cs', 'od 20 do 30 tisíc', range(20_000, 30_000)],
    ['cs', 'maximálně 100 000 Kč', range(null, 100_000, 'CZK')],
    ['cs', 'alespoň 10 tis. korun', range(10_000, null, 'CZK')],
  ])('%s: "%s" is %p', (language, text, value) => {
    expect(outcome(read(budget, language, text))).toEqual(value);
  });

  test.each([
    ['en', 'I have 2 kids'],
    ['en', 'call me at 12:30'],
    ['en', '12.05.2026'],
    ['en', '+420 777 123 456'],
    ['ru', 'бюджет не определён'],
    ['ru', 'не знаю'],
    ['cs', 'ještě nevím'],
  ])('%s: "%s" is none', (language, text) => {
    expect(read(budget, language, text)).toEqual({ kind: 'none' });
  });

  test('with the scale before its number is unsure', () => {
    expect(read(budget, 'ru', 'тыщ пятнадцать евро')).toMatchObject({ confidence: 0.6 });
    expect(read(budget, 'ru', 'до тысяч пятнадцати')).toMatchObject({ value: range(null, 15_000), confidence: 0.6 });
  });

  test('of two sums is asked back', () => {
    expect(outcome(read(budget, 'en', '5000 or 6000'))).toEqual({ oneOf: [sum(5000), sum(6000)] });
  });

  test('keeps the shared name of a currency for the slot that means another one', () => {
    expect(outcome(read({ type: 'money', currency: 'CAD' }, 'en', '$200'))).toEqual(sum(200, 'CAD'));
  });

  test('without any currency says so in ISO 4217', () => {
    expect(outcome(read({ type: 'money' }, 'en', '200'))).toEqual(sum(200, 'XXX'));
  });

  test('is refused outside the limits, but never compared across currencies', () => {
    const limited: SlotDefinition = { type: 'money', currency: 'EUR', min: 1000, max: 9000 };
    expect(read(limited, 'en', '999')).toEqual({ kind: 'refused', why: 'too-small' });
    expect(read(limited, 'en', '10k')).toEqual({ kind: 'refused', why: 'too-large' });
    expect(read(limited, 'en', 'up to 500')).toEqual({ kind: 'refused', why: 'too-small' });
    expect(outcome(read(limited, 'en', '500 pounds'))).toEqual(sum(500, 'GBP'));
    expect(read(budget, 'en', '-50')).toEqual({ kind: 'refused', why: 'too-small' });
  });

  test('is less sure of a rough sum and of a number among unknown words', () => {
    const confidence = (text: string) => {
      const reading = read(budget, 'en', text);
      return reading.kind === 'value' ? reading.confidence : 0;
    };
    expect(confidence('5000')).toBe(1);
    expect(confidence('about 5000')).toBeLessThan(1);
    expect(confidence('5000 elephants')).toBeLessThan(confidence('about 5000'));
  });
});

test.each([
  ['ru', 'несколько тысяч'],
  ['cs', 'několik tisíc'],
  ['cs', 'pár tisíc'],
])('%s: "%s" names no sum, so it is too unsure to act on', (language, text) => {
  const reading = read(budget, language, text);
  expect(reading.kind === 'value' ? reading.confidence : 0).toBeLessThan(0.7);
});
