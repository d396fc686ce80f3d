import { describe, expect, test } from '@jest/globals';
import { minute, openTalk, programOf, scriptWith } from './talk.ts';

const program = programOf(
  scriptWith({
    top: `interrupts:
  - { intent: human, go: to_person }
  - { intent: stop, do: opt_out }
  - { intent: question, go: question }
  - { intent: price, go: price }
  - { like: [opening hours], go: hours }`,
    slots: `  what: { type: choice, of: [kitchen, price_list] }
  note: { type: text }
  who: { type: person_name }
  topic: { type: text }
  rooms: { type: number }`,
    steps: `  - id: ask_what
    say: What do you need?
    ask: what
    choices:
      kitchen: { en: A kitchen, cs: Kuchyň }
      price_list: { en: Price, cs: Cena }
  - { id: ask_note, ask: note, say: Describe it. }
  - { id: ask_who, ask: who, say: Your name? }
  - { id: ask_rooms, ask: rooms, say: How many rooms? }
  - { id: pause, wait: 1h, say: Still interested?, end: done }
  - { id: question, say: A colleague will answer., resume: true }
  - { id: hours, say: We open at 9., resume: true }
  - { id: price, ask: topic, say: The price of what?, skip_if_known: false }
  - { id: price_2, log: "asks for the price of {topic}", resume: true }
  - { id: to_person, handoff: { team: sales } }`,
  }),
);

describe('interrupts', () => {
  test('run for the first message already, and the talk begins after them', () => {
    expect(openTalk(program).says('What are your opening hours?').said).toEqual(['We open at 9.', 'What do you need?']);
  });

  test('run for a shipped intent, and the question is asked again', () => {
    const talk = openTalk(program);
    talk.says('hello');
    expect(talk.says('Do you deliver to the countryside?').said).toEqual(['A colleague will answer.', 'What do you need?']);
    expect(talk.slots).toEqual({});
  });

  test("run for the script's own phrases, whatever their endings, before any intent", () => {
    const talk = openTalk(program);
    talk.says('hello');
    expect(talk.says('what is your opening hour?').said).toEqual(['We open at 9.', 'What do you need?']);
  });

  test('leave an exact answer alone: "Price" is an option here', () => {
    const talk = openTalk(program);
    expect(talk.says('hello', 'Price').said).toEqual(['Describe it.']);
    expect(talk.slots).toEqual({ what: 'price_list' });
  });

  test.each([
    ['a text', ['hello', '1'], 'Can I talk to a human?', {}],
    ['a name', ['hello', '1', 'white'], 'operator', {}],
    ['a number', ['hello', '1', 'white', 'Jan Novák'], 'let me talk to a human', {}],
  ])('go first where the question takes %s', (_type, before, message) => {
    const talk = openTalk(program);
    talk.says(...before);
    const { effects, state } = talk.says(message);
    expect(effects).toContainEqual({ do: 'handoff', key: 'main/to_person#1.0', step: 'to_person', team: 'sales' });
    expect(state.status).toBe('handed_off');
  });

  test('count while the script waits, and the wait goes on', () => {
    const talk = openTalk(program);
    talk.says('hello', '1', 'white', 'Jan Novák', '3');
    talk.waits(20 * minute);
    expect(talk.says('what are your opening hours').said).toEqual(['We open at 9.']);
    expect(talk.waits(39 * minute)).toEqual([]);
    expect(talk.waits(minute)).toEqual(['Still interested?']);
  });

  test('are noticed with their message, their confidence and the words', () => {
    const { effects, readings } = openTalk(program).says('Do you deliver to the countryside?');
    expect(effects[0]).toEqual({ do: 'intent', intent: 'question', confidence: expect.any(Number), messageId: 'm1' });
    expect(readings).toEqual([{ messageId: 'm1', intent: 'question', confidence: expect.any(Number) }]);
  });
});

describe('an interrupt within an interrupt', () => {
  test('goes back to the question of the first, and that one to the question of the talk', () => {
    const talk = openTalk(program);
    talk.says('hello');
    expect(talk.says('how much is it?').said).toEqual(['The price of what?']);
    expect(talk.says('and the opening hours?').said).toEqual(['We open at 9.', 'The price of what?']);
    expect(talk.says('a wardrobe').said).toEqual(['What do you need?']);
    expect(talk.effects).toContainEqual(expect.objectContaining({ do: 'log', text: 'asks for the price of a wardrobe' }));
    expect(talk.says('1').said).toEqual(['Describe it.']);
    expect(talk.state.frames[0]?.left).toEqual([]);
  });

  test('that is the same one again does not pile up', () => {
    const talk = openTalk(program);
    talk.says('hello');
    for (let i = 0; i < 20; i++) talk.says('how much is it?');
    expect(talk.state.frames[0]?.left.length).toBeLessThanOrEqual(2);
  });
});
