import { describe, expect, test } from '@jest/globals';
import type { AskReply } from '../../../src/core/engine/event.ts';
import { openTalk, programOf, scriptWith } from '../engine/talk.ts';

const program = programOf(
  scriptWith({
    slots: `  phone: { type: phone, region: CZ }
  price: { type: money, currency: EUR, max: 9000 }
  client: { type: yes_no }
  level: { type: choice, of: [gold, silver] }`,
    steps: `  - { id: a, ask: phone, say: Number?, retry: { then: failed } }
  - id: look_up
    log: looks up
    webhook:
      url: https://prices.example/
      send: { number: phone, source: web }
      receive: { price: price, known: client, level: level }
      timeout: 5s
      else: failed
    say: It costs {price}.
    end: done
  - { id: failed, say: No price today., end: failed }
  - id: never
    ask: level
    say: Level?
    choices: { gold: { en: Gold card, cs: Zlatá }, silver: { en: Silver card, cs: Stříbrná } }
    retry: { then: failed }`,
  }),
);

const lookUp = () => {
  const talk = openTalk(program);
  return { talk, turned: talk.says('hello', '777 123 456') };
};

describe('a webhook', () => {
  test('sends slots and texts and waits for the reply; what was done before is kept', () => {
    const { turned } = lookUp();
    expect(turned.ask).toEqual({
      ask: 'webhook',
      askId: 'main/look_up#1.1',
      url: 'https://prices.example/',
      body: { number: '+420777123456', source: 'web' },
      timeoutMs: 5000,
    });
    expect(turned.effects).toContainEqual(expect.objectContaining({ do: 'log', text: 'looks up' }));
  });

  test('fills its slots by the same readers as typed answers', () => {
    const { talk } = lookUp();
    const { said } = talk.answers({ ok: true, ask: 'webhook', values: { price: 1250.5, known: true, level: 'gold', more: [1] } });
    expect(said).toEqual(['It costs €1,250.50.']);
    expect(talk.slots).toMatchObject({ price: { amount: 1250.5, currency: 'EUR' }, client: true, level: 'gold' });
    expect(talk.state.frames[0]?.slots['price']).toMatchObject({ by: 'webhook', evidence: 'https://prices.example/' });
  });

  test.each<[string, AskReply]>([
    ['a failure', { ok: false, reason: 'timeout' }],
    ['a missing value', { ok: true, ask: 'webhook', values: { price: 1, known: true } }],
    ['a value beyond the limits', { ok: true, ask: 'webhook', values: { price: 90_000, known: true, level: 'gold' } }],
    ['a value of no option', { ok: true, ask: 'webhook', values: { price: 1, known: true, level: 'platinum' } }],
    ['a value of another shape', { ok: true, ask: 'webhook', values: { price: { amount: 1 }, known: true, level: 'gold' } }],
    ["a model's reply", { ok: true, ask: 'read', values: {}, intent: null, model: 'm', promptVersion: 'p' }],
  ])('goes to else for %s, and fills nothing', (_what, reply) => {
    const { talk } = lookUp();
    expect(talk.answers(reply).said).toEqual(['No price today.']);
    expect(talk.slots).toEqual({ phone: '+420777123456' });
  });

  test('takes no reply to something else', () => {
    const { talk } = lookUp();
    const reply = { ok: false, reason: 'late' } as const;
    expect(talk.event({ type: 'reply', at: talk.at, askId: 'main/look_up#7.1', reply }).effects).toEqual([]);
    expect(talk.state.asking?.askId).toBe('main/look_up#1.1');
  });
});
