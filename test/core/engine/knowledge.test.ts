import { describe, expect, test } from '@jest/globals';
import type { AskReply } from '../../../src/core/engine/event.ts';
import { hour, monday, openTalk, programOf, scriptWith } from './talk.ts';
import type { Talk } from './talk.ts';

const steps = `  - { id: ask_rooms, ask: rooms, say: How many rooms? }
  - { id: ask_topic, ask: topic, say: What would you like to know? }
  - { id: look_up, answer: { question: topic, else: unknown } }
  - { id: bye, say: Bye., end: done }
  - { id: unknown, say: Nobody knows., end: done }
  - { id: later, log: left, resume: true }
  - { id: to_person, handoff: { team: sales } }`;
const slots = '  rooms: { type: number }\n  topic: { type: text }';
const talkWith = (interrupt: string): Talk =>
  openTalk(programOf(scriptWith({ top: `interrupts:\n  - { intent: human, go: to_person }\n  - ${interrupt}`, slots, steps })));
const ask = '{ intent: question, answer: knowledge, then: resume, team: support }';

const found: AskReply = {
  ok: true,
  ask: 'knowledge',
  answer: { text: 'Yes, to Brno.', sources: ['delivery.md', 'products'], passages: ['p1'], confidence: 0.9 },
};
const nothing: AskReply = { ok: true, ask: 'knowledge', answer: null };
const failed: AskReply = { ok: false, reason: 'the database is away' };
const question = 'Do you deliver to Brno?';

describe('an interrupt that answers', () => {
  test('asks for the answer in the language of the talk', () => {
    const talk = talkWith(ask);
    talk.says('hello');
    expect(talk.says(question).ask).toEqual({
      ask: 'knowledge',
      askId: 'main/ask_rooms#1.0!m2',
      question,
      language: 'en',
      script: 'main',
    });
    expect(talk.says('Dobrý den, dovezete to do Brna?').ask).toMatchObject({ language: 'cs' });
  });

  test('tells it with its source and asks the open question again', () => {
    const talk = talkWith(ask);
    talk.says('hello', question);
    const { said, effects } = talk.answers(found);
    expect(said).toEqual(['Yes, to Brno.\n\nSource: delivery.md, our product list', 'How many rooms?']);
    expect(effects[0]).toMatchObject({ from: { sources: ['delivery.md', 'products'], passages: ['p1'], confidence: 0.9 } });
    expect(talk.says('4').said).toEqual(['What would you like to know?']);
  });

  test('comes before the first question, which follows', () => {
    const talk = talkWith(ask);
    talk.says(question);
    expect(talk.answers(found).said).toEqual([expect.stringContaining('Yes, to Brno.'), 'How many rooms?']);
  });

  test.each([
    ['has nothing', nothing],
    ['fails', failed],
  ])('promises a colleague’s answer when the knowledge base %s, and makes a task of the question', (_name, reply) => {
    const talk = talkWith(ask);
    talk.says('hello', question);
    expect(talk.answers(reply).said).toEqual(['I will ask a colleague; the answer will come right here.', 'How many rooms?']);
    expect(talk.effects.filter((effect) => effect.do === 'task')).toEqual([
      expect.objectContaining({ team: 'support', title: `Answer in the chat: ${question}`, dueAt: monday + 2 * hour, crm: 'default' }),
    ]);
  });

  test('makes a task of each question that it could not answer, also at one place', () => {
    const talk = talkWith(ask);
    talk.says('hello', question);
    talk.answers(nothing);
    talk.says('Do you deliver to Prague?');
    talk.answers(nothing);
    const keys = talk.effects.flatMap((effect) => (effect.do === 'task' ? [effect.key] : []));
    expect(new Set(keys).size).toBe(2);
  });

  test('goes to its other step when it has nothing, which may come back', () => {
    const talk = talkWith('{ intent: question, answer: knowledge, else: later }');
    talk.says('hello', question);
    expect(talk.answers(nothing)).toMatchObject({ said: ['How many rooms?'] });
    expect(talk.effects).toContainEqual({ do: 'log', key: 'main/later#1.0', text: 'left' });
  });

  test('hands over to a person where nothing else is said', () => {
    const talk = talkWith('{ intent: question, answer: knowledge }');
    talk.says('hello', question);
    talk.answers(nothing);
    expect(talk.state.status).toBe('handed_off');
  });

  test('answers after the end of the talk too, and the talk stays ended', () => {
    const talk = talkWith(ask);
    talk.says('hello', '4', 'x');
    talk.answers(found);
    expect(talk.state.status).toBe('ended');
    talk.says(question);
    expect(talk.answers(found).said).toEqual([expect.stringContaining('Yes, to Brno.')]);
    talk.says(question);
    expect(talk.answers(nothing).said).toEqual(['I will ask a colleague; the answer will come right here.']);
    expect(talk.state.status).toBe('ended');
  });

  test('after the end says what is said there, when it has nothing and would go elsewhere', () => {
    const talk = talkWith('{ intent: question, answer: knowledge, else: later }');
    talk.says('hello', '4', 'x');
    talk.answers(found);
    talk.says(question);
    expect(talk.answers(nothing).said).toEqual([expect.stringContaining('your message is saved')]);
  });

  test('works in a called script, which stays open', () => {
    const called = scriptWith({
      name: 'inner',
      top: `interrupts: [${ask}]`,
      slots: '  day: { type: text }',
      steps: '  - { id: ask_day, ask: day, say: Which day?, retry: { then: end } }\n  - { id: end, end: done }',
    });
    const main = scriptWith({ steps: '  - { id: begin, call: inner, end: done }' });
    const talk = openTalk(programOf(main, called));
    talk.says('hello', question);
    expect(talk.answers(found).said).toEqual([expect.stringContaining('Yes, to Brno.'), 'Which day?']);
    expect(talk.state.frames.map(({ script }) => script)).toEqual(['main', 'inner']);
  });
});

describe('the word answer', () => {
  test('answers what a slot holds, and goes on', () => {
    const talk = talkWith(ask);
    expect(talk.says('hello', '4', 'delivery').ask).toMatchObject({ ask: 'knowledge', question: 'delivery' });
    expect(talk.answers(found).said).toEqual([expect.stringContaining('Source: delivery.md'), 'Bye.']);
  });

  test('goes to else when nothing is found', () => {
    const talk = talkWith(ask);
    talk.says('hello', '4', 'delivery');
    expect(talk.answers(nothing).said).toEqual(['Nobody knows.']);
  });

  test('answers the message itself where no slot is named, also behind a lookup', () => {
    const source = scriptWith({
      top: 'interrupts: [{ like: [opening hours], go: hours }]',
      slots: '  price: { type: number }',
      steps: `  - { id: pause, wait: 1h, end: done }
  - { id: hours, webhook: { url: "https://x.example/", receive: { price: price }, else: reply } }
  - { id: reply, answer: { team: sales }, resume: true }`,
    });
    const talk = openTalk(programOf(source));
    talk.says('hello');
    talk.says('what are your opening hours');
    expect(talk.answers({ ok: false, reason: 'away' }).ask).toMatchObject({ ask: 'knowledge', question: 'what are your opening hours' });
  });

  test('takes its floor at once where nothing was said', () => {
    const source = scriptWith({
      steps: '  - { id: a, wait: 1h, answer: { else: b }, end: done }\n  - { id: b, say: No question., end: done }',
    });
    const talk = openTalk(programOf(source));
    talk.says('hello');
    expect(talk.waits(hour)).toEqual(['No question.']);
  });
});
