import { describe, expect, test } from '@jest/globals';
import { outcome, read } from './readings.ts';

describe('a number', () => {
  test.each([
    ['en', '12', 12],
    ['en', '1,500', 1500],
    ['en', '1,234,567.89', 1234567.89],
    ['en', '3.5', 3.5],
    ['en', 'twenty-five', 25],
    ['en', 'one hundred and five', 105],
    ['en', 'two and a half thousand', 2500],
    ['en', 'half a million', 500_000],
    ['en', 'half of a million', 500_000],
    ['en', 'three quarters of a million', 750_000],
    ['en', 'a quarter million', 250_000],
    ['en', '3/4 of a million', 750_000],
    ['en', 'a dozen', 12],
    ['en', '50k', 50_000],
    ['en', 'there are 5 windows', 5],
    ['en', '-5', -5],
    ['ru', '1 500', 1500],
    ['ru', '2,5', 2.5],
    ['ru', 'двадцать пять', 25],
    ['ru', 'двести пятьдесят тысяч', 250_000],
    ['ru', 'полтора миллиона', 1_500_000],
    ['ru', 'два с половиной', 2.5],
    ['ru', 'пол миллиона', 500_000],
    ['ru', '1 млн 200 тысяч', 1_200_000],
    ['ru', 'тысяч 50', 50_000],
    ['ru', 'четверть миллиона', 250_000],
    ['ru', 'нас будет пятеро', 5],
    ['cs', '1.500,50', 1500.5],
    ['cs', 'dvacet pět', 25],
    ['cs', 'pětadvacet', 25],
    ['cs', 'dvě stě', 200],
    ['cs', 'pět set', 500],
    ['cs', 'půl druhého tisíce', 1500],
    ['cs', 'čtvrt milionu', 250_000],
    ['cs', 'tři čtvrtě milionu', 750_000],
    ['cs', 'tisíc pět set', 1500],
    ['cs', 'dva a půl tisíce', 2500],
    ['cs', '20 tis.', 20_000],
  ])('%s: "%s" is %p', (language, text, value) => {
    expect(outcome(read({ type: 'number' }, language, text))).toEqual(value);
  });

  test.each([
    ['en', 'the big one'],
    ['en', 'nothing'],
    ['en', '+420 777 123 456'],
    ['en', '12:30'],
    ['en', '12.05.2026'],
    ['en', '50%'],
    ['ru', 'не знаю'],
    ['ru', 'A4'],
    ['cs', 'nevím'],
    ['cs', ''],
  ])('%s: "%s" is none', (language, text) => {
    expect(read({ type: 'number' }, language, text)).toEqual({ kind: 'none' });
  });

  test.each([
    ['cs', '1.500', [1500, 1.5]],
    ['ru', '1,500', [1500, 1.5]],
    ['en', '2-3', [2, 3]],
    ['en', 'two or three', [2, 3]],
  ])('%s: "%s" is asked back', (language, text, values) => {
    expect(outcome(read({ type: 'number' }, language, text))).toEqual({ oneOf: values });
  });

  test.each([
    ['ru', 'тысяч пятнадцать', 15_000],
    ['ru', 'тыщ двадцать пять', 25_000],
    ['ru', 'миллиона два', 2_000_000],
    ['ru', 'тысячи полторы', 1500],
    ['cs', 'tisíců patnáct', 15_000],
    ['cs', 'tisíc patnáct', 1015],
  ])('%s: "%s", the scale before its number, is %p and unsure', (language, text, value) => {
    expect(read({ type: 'number' }, language, text)).toMatchObject({ value, confidence: 0.6 });
  });

  test.each([
    ['ru', 'тысяча пятнадцать', 1015],
    ['ru', 'от тысячи пятисот', 1500],
    ['ru', 'две тысячи три', 2003],
    ['cs', 'dva tisíce patnáct', 2015],
  ])('%s: "%s", a sum and no estimate, is %p', (language, text, value) => {
    expect(outcome(read({ type: 'number' }, language, text))).toBe(value);
  });

  test('is refused outside the limits of its slot', () => {
    expect(read({ type: 'number', min: 10 }, 'en', '9')).toEqual({ kind: 'refused', why: 'too-small' });
    expect(read({ type: 'number', max: 10 }, 'en', 'eleven')).toEqual({ kind: 'refused', why: 'too-large' });
    expect(read({ type: 'quantity' }, 'en', '0')).toEqual({ kind: 'refused', why: 'too-small' });
  });

  test('shows the words it was read from', () => {
    const text = 'Нас будет  двадцать пять человек';
    const reading = read({ type: 'quantity' }, 'ru', text);
    expect(reading.kind === 'value' && text.slice(...reading.span)).toBe('двадцать пять');
  });
});
