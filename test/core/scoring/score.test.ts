import { describe, expect, test } from '@jest/globals';
import { pointsByRule, priorityOf, scoreAt } from '../../../src/core/scoring/score.ts';
import { totalScore } from '../../../src/core/engine/turn.ts';
import { day, monday, openTalk, programOf, scriptWith } from '../engine/talk.ts';

const program = programOf(
  scriptWith({
    top: `score:
  - { when: "rooms >= 5", points: 30, because: a large flat }
  - { when: "known(budget) && budget >= 5000", points: 50 }
  - { intent: purchase, points: 40, because: wants to order }
  - { when: "rooms == 1", points: -20 }`,
    slots: '  rooms: { type: number }\n  budget: { type: money, currency: EUR }',
    steps: `  - { id: a, ask: rooms, say: Rooms?, skip_if_known: false, retry: { times: 9, then: b } }
  - { id: b, ask: budget, say: Budget?, skip_if_known: false, retry: { times: 9, then: a } }
  - { id: c, go: a }
  - { id: d, end: x }`,
  }),
);

const open = (...texts: readonly string[]) => {
  const talk = openTalk(program);
  talk.says('hello', ...texts);
  return talk;
};

describe('score rules', () => {
  test('count once, with the reason, the words and the message', () => {
    const talk = open('6', '9000', '7', '8000');
    expect(talk.state.score).toEqual([
      { rule: 'main:1bw3sed', points: 30, because: 'a large flat', evidence: '6', messageId: 'm2', at: monday },
      { rule: 'main:1046dx', points: 50, because: 'known(budget) && budget >= 5000', evidence: '9000', messageId: 'm3', at: monday },
    ]);
    expect(totalScore(talk.state)).toBe(80);
  });

  test('are taken back when they no longer hold, and may come again', () => {
    const talk = open('6', '100', '2', '100', '6');
    expect(talk.state.score.map(({ rule, points, because, evidence }) => [rule, points, because, evidence])).toEqual([
      ['main:1bw3sed', 30, 'a large flat', '6'],
      ['main:1bw3sed~1', -30, 'no longer: a large flat', '2'],
      ['main:1bw3sed~2', 30, 'a large flat', '6'],
    ]);
  });

  test('of intents stay once the intent was shown', () => {
    const talk = open('I want to buy it', 'I want to order it', '3');
    expect(talk.state.score.map(({ rule, points, evidence }) => [rule, points, evidence])).toEqual([
      ['main:17jnjl3', 40, 'I want to buy it'],
    ]);
  });

  test('make one effect for each change', () => {
    const talk = open('6');
    expect(talk.effects.filter((effect) => effect.do === 'score')).toEqual([{ do: 'score', evidence: talk.state.score[0] }]);
    expect(talk.says('100').effects.some((effect) => effect.do === 'score')).toBe(false);
  });

  test('give from 0 to 100 points, however many they add up to', () => {
    expect(totalScore(open('1').state)).toBe(0);
    expect(totalScore(open('I want to buy it', '6', '9000').state)).toBe(100);
  });
});

describe('the score of a past day', () => {
  const history = [
    { rule: 'a', points: 30, at: monday },
    { rule: 'b', points: 90, at: monday + day },
    { rule: 'c', points: -60, at: monday + 2 * day },
  ];

  test.each([
    [-1, 0],
    [0, 30],
    [day, 100],
    [2 * day, 60],
    [400 * day, 60],
  ])('is worked out from the history: %i ms after the first entry it is %i', (later, score) => {
    expect(scoreAt(history, monday + later)).toBe(score);
  });
});

describe('points with a half-life', () => {
  const fading = { rule: 'a', points: 40, at: monday, halfLifeMs: 30 * day };
  const stays = { rule: 'b', points: 10, at: monday };

  test.each([
    [0, 50],
    [30 * day, 30],
    [60 * day, 20],
    [45 * day, 24],
    [3000 * day, 10],
  ])('after %i ms are worth what is left of them, and the others all they were', (later, score) => {
    expect(scoreAt([fading, stays], monday + later)).toBe(score);
  });

  test('that were taken back are worth nothing, however old they were', () => {
    const back = { ...fading, rule: 'a~1', points: -40, at: monday + 20 * day };
    expect(scoreAt([fading, back, stays], monday + 20 * day)).toBe(10);
    expect(scoreAt([fading, back, stays], monday + 90 * day)).toBe(10);
  });

  test('count from the last time they were given', () => {
    const back = { ...fading, rule: 'a~1', points: -40, at: monday + day };
    const again = { ...fading, rule: 'a~2', at: monday + 30 * day };
    expect(scoreAt([fading, back, again], monday + 60 * day)).toBe(20);
  });

  test('are told apart by rule, with what each is still worth', () => {
    const worth = pointsByRule([fading, stays], monday + 30 * day);
    expect(worth.map(({ last, points }) => [last.rule, points])).toEqual([
      ['a', 20],
      ['b', 10],
    ]);
  });

  test('fade in the conditions of the script, too', () => {
    const talk = openTalk(
      programOf(
        scriptWith({
          top: `score:\n  - { when: "rooms >= 5", points: 80, half_life: 1d }`,
          slots: '  rooms: { type: number }\n  ready: { type: text }',
          steps: `  - { id: a, ask: rooms, say: Rooms?, retry: { times: 9, then: x }, silence: { after: 30d, then: park } }
  - { id: b, ask: ready, say: Ready?, retry: { times: 9, then: x }, silence: { after: 30d, then: park } }
  - { id: c, when: [{ if: "score >= 60", go: hot }], else: x }
  - { id: hot, end: hot }
  - { id: x, end: cold }`,
        }),
      ),
    );
    talk.says('hello', '6');
    expect(totalScore(talk.state)).toBe(80);
    talk.waits(2 * day);
    talk.says('yes');
    expect(talk.state.outcome).toBe('cold');
  });
});

describe('the priority of a lead', () => {
  test.each([
    [0, 'cold'],
    [29, 'cold'],
    [30, 'warm'],
    [59, 'warm'],
    [60, 'hot'],
    [100, 'hot'],
  ])('at %i points is %s', (score, priority) => {
    expect(priorityOf(score)).toBe(priority);
  });

  test('follows the thresholds of the owner', () => {
    expect(priorityOf(60, { hot: 80, warm: 50 })).toBe('warm');
  });
});
