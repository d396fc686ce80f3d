import { expect, test } from '@jest/globals';
import { formatSlot } from '../../../src/core/script/format.ts';
import type { ChoiceDefinition, SlotDefinition } from '../../../src/core/script/types.ts';
import type { SlotValue } from '../../../src/core/understanding/reading.ts';

const choices: ChoiceDefinition[] = [
  { id: 'red', title: { en: 'Red', cs: 'Červená' }, like: [] },
  { id: 'blue', title: { en: 'Blue', cs: 'Modrá' }, like: [] },
];
const money: SlotDefinition = { type: 'money', currency: 'EUR' };
const period: SlotDefinition = { type: 'date_range' };

test.each<[SlotValue, SlotDefinition, string, string]>([
  [{ amount: 5000, currency: 'EUR' }, money, 'en', '€5,000'],
  [{ amount: 5000.5, currency: 'EUR' }, money, 'ru', '5 000,50 €'],
  [{ amount: 150_000, currency: 'CZK' }, money, 'cs', '150 000 Kč'],
  [{ amount: 7, currency: '?' }, money, 'en', '7 ?'],
  [{ min: 1000, max: 2000, currency: 'EUR' }, money, 'en', '€1,000 – €2,000'],
  [{ min: 1000, max: null, currency: 'EUR' }, money, 'en', 'from €1,000'],
  [{ min: null, max: 10_000, currency: 'EUR' }, money, 'en', 'up to €10,000'],
  [{ min: null, max: 10_000, currency: 'EUR' }, money, 'ru', 'до 10 000 €'],
  [{ min: null, max: 10_000, currency: 'EUR' }, money, 'cs', 'do 10 000 €'],
  [{ min: 1000, max: null, currency: 'EUR' }, money, 'ru', 'от 1 000 €'],
  [{ min: 1000, max: null, currency: 'EUR' }, money, 'de', '1.000 € –'],
  [{ min: null, max: null, currency: 'EUR' }, money, 'en', ''],
  ['2027-03-05', { type: 'date' }, 'en', 'March 5, 2027'],
  ['2027-03-05', { type: 'date' }, 'cs', '5. března 2027'],
  ['2027-03-05', { type: 'date' }, 'ru', '5 марта 2027 г.'],
  ['in spring', { type: 'date' }, 'en', 'in spring'],
  ['14:30', { type: 'time' }, 'cs', '14:30'],
  ['soon', { type: 'time' }, 'cs', 'soon'],
  ['2027-03-05T14:30', { type: 'datetime' }, 'cs', '5. března 2027 v 14:30'],
  [{ from: '2027-03-05', to: null }, period, 'en', 'from March 5, 2027'],
  [{ from: '2026-11-20', to: null }, period, 'ru', 'с 20 ноября 2026 г.'],
  [{ from: '2026-11-20', to: null }, period, 'cs', 'od 20. listopadu 2026'],
  [{ from: '2026-11-20', to: null }, period, 'de', '20. November 2026 –'],
  [{ from: null, to: '2027-03-05' }, period, 'en', 'until March 5, 2027'],
  [{ from: '2027-03-09', to: '2027-03-05' }, period, 'en', 'from March 9, 2027'],
  [1234.5, { type: 'number' }, 'cs', '1 234,5'],
  [true, { type: 'yes_no' }, 'ru', 'да'],
  [false, { type: 'yes_no' }, 'de', '✗'],
  ['red', { type: 'choice', of: ['red'] }, 'cs', 'Červená'],
  ['gone', { type: 'choice', of: ['red'] }, 'cs', 'gone'],
  [['red', 'blue'], { type: 'choices', of: ['red', 'blue'] }, 'cs', 'Červená a Modrá'],
  [{ lat: 50.08804, lon: 14.42076 }, { type: 'location' }, 'en', '50.08804, 14.42076'],
  ['red', { type: 'text' }, 'en', 'red'],
])('%j in %j reads in %s as %s', (value, slot, language, expected) => {
  expect(formatSlot(value, slot, language, choices).replaceAll(/[\u00A0\u202F\u2009]/g, ' ')).toBe(expected);
});
