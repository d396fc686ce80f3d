import { stripVTControlCharacters } from 'node:util';
import { expect, test } from '@jest/globals';
import { differenceLines } from '../../src/cli/difference-lines.ts';

/** Without the colours of a terminal, which a machine for tests may claim to be. */
const linesOf = (...given: Parameters<typeof differenceLines>): string[] => differenceLines(...given).map(stripVTControlCharacters);

test('a mark stands under the first character that differs', () => {
  expect(linesOf('a.yaml', { line: 3, what: 'bot', expected: 'We call you.', found: 'We write to you.' })).toEqual([
    'a.yaml:3  bot',
    '    expected We call you.',
    '    found    We write to you.',
    '                ^',
  ]);
});

test('a text that goes on where the other ends is marked there', () => {
  expect(linesOf('a.yaml', { line: 1, what: 'bot', expected: 'Hello', found: 'Hello there' }).at(-1)).toBe(`${' '.repeat(18)}^`);
});

test('of several lines those that differ are marked', () => {
  expect(linesOf('a.yaml', { line: 1, what: 'bot', expected: 'Sorry.\nYour budget?', found: 'Sorry.\nYour name?' }).slice(1)).toEqual([
    '    expected   Sorry.',
    '             - Your budget?',
    '    found      Sorry.',
    '             + Your name?',
  ]);
});
