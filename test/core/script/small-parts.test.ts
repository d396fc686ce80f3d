import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parseDuration } from '../../../src/core/script/duration.ts';
import { compilePattern } from '../../../src/core/script/pattern.ts';
import { nearest } from '../../../src/core/script/suggest.ts';
import { slotTypes } from '../../../src/core/script/types.ts';
import { problemsOf } from './sample.ts';

test.each([
  ['30m', 1_800_000],
  ['2h', 7_200_000],
  ['1d 12h', 129_600_000],
  ['1h30m', 5_400_000],
  ['0s', 0],
  ['', null],
  ['30', null],
  ['2h 1d', null],
  ['1.5h', null],
  ['-1h', null],
  ['366d', null],
  ['999999999999999999999d', null],
])('the duration %j is %j ms', (text, expected) => {
  expect(parseDuration(text)).toBe(expected);
});

test.each([
  ['ask', ['say', 'ask', 'end'], 'ask'],
  ['aks', ['say', 'ask', 'end'], 'ask'],
  ['bugdet', ['budget', 'need'], 'budget'],
  ['ASK', ['ask'], 'ask'],
  ['qualification', ['say', 'ask'], undefined],
  ['x', [], undefined],
])('the nearest to %s among %j is %s', (word, options, expected) => {
  expect(nearest(word, options)).toBe(expected);
});

describe('patterns', () => {
  test.each([
    ['[A-Z]{2}\\d{6}', 'AB123456', true],
    ['[A-Z]{2}\\d{6}', 'xAB123456', false],
    ['a|b', 'b', true],
    ['(?:\\d{3} ){3}', '123 456 789 ', true],
    ['.+', 'x'.repeat(501), false],
  ])('%s on %s', (source, text, expected) => {
    const pattern = compilePattern(source);
    expect(pattern.ok && pattern.test(text)).toBe(expected);
  });

  test.each(['(a+)+', '(a|a)*', '(a?){30}', '((a{1,5})b)*', '.*.*.*.*x', '(a)\\1', '(?<=a)b', '(?=a)', '(', 'a'.repeat(201)])(
    '%s is refused',
    (source) => {
      expect(compilePattern(source)).toMatchObject({ ok: false, message: expect.any(String) });
    },
  );

  test('the worst answer to the worst allowed pattern is refused in the end', () => {
    const pattern = compilePattern('.*.*.*x');
    expect(pattern.ok && pattern.test('y'.repeat(500))).toBe(false);
  });
});

describe('the language reference', () => {
  const page = readFileSync(new URL('../../../docs/scripts.md', import.meta.url), 'utf8');

  test('begins with a script that has no problem', () => {
    const [, example = ''] = /```yaml\n([^`]*)```/.exec(page) ?? [];
    expect(problemsOf(example)).toEqual([]);
    expect(example).toContain('steps:');
  });

  test.each(slotTypes)('names the slot type %s', (type) => {
    expect(page).toContain(`\`${type}\``);
  });
});
