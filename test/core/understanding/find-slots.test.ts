import { describe, expect, test } from '@jest/globals';
import { findSlots } from '../../../src/core/understanding/find-slots.ts';
import { contextIn } from './readings.ts';

const found = (language: 'en' | 'ru' | 'cs', text: string) =>
  findSlots(text, contextIn(language)).slots.map(({ type, value, span }) => [type, value, text.slice(...span)]);

test.each([
  [
    'en',
    'We are coming from 3 to 5 June, 4 people, up to 2000 euros',
    [
      ['date_range', { from: '2027-06-03', to: '2027-06-05' }, 'from 3 to 5 June'],
      ['number', 4, '4'],
      ['money', { max: 2000, currency: 'EUR' }, 'up to 2000 euros'],
    ],
  ],
  [
    'ru',
    'Меня зовут Анна, завтра в 10, до 50 тысяч рублей',
    [
      ['name', 'Анна', 'Анна'],
      ['datetime', '2026-11-19T10:00', 'завтра в 10'],
      ['money', { max: 50_000, currency: 'RUB' }, 'до 50 тысяч рублей'],
    ],
  ],
  [
    'cs',
    'Jmenuji se Jana Nováková, jana@seznam.cz, +420 777 123 456',
    [
      ['name', 'Jana Nováková', 'Jana Nováková'],
      ['email', 'jana@seznam.cz', 'jana@seznam.cz'],
      ['phone', '+420777123456', '+420 777 123 456'],
    ],
  ],
] as const)('in %s: %s', (language, text, expected) => {
  expect(found(language, text)).toEqual(expected);
});

test('two of a kind are both found, each with its place', () => {
  expect(found('en', 'write to a@example.com or b@example.com')).toEqual([
    ['email', 'a@example.com', 'a@example.com'],
    ['email', 'b@example.com', 'b@example.com'],
  ]);
});

test('an amount is no time, and a time no amount', () => {
  expect(found('en', 'the budget is 50 thousand euros, call at 10')).toEqual([
    ['money', { amount: 50_000, currency: 'EUR' }, '50 thousand euros'],
    ['time', '10:00', 'at 10'],
  ]);
});

test('a number alone is a number or a phone number, with a scale it is an amount of no currency', () => {
  expect(found('cs', '777123456')).toEqual([['phone', '+420777123456', '777123456']]);
  expect(found('en', '10')).toEqual([['number', 10, '10']]);
  expect(found('en', '50k')).toEqual([['money', { amount: 50_000 }, '50k']]);
});

test.each(['', '   ', 'The sky over the harbour is grey', '👍', 'Prague or Brno?'])('nothing is made up of "%s"', (text) => {
  expect(found('en', text)).toEqual([]);
});

test('only as much is read as a messenger carries', () => {
  expect(found('en', `${' '.repeat(4096)}a@example.com`)).toEqual([]);
});

describe('what a text says is read, and nothing that it does not say', () => {
  test.each([
    // Parts and multiples of a scale.
    ['en', 'two thirds of a million', [['number', 666_667]]],
    ['en', 'three fifths of a million', [['number', 600_000]]],
    ['en', 'hundreds of thousands', []],
    ['en', 'a million and a half', [['number', 1_500_000]]],
    ['ru', '5 тысяч пятьсот', [['number', 5500]]],
    ['ru', 'пять штук баксов', [['money', { amount: 5000, currency: 'USD' }]]],
    ['cs', 'půl druhého tisíce', [['number', 1500]]],
    ['cs', 'pět šest tisíc', [['money', { min: 5000, max: 6000 }]]],
    // A metre is no million, an area no number, a code no count.
    ['en', '3.5m wide', [['number', 3.5]]],
    ['en', '$3.5m', [['money', { amount: 3_500_000, currency: 'USD' }]]],
    ['cs', 'kuchyň 3x4', []],
    ['en', 'card 4111 1111 1111 1111', []],
    // Bounds, also turned round.
    ['en', '50000 max', [['money', { max: 50_000 }]]],
    ['ru', 'больше 4 тысяч евро не потянем', [['money', { max: 4000, currency: 'EUR' }]]],
    ['cs', 'nechci dát víc než 40 tisíc', [['money', { max: 40_000 }]]],
    ['ru', 'по 500 руб', [['money', { amount: 500, currency: 'RUB' }]]],
    // Days that are over, that are excluded, that do not exist.
    ['en', 'last friday', [['date', '2026-11-13']]],
    ['ru', 'два дня назад', [['date', '2026-11-16']]],
    ['cs', 'před týdnem', [['date', '2026-11-11']]],
    ['ru', 'только не в пятницу', []],
    ['en', '31 february', []],
    ['en', '29.02.2027', []],
    ['en', 'weekend after next', []],
    ['en', '24/7', []],
    ['en', "we'd like to come on the 5th of next month", [['date', '2026-12-05']]],
    ['ru', 'первый понедельник декабря', [['date', '2026-12-07']]],
    ['cs', 'dobré ráno, za týden nebo dva', []],
    ['ru', '2-й этаж, минут на 15', [['number', 2]]],
    ['cs', 'v pátek za týden', [['date', '2026-11-27']]],
    [
      'en',
      'in may, 4 people',
      [
        ['date_range', { from: '2027-05-01', to: '2027-05-31' }],
        ['number', 4],
      ],
    ],
    ['cs', 'příští kvartál', [['date_range', { from: '2027-01-01', to: '2027-03-31' }]]],
    // Hours, and what only looks like one.
    ['ru', 'минут через 20', [['datetime', '2026-11-18T10:20']]],
    ['cs', 'za deset minut tři', [['time', '14:50']]],
    ['cs', 'k sedmé večer', [['time', '19:00']]],
    ['ru', 'на 3 ночи', []],
    ['en', 'between 2 and 4pm', []],
    ['cs', 'zítra kolem 11', [['datetime', '2026-11-19T11:00']]],
    // Names that are told, and words that only stand where one could.
    ['en', 'call me back', []],
    ['en', 'Kitchen, 30k', [['money', { amount: 30_000 }]]],
    ['ru', 'Здравствуйте, Анна!', []],
    ['ru', 'меня зовут анна петрова', [['name', 'Анна Петрова']]],
    ['cs', 'pan Dvořák', [['name', 'Dvořák']]],
    ['en', 'Mr Smith', [['name', 'Smith']]],
    ['ru', 'ООО Ромашка', [['company', 'ООО Ромашка']]],
    ['cs', 'jsem z firmy Kovo', [['company', 'Kovo']]],
    ['en', 'I am from Prague', []],
  ] as const)('in %s: %s', (language, text, expected) => {
    expect(found(language, text).map(([type, value]) => [type, value])).toEqual(expected);
  });
});

describe('what can be read in two ways is told apart from what is certain', () => {
  test.each([
    ['en', 'monday or tuesday', 'date', ['2026-11-23', '2026-11-24']],
    ['en', 'the 5th or the 6th of may', 'date', ['2027-05-05', '2027-05-06']],
    ['cs', 'pátek 9. března', 'date', ['2026-11-20', '2027-03-09']],
    ['ru', '5 или 6 человек', 'number', [5, 6]],
    [
      'en',
      'five or six hundred euros',
      'money',
      [
        { amount: 500, currency: 'EUR' },
        { amount: 600, currency: 'EUR' },
      ],
    ],
    ['en', 'half 3', 'time', ['14:30', '15:30']],
    ['ru', 'завтра в 7', 'datetime', ['2026-11-19T07:00', '2026-11-19T19:00']],
  ] as const)('in %s: %s', (language, text, type, values) => {
    const { slots, unclear } = findSlots(text, contextIn(language));
    expect(slots).toEqual([]);
    expect(unclear.map((each) => [each.type, each.values])).toEqual([[type, values]]);
  });
});

test('a sign of the grammar itself is an ordinary sign in a text', () => {
  expect(found('en', '#5, next week')).toEqual([
    ['number', 5, '5'],
    ['date_range', { from: '2026-11-23', to: '2026-11-29' }, 'next week'],
  ]);
  expect(found('ru', '№5 §7')).toEqual([
    ['number', 5, '5'],
    ['number', 7, '7'],
  ]);
});
