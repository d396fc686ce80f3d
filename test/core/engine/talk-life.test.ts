import { describe, expect, test } from '@jest/globals';
import { startsNewTalk } from '../../../src/core/engine/step.ts';
import { day, hour, monday, openTalk, programOf, scriptWith } from './talk.ts';

const program = programOf(
  scriptWith({
    top: `goals: [done]
after_end: { say: We have all we need., restart_after: 12h }
interrupts:
  - { intent: human, go: to_person }
  - { intent: stop, do: opt_out }
score:
  - { when: rooms > 2, points: 30 }`,
    slots: '  rooms: { type: number }\n  name: { type: person_name }',
    steps: `  - { id: a, tag: new, log: begins, say: Hello., ask: rooms, silence: { after: 1h, say: Still there?, then: park } }
  - { id: b, ask: name, say: "Your name?", skip_if_known: false }
  - { id: c, task: { team: sales, title: "Call {name}", due: 30m }, end: done }
  - { id: to_person, handoff: { team: sales } }`,
  }),
);

const open = (...texts: readonly string[]) => {
  const talk = openTalk(program);
  talk.says(...texts);
  return talk;
};

describe('the beginning again', () => {
  test('in the middle clears slots and question, and keeps what was counted', () => {
    const talk = open('hello', '5');
    const { said, state } = talk.send({ type: 'start', ref: 'spring' });
    expect(said).toEqual(['Hello.']);
    expect(talk.slots).toEqual({});
    expect(state).toMatchObject({ status: 'active', tags: ['new'], visits: { 'main/a': 2, 'main/b': 1 } });
  });

  test('makes every effect under a new key', () => {
    const talk = open('hello', '5', 'Anna');
    talk.send({ type: 'start' });
    talk.says('5', 'Anna');
    const keys = talk.effects.flatMap((effect) => ('key' in effect ? `${effect.do} ${effect.key}` : []));
    expect(keys).toEqual(['log main/a#1.1', 'task main/c#1.0', 'end main/c#1.1', 'log main/a#2.1', 'task main/c#2.0', 'end main/c#2.1']);
  });

  test('takes back the points of answers that are no longer known', () => {
    const talk = open('hello', '5');
    talk.send({ type: 'start' });
    talk.says('1');
    expect(talk.state.score.map(({ rule, points }) => [rule, points])).toEqual([
      ['main:di7a3i', 30],
      ['main:di7a3i~1', -30],
    ]);
  });
});

describe('the end', () => {
  test('has its outcome and says whether it was a goal', () => {
    const talk = open('hello', '5', 'Anna');
    expect(talk.effects.at(-1)).toEqual({ do: 'end', key: 'main/c#1.1', outcome: 'done', goal: true });
    expect(talk.state).toMatchObject({ status: 'ended', outcome: 'done', endedAt: monday, timers: [], pending: null });
  });

  test('is answered once, then no more', () => {
    const talk = open('hello', '5', 'Anna');
    expect(talk.says('thanks').said).toEqual(['We have all we need.']);
    expect(talk.says('really').said).toEqual([]);
  });

  test('is answered by the engine where the script is silent, in the language of the talk', () => {
    const talk = openTalk(programOf(scriptWith({ steps: '  - { id: a, end: x }' })), { language: 'cs' });
    talk.says('dobrý den');
    expect(talk.says('dobrý den').said[0]).toMatch(/^Děkujeme, zpráva je uložena/);
  });

  test('still hears that the customer wants no more messages', () => {
    const talk = open('hello', '5', 'Anna', 'thanks');
    const { effects, state } = talk.says('stop messaging me');
    expect(effects).toContainEqual(expect.objectContaining({ do: 'optOut', wording: 'stop messaging me' }));
    expect(state).toMatchObject({ status: 'ended', endedAt: monday });
  });

  const toCancel = { intent: 'cancel', like: [], go: 'cancel', do: null, answer: null };
  const after = (restartAfterMs: number) => ({ afterEnd: { say: null, restartAfterMs }, interrupts: [toCancel] });
  const text = (words: string) => ({ type: 'text', text: words }) as const;
  test.each([
    ['a link, at once', { type: 'start' } as const, 0, true],
    ['a word, long after', text('hello'), 12 * hour, true],
    ['a word, too early', text('hello'), 12 * hour - 1, false],
    ['the wish to cancel a booking, at once', text('please cancel my appointment'), 0, true],
    ['a wish that the script knows no answer to', text('I need to reschedule'), 0, false],
    ['an edit, long after', { type: 'edited', messageId: 'm1', text: 'x' } as const, day, false],
    ['a block, long after', { type: 'reachability', reachable: false } as const, day, false],
    ['words of a group, long after', { type: 'unsupported', native: 'group:text' } as const, day, false],
  ])('and a new talk by %s', (_what, body, later, begins) => {
    expect(startsNewTalk(open('hello', '5', 'Anna').state, body, monday + later, after(12 * hour))).toBe(begins);
  });

  test('has not come while the talk runs, is parked, or is with a person', () => {
    for (const talk of [open('hello'), open('hello', 'stop'), open('hello', 'operator')]) {
      expect(startsNewTalk(talk.state, { type: 'start' }, monday + 30 * day, after(hour))).toBe(false);
    }
  });
});

describe('a customer who wants no messages', () => {
  test('gets none, until they write by themselves and simply answer', () => {
    const talk = open('hello');
    const { said, effects, state } = talk.says('stop');
    expect(said).toEqual(['All right, you will get no more messages from us. Write to us whenever you like.']);
    expect(effects).toContainEqual(expect.objectContaining({ do: 'optOut', wording: 'stop' }));
    expect(state).toMatchObject({ status: 'opted_out', timers: [] });
    expect(talk.waits(30 * day)).toEqual([]);
    const back = talk.says('5');
    expect(back.effects[0]).toEqual({ do: 'optIn' });
    expect(back.said).toEqual(['Your name?']);
    expect(back.state.status).toBe('active');
  });

  test('with their first message begins the talk when they are back', () => {
    const talk = open('stop');
    expect(talk.state.status).toBe('opted_out');
    expect(talk.says('hello').said).toEqual(['Hello.']);
  });

  test('may say so again and again', () => {
    const talk = open('hello', 'stop');
    const { effects, state } = talk.says('stop!');
    expect(effects.map((effect) => effect.do)).toEqual(['optIn', 'intent', 'say', 'optOut']);
    expect(state.status).toBe('opted_out');
  });
});

describe('a person', () => {
  const release = { type: 'release', at: monday } as const;
  const takeover = { type: 'takeover', at: monday, userId: 'u1' } as const;

  test('has the talk to themselves: the script says nothing, no timer fires', () => {
    const talk = open('hello');
    expect(talk.event(takeover).state).toMatchObject({ status: 'handed_off', timers: [], pending: null });
    expect(talk.says('5', 'stop', 'hello?').effects).toEqual([]);
    expect(talk.send({ type: 'start' }).effects).toEqual([]);
    expect(talk.waits(day)).toEqual([]);
  });

  test('gives it back to the question that stood open', () => {
    const talk = open('hello', '5');
    talk.event(takeover);
    expect(talk.event(release).said).toEqual(['Your name?']);
    expect(talk.says('Anna').state.outcome).toBe('done');
  });

  test('gives a talk back that has ended, and it does not end again', () => {
    const talk = open('hello', '5', 'Anna');
    talk.event(takeover);
    expect(talk.event(release)).toMatchObject({ effects: [], state: { status: 'ended', endedAt: monday } });
  });

  test('gives a talk back that has not begun, and it begins with the next message', () => {
    const talk = openTalk(program);
    talk.event(takeover);
    talk.event(release);
    expect(talk.says('hello').said).toEqual(['Hello.']);
  });

  test('that gives back what they do not have changes nothing', () => {
    const talk = open('hello');
    expect(talk.event(release).effects).toEqual([]);
    expect(talk.state.status).toBe('active');
  });
});
