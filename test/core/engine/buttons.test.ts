import { describe, expect, test } from '@jest/globals';
import { openTalk, programOf, scriptWith } from './talk.ts';

const program = programOf(
  scriptWith({
    top: `interrupts:
  - { intent: question, go: question }
defaults: { retry: { times: 5, then: question } }`,
    slots: `  rooms: { type: choice, of: ["1", "2", "3"] }
  agreed: { type: yes_no }
  parts: { type: choices, of: [doors, drawers] }`,
    steps: `  - id: ask_rooms
    ask: rooms
    say: How many rooms?
    choices:
      "1": { en: A single room, cs: Jeden pokoj }
      "2": { en: A double room, cs: Dva pokoje }
      "3": { en: Three rooms, cs: Tři pokoje }
  - id: ask_agreed
    ask: agreed
    say: Do you agree?
    choices: { yes: { en: I agree, cs: Souhlasím }, no: { en: I do not, cs: Nesouhlasím } }
  - id: ask_parts
    ask: parts
    say: Which parts?
    choices: { doors: { en: Doors, cs: Dveře }, drawers: { en: Drawers, cs: Šuplíky } }
  - { id: done, end: done }
  - { id: question, say: Later., resume: true }`,
  }),
);

const asksRooms = () => {
  const talk = openTalk(program);
  talk.says('hello');
  return talk;
};

describe('a button', () => {
  test('of a choice, of yes and no, and of several choices gives the value of its type', () => {
    const talk = asksRooms();
    talk.presses('A double room');
    talk.presses('I do not');
    talk.presses('Doors');
    expect(talk.slots).toEqual({ rooms: '2', agreed: false, parts: ['doors'] });
    expect(talk.state.frames[0]?.slots['rooms']).toMatchObject({ by: 'button', confidence: 1, evidence: 'A double room', messageId: 'm2' });
  });

  test('notes which option the talk went through', () => {
    expect(asksRooms().presses('Three rooms').passed).toContainEqual({ kind: 'choice', script: 'main', step: 'ask_rooms', which: '3' });
  });

  test('still works after its question was asked again', () => {
    const talk = asksRooms();
    talk.says('blue', 'green');
    talk.presses('A double room', 2);
    expect(talk.slots).toEqual({ rooms: '2' });
  });

  test('of the question itself still works after it was asked back', () => {
    const talk = asksRooms();
    expect(talk.says('room').said).toEqual(['Which of these do you mean?']);
    talk.presses('Three rooms');
    expect(talk.slots).toEqual({ rooms: '3' });
  });

  test('of candidates that were asked back before counts no more', () => {
    const confirming = openTalk(
      programOf(
        scriptWith({
          slots: '  budget: { type: money, currency: EUR }',
          steps: `  - { id: a, ask: budget, say: Budget?, understand: { confirm_below: 0.99 }, retry: { times: 5, then: b } }
  - { id: b, end: x }`,
        }),
      ),
    );
    confirming.says('hello', 'about 5000');
    confirming.says('about 7000');
    expect(confirming.presses('€5,000').said).toEqual(['That button belongs to an earlier question.', 'Budget?']);
    expect(confirming.slots).toEqual({});
  });

  test('of an earlier question says so, and the open question is asked again without counting a try', () => {
    const talk = asksRooms();
    talk.presses('A single room');
    const { said, readings, state } = talk.presses('A double room');
    expect(said).toEqual(['That button belongs to an earlier question.', 'Do you agree?']);
    expect(readings).toEqual([{ messageId: 'm3', refused: 'stale button' }]);
    expect(state.pending?.tries).toBe(0);
    expect(talk.slots).toEqual({ rooms: '1' });
  });

  test('of the same question asked anew in a later visit is stale', () => {
    const talk = asksRooms();
    talk.send({ type: 'start' });
    expect(talk.presses('A single room', 1).said[0]).toBe('That button belongs to an earlier question.');
  });

  test('that nobody sent is stale', () => {
    expect(asksRooms().send({ type: 'choice', id: '1.nothing' }).said[0]).toBe('That button belongs to an earlier question.');
    expect(asksRooms().send({ type: 'choice', id: 'task:7' }).said[0]).toBe('That button belongs to an earlier question.');
  });

  test('fits into 48 bytes with the longest id and a thousand questions', () => {
    const longest = 'x'.repeat(40);
    const talk = openTalk(
      programOf(
        scriptWith({
          slots: `  a: { type: choice, of: [${longest}] }`,
          steps: `  - { id: a, ask: a, say: A?, choices: { ${longest}: X }, retry: { then: b } }\n  - { id: b, end: x }`,
        }),
      ),
    );
    for (let i = 0; i < 1000; i++) talk.send({ type: 'start' });
    const { effects } = talk.send({ type: 'start' });
    const ids = effects.flatMap((effect) => (effect.do === 'say' ? (effect.choices ?? []) : [])).map(({ id }) => id);
    expect(ids).toHaveLength(1);
    expect(ids[0]!.length).toBeLessThanOrEqual(48);
  });
});
