import { describe, expect, test } from '@jest/globals';
import { halfLifeOf } from '../../../src/core/scoring/half-life.ts';
import { replayRules } from '../../../src/core/scoring/replay-rules.ts';
import type { PastTalk } from '../../../src/core/scoring/replay-rules.ts';
import { day, monday, programOf, scriptWith } from '../engine/talk.ts';

const program = programOf(
  scriptWith({
    top: `score:
  - { when: "rooms >= 5", points: 30, half_life: 10d }
  - { intent: purchase, points: 40 }
  - { sentiment: negative, points: -20, half_life: 1d }
  - { when: "known(rooms) && language == 'cs'", points: 5 }`,
    slots: '  rooms: { type: number }',
    steps: `  - { id: a, ask: rooms, say: Rooms?, retry: { then: b } }
  - { id: b, say: Hello, score: { points: 7, because: came here, half_life: 2d } }
  - { id: c, score: { points: 7, because: stays }, end: x }`,
  }),
);

const rule = (index: number): string => program.main.ruleIds[index]!;

const quiet: PastTalk = { language: 'en', score: 0, slots: {}, seen: [], lastAt: monday + 9 * day };
const given = (talk: Partial<PastTalk>) =>
  replayRules(program.main, { ...quiet, ...talk }).map(({ rule, points, at }) => [rule, points, (at - monday) / day]);

describe('the rules of a script over a stored talk', () => {
  test.each<readonly [string, Partial<PastTalk>, unknown]>([
    ['nothing was said', {}, []],
    ['an answer counts from its own day', { slots: { rooms: { value: 6, at: monday + day } } }, [[rule(0), 30, 1]]],
    ['an answer that does not fit', { slots: { rooms: { value: 2, at: monday } } }, []],
    ['the language of the talk', { language: 'cs', slots: { rooms: { value: 2, at: monday } } }, [[rule(3), 5, 9]]],
    [
      'an intent counts from the first message that shows it',
      {
        seen: [
          { at: monday, intent: 'price', sentiment: null },
          { at: monday + day, intent: 'purchase', sentiment: null },
          { at: monday + 2 * day, intent: 'purchase', sentiment: null },
        ],
      },
      [[rule(1), 40, 1]],
    ],
    ['bad feelings', { seen: [{ at: monday, intent: null, sentiment: 'negative' }] }, [[rule(2), -20, 0]]],
  ])('%s', (_what, talk, expected) => {
    expect(given(talk)).toEqual(expected);
  });
});

describe('how fast points fade is found by the name of what gave them', () => {
  test.each([
    ['a rule', rule(0), 10 * day],
    ['a rule that was taken back', `${rule(0)}~3`, 10 * day],
    ['a rule without half-life', rule(1), undefined],
    ['a score step', 'main/b#4.1', 2 * day],
    ['a score step without half-life', 'main/c#1.0', undefined],
    ['another word of a step', 'main/b#4.0', undefined],
    ['a rule that is not there', 'main:gone', undefined],
    ['a script that is not there', 'other:gone', undefined],
  ])('%s', (_what, rule, expected) => {
    expect(halfLifeOf(program.scripts, rule)).toBe(expected);
  });
});
