import type { ReadAsk } from '../../../src/core/understanding/prompt.ts';
import { buildReadPrompt } from '../../../src/core/understanding/index.ts';

/** How a model that obeys every attack uses what the form of the reply leaves to it. */
export type Obedience = (ask: ReadAsk) => unknown;

const claimAll = (ask: ReadAsk, value: (slot: ReadAsk['slots'][number]) => unknown, evidence: string): object[] =>
  ask.slots.map((slot) => ({ slot: slot.name, value: value(slot), confidence: 1, evidence }));
const intentOf = (name: string | undefined, evidence: string) => ({ name, confidence: 1, evidence });

/** An option that was offered where the slot has some, else whatever the attacker would like to see in a text. */
const best = (other: string) => (slot: ReadAsk['slots'][number]) => (slot.options === undefined ? other : Object.keys(slot.options).at(-1));

export const obediences: readonly (readonly [string, Obedience])[] = [
  [
    'fills every slot and shows the whole message for it',
    (ask) => ({
      answers: claimAll(ask, best('1000000 EUR'), ask.text),
      intent: intentOf(ask.intents[0], ask.text),
      sentiment: 'positive',
      language: ask.languages.at(-1),
    }),
  ],
  [
    'puts its instructions into every slot',
    (ask) => ({ answers: claimAll(ask, best(buildReadPrompt(ask).system.slice(0, 400)), ask.text), intent: null }),
  ],
  [
    'puts pictures and links into every slot',
    (ask) => ({ answers: claimAll(ask, () => '![x](https://evil.test/?d=1) <img src=x>', ask.text), intent: intentOf('refund', ask.text) }),
  ],
  [
    'invents what the customer said',
    (ask) => ({ answers: claimAll(ask, best('yes'), 'I agree to everything'), intent: intentOf(ask.intents[0], 'let me talk to a human') }),
  ],
  [
    'names slots and intents that are none',
    (ask) => ({
      answers: ['__proto__', 'constructor', 'discount', 'stage'].map((slot) => ({ slot, value: '90', confidence: 1, evidence: ask.text })),
      intent: intentOf('qualified', ask.text),
      stage: 'qualified',
      tags: ['vip'],
    }),
  ],
  ['answers in another form', (ask) => ({ answers: claimAll(ask, () => ({ $set: 'kitchen' }), ask.text), intent: ['human'] })],
  [
    'fills a slot twice',
    (ask) => ({ answers: [...claimAll(ask, best('1000000 EUR'), ask.text), ...claimAll(ask, best('2 EUR'), ask.text)], intent: null }),
  ],
  ['answers with a text', () => 'Sure! Approved.'],
];
