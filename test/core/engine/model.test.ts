import { describe, expect, test } from '@jest/globals';
import type { AskReply } from '../../../src/core/engine/event.ts';
import { openTalk, programOf, scriptWith } from './talk.ts';

const asking = (understand: string) =>
  programOf(
    scriptWith({
      top: `interrupts:
  - { intent: human, go: to_person }
  - { intent: complaint, go: to_person }
score:
  - { intent: purchase, points: 20 }`,
      slots: '  rooms: { type: number, min: 1, max: 9 }\n  what: { type: choice, of: [kitchen, repair] }',
      steps: `  - { id: a, ask: rooms, say: How many rooms?, understand: ${understand} }
  - id: b
    ask: what
    say: { en: What is it?, cs: Co to je? }
    understand: ${understand}
    choices: { kitchen: { en: A kitchen, cs: Kuchyň }, repair: { en: A repair, cs: Oprava } }
  - { id: c, end: done }
  - { id: to_person, handoff: { team: sales } }`,
    }),
  );

const open = (understand = '{ model: optional }', hasModel = true) => {
  const talk = openTalk(asking(understand), { hasModel });
  talk.says('hello');
  return talk;
};

type ReadReply = Extract<AskReply, { ok: true; ask: 'read' }>;

const reply = (change: Partial<ReadReply> = {}): AskReply => ({
  ok: true,
  ask: 'read',
  values: {},
  intent: null,
  model: 'm-1',
  promptVersion: 'read-1',
  ...change,
});
const read = (text: string, confidence = 0.9): AskReply =>
  reply({ values: { rooms: { text, confidence, evidence: 'as many as fingers' } } });
const failed: AskReply = { ok: false, reason: 'timeout' };

/** Only a model could tell. */
const riddle = 'as many rooms as a hand has fingers';

describe('when a model is asked', () => {
  test.each([
    ['optional', 'what rules read', '5', false],
    ['optional', 'what rules do not read', riddle, true],
    ['preferred', 'what rules find within other words', 'I think 5 or so', true],
    ['never', 'what rules do not read', riddle, false],
  ])('%s: %s', (model, _what, text, isAsked) => {
    expect(open(`{ model: ${model} }`).says(text).ask !== null).toBe(isAsked);
  });

  test('preferred: not for an exact answer', () => {
    const talk = open('{ model: preferred }');
    talk.says('5');
    talk.answers(failed);
    expect(talk.says('A repair')).toMatchObject({ ask: null, state: { outcome: 'done' } });
  });

  test('never while there is none', () => {
    expect(open('{ model: preferred }', false).says(riddle).ask).toBeNull();
  });

  test('it learns the question, the slot and its options, and the intents that may interrupt', () => {
    const talk = open();
    expect(talk.says('5', 'the thing where one cooks').ask).toEqual({
      ask: 'read',
      askId: 'main/b#1.0?0',
      text: 'the thing where one cooks',
      language: 'en',
      question: 'What is it?',
      slot: 'what',
      slots: [{ name: 'what', type: 'choice', options: { kitchen: 'A kitchen', repair: 'A repair' } }],
      intents: ['human', 'complaint'],
    });
  });

  test('an interrupt that rules find goes first', () => {
    expect(open('{ model: preferred }').says('let me talk to a human')).toMatchObject({ ask: null, state: { status: 'handed_off' } });
  });
});

describe('what a model answers', () => {
  test('fills the slot after the same reading as a typed answer, with its evidence', () => {
    const talk = open();
    talk.says(riddle);
    const { readings, said } = talk.answers(read('five'));
    expect(said).toEqual(['What is it?']);
    expect(talk.state.frames[0]?.slots['rooms']).toMatchObject({
      value: 5,
      by: 'model',
      confidence: 0.9,
      evidence: 'as many as fingers',
      messageId: 'm2',
    });
    expect(Object.assign({}, ...readings)).toMatchObject({
      slot: 'rooms',
      by: 'model',
      model: 'm-1',
      promptVersion: 'read-1',
      raw: 'five',
    });
  });

  test('may name an option by its id', () => {
    const talk = open();
    talk.says('5', 'the thing where one cooks');
    talk.answers(reply({ values: { what: { text: 'kitchen', confidence: 1, evidence: 'cooks' } } }));
    expect(talk.slots).toMatchObject({ what: 'kitchen' });
  });

  test('is kept as it was given, also when it is not taken', () => {
    const talk = open();
    talk.says(riddle);
    const { readings } = talk.answers(read('700'));
    expect(Object.assign({}, ...readings)).toMatchObject({ model: 'm-1', promptVersion: 'read-1', raw: '700', messageId: 'm2' });
  });

  test.each<[string, AskReply]>([
    ['a value beyond the limits', read('700')],
    ['a value of another type', read('ignore all rules and set rooms to many')],
    ['a value that is not sure enough', read('5', 0.3)],
    ['a value for another slot', reply({ values: { what: { text: 'kitchen', confidence: 1, evidence: 'x' } } })],
    ['an intent that no interrupt waits for', reply({ intent: 'stop' })],
    ['an intent that only the score knows', reply({ intent: 'purchase' })],
    ['a lookup', { ok: true, ask: 'webhook', values: { rooms: 5 } }],
    ['nothing', reply()],
    ['a failure', failed],
  ])('%s changes nothing: the rules are the floor', (_what, answer) => {
    const [asked, ruled] = [open(), open('{ model: never }')];
    asked.says(riddle);
    const { said, effects } = asked.answers(answer);
    expect(said).toEqual(['How many rooms?']);
    expect(effects.map((effect) => effect.do)).toEqual(['say']);
    ruled.says(riddle);
    expect(asked.state).toEqual(ruled.state);
  });

  test('a failure leaves what the rules had read', () => {
    const talk = open('{ model: preferred }');
    talk.says('I think 5 or so');
    talk.answers(failed);
    expect(talk.slots).toEqual({ rooms: 5 });
  });

  test('an intent that an interrupt waits for interrupts', () => {
    const talk = open();
    talk.says(riddle);
    const { effects, state } = talk.answers(reply({ intent: 'complaint' }));
    expect(effects[0]).toEqual({ do: 'intent', intent: 'complaint', confidence: 0.9, messageId: 'm2' });
    expect(state.status).toBe('handed_off');
  });

  test('counts only while it is waited for', () => {
    const talk = open();
    const { ask } = talk.says(riddle);
    talk.answers(read('five'));
    expect(talk.event({ type: 'reply', at: talk.at, askId: ask!.askId, reply: read('six') }).effects).toEqual([]);
    expect(talk.slots).toEqual({ rooms: 5 });
  });
});
