import { expect, test } from '@jest/globals';
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
