import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { DroppedReading } from '../../../src/core/engine/event.ts';
import { buildReadPrompt, parseReadReply, readPromptVersion } from '../../../src/core/understanding/index.ts';
import type { ReadAsk } from '../../../src/core/understanding/prompt.ts';

const ask: ReadAsk = {
  ask: 'read',
  askId: 'a1',
  text: 'Хочу новую кухню, бюджет около 5 000 €',
  language: 'ru',
  languages: ['en', 'ru'],
  question: 'Что вам нужно?',
  slot: 'need',
  slots: [
    { name: 'need', type: 'choice', options: { new_kitchen: 'Новая кухня', repair: 'Ремонт' } },
    { name: 'budget', type: 'money' },
  ],
  intents: ['human', 'stop'],
};

const need = { slot: 'need', value: 'new_kitchen', confidence: 0.9, evidence: 'новую кухню' };
const nothing = { slot: 'need', value: null, confidence: null, evidence: null };
const parse = (reply: unknown) => parseReadReply(ask, reply, 'model-1');
const valuesOf = (reply: unknown) => {
  const parsed = parse(reply);
  return parsed.ok && parsed.ask === 'read' ? parsed.values : null;
};

/** Every object of a schema, the outermost first. */
function objectsOf(schema: unknown): readonly object[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const inner = Object.values(schema).flatMap(objectsOf);
  return 'type' in schema && schema.type === 'object' ? [schema, ...inner] : inner;
}

const golden = new URL(`prompts/${readPromptVersion}.json`, import.meta.url);

describe('the prompt that reads an answer', () => {
  test('is word for word the one of its version: better words are a new version', () => {
    expect(buildReadPrompt(ask)).toEqual(JSON.parse(readFileSync(golden, 'utf8')));
  });

  test('every object of its schema is closed', () => {
    const objects = objectsOf(buildReadPrompt(ask).schema);
    expect(objects).toHaveLength(4);
    for (const object of objects)
      expect(object).toMatchObject({ additionalProperties: false, required: expect.any(Array), properties: expect.anything() });
  });

  test('leaves several options of one slot to the reader of answers', () => {
    const several: ReadAsk = { ...ask, slots: [{ name: 'need', type: 'choices', options: { a: 'A', b: 'B' } }] };
    expect(buildReadPrompt(several).schema).toMatchObject({
      properties: { answers: { items: { properties: { slot: { enum: ['need'] }, value: { type: 'string' } } } } },
    });
  });

  test('carries no more of a text than a message can hold', () => {
    expect(buildReadPrompt({ ...ask, text: 'x'.repeat(100_000) }).user.length).toBeLessThan(5_000);
  });
});

describe('the reply', () => {
  test('gives the values with the customer’s own words for them, the intent, the mood and the language', () => {
    const budget = { slot: 'budget', value: '5000 €', confidence: 0.7, evidence: 'Около 5 000 €' };
    const intent = { name: 'human', confidence: 0.9, evidence: 'хочу' };
    expect(parse({ answers: [need, budget], intent, sentiment: 'neutral', language: 'ru' })).toEqual({
      ok: true,
      ask: 'read',
      values: {
        need: { text: 'new_kitchen', confidence: 0.9, evidence: 'новую кухню' },
        budget: { text: '5000 €', confidence: 0.7, evidence: 'около 5 000 €' },
      },
      intent: 'human',
      sentiment: 'neutral',
      language: 'ru',
      model: 'model-1',
      promptVersion: readPromptVersion,
    });
  });

  test.each<[string, unknown, DroppedReading['why'] | null]>([
    ['null', nothing, null],
    ['without evidence', { ...need, evidence: '' }, 'evidence-not-in-text'],
    ['with evidence the customer never wrote', { ...need, evidence: 'старую кухню' }, 'evidence-not-in-text'],
    ['with evidence from the middle of a word', { ...need, evidence: 'ухню' }, 'evidence-not-in-text'],
    ['with punctuation for evidence', { ...need, evidence: ',' }, 'evidence-not-in-text'],
    ['with an option that was not offered', { ...need, value: 'bathroom' }, 'no-such-option'],
    ['with a name of the object prototype for an option', { ...need, value: 'constructor' }, 'no-such-option'],
    ['of a wrong type', { ...need, value: 5 }, 'wrong-form'],
    ['that is too long', { ...need, value: 'x'.repeat(501) }, 'wrong-form'],
    ['of a wrong confidence', { ...need, confidence: 'high' }, 'wrong-form'],
  ])('drops a value %s, and says why', (_, value, why) => {
    const parsed = parse({ answers: [value], intent: null });
    expect(parsed).toMatchObject({ values: {} });
    expect(parsed.ok && parsed.ask === 'read' && (parsed.dropped ?? [])).toEqual(why === null ? [] : [{ what: 'need', why }]);
  });

  test.each<[string, unknown[], DroppedReading]>([
    ['that belongs to no slot of the request', [{ ...need, slot: 'password' }], { what: 'answers', why: 'not-asked-for' }],
    ['that is no object', ['new_kitchen'], { what: 'answers', why: 'not-asked-for' }],
    ['that is given twice', [need, { ...need, value: 'repair' }], { what: 'need', why: 'given-twice' }],
  ])('drops an answer %s', (_, answers, dropped) => {
    expect(parse({ answers, intent: null })).toMatchObject({ values: {}, dropped: [dropped] });
  });

  test('accepts evidence in other case, spacing and diacritics, and an emoji', () => {
    expect(valuesOf({ answers: [{ ...need, evidence: 'НОВУЮ  Кухню' }], intent: null })).toHaveProperty('need');
    const thumb = parseReadReply({ ...ask, text: 'ну 👍' }, { answers: [{ ...need, evidence: '👍' }], intent: null }, 'm');
    expect(thumb).toMatchObject({ values: { need: { evidence: '👍' } } });
  });

  test('takes several options only when all of them are offered', () => {
    const several: ReadAsk = { ...ask, slots: [{ name: 'need', type: 'choices', options: { a: 'A', b: 'B' } }] };
    const valued = (value: string) => parseReadReply(several, { answers: [{ ...need, value }], intent: null }, 'm');
    expect(valued('a, b')).toMatchObject({ values: { need: { text: 'a, b' } } });
    expect(valued('a, c')).toMatchObject({ values: {}, dropped: [{ what: 'need', why: 'no-such-option' }] });
  });

  test('marks a number in other words as inferred', () => {
    const budget = { slot: 'budget', value: '10000', confidence: 1, evidence: '5 000 €' };
    expect(valuesOf({ answers: [budget], intent: null })).toMatchObject({ budget: { isInferred: true } });
  });

  test.each<[string, unknown]>([
    ['it is not declared', { name: 'refund', confidence: 1, evidence: 'хочу' }],
    ['it has no evidence', { name: 'human', confidence: 1, evidence: 'позовите человека' }],
    ['the model is not sure', { name: 'human', confidence: 0.5, evidence: 'хочу' }],
    ['it is a bare name', 'human'],
  ])('takes no intent when %s', (_, intent) => {
    expect(parse({ answers: [need], intent })).toMatchObject({ intent: null });
  });

  test('keeps confidence between 0 and 1', () => {
    expect(valuesOf({ answers: [{ ...need, confidence: 7 }] })).toMatchObject({ need: { confidence: 1 } });
    expect(valuesOf({ answers: [{ ...need, confidence: -1 }] })).toMatchObject({ need: { confidence: 0 } });
  });

  test.each([[null], ['text'], [[]], [{ intent: null }], [{ answers: {} }]])('%p is a failure with a reason', (reply) => {
    expect(parse(reply)).toEqual({ ok: false, reason: 'the reply is not an object with "answers" and "intent"' });
  });
});
