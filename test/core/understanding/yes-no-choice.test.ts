import { expect, test } from '@jest/globals';
import type { ChoiceDefinition } from '../../../src/core/script/types.ts';
import { outcome, read } from './readings.ts';

const choices: readonly ChoiceDefinition[] = [
  { id: 'yes', title: { en: 'All fine', cs: 'Všechno sedí' }, like: ['it works now', 'už to funguje'] },
  { id: 'no', title: { en: 'Still broken', cs: 'Pořád rozbité' }, like: ['nobody called'] },
];

test.each([
  ['the title of an answer', 'all fine', true],
  ['the title of an answer in another language', 'pořád rozbité', false],
  ['a phrase of an answer', 'nobody called', false],
  ['the number of an answer', '2', false],
  ['a plain yes', 'yes', true],
  ['words that are neither', 'perhaps the weather', 'none'],
] as const)('reads %s as yes or no', (_what, text, expected) => {
  expect(outcome(read({ type: 'yes_no' }, 'en', text, choices))).toBe(expected);
});
