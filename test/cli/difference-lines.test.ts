import { expect, test } from '@jest/globals';
import { differenceLines } from '../../src/cli/difference-lines.ts';

test('a mark stands under the first character that differs', () => {
  expect(differenceLines('a.yaml', { line: 3, what: 'bot', expected: 'We call you.', found: 'We write to you.' })).toEqual([
    'a.yaml:3  bot',
    '    expected We call you.',
    '    found    We write to you.',
    '                ^',
  ]);
});

test('a text that goes on where the other ends is marked there', () => {
  expect(differenceLines('a.yaml', { line: 1, what: 'bot', expected: 'Hello', found: 'Hello there' }).at(-1)).toBe(`${' '.repeat(18)}^`);
});

test('of several lines those that differ are marked', () => {
  expect(
    differenceLines('a.yaml', { line: 1, what: 'bot', expected: 'Sorry.\nYour budget?', found: 'Sorry.\nYour name?' }).slice(1),
  ).toEqual(['    expected   Sorry.', '             - Your budget?', '    found      Sorry.', '             + Your name?']);
});
