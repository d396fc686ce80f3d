import { describe, expect, test } from '@jest/globals';
import { findSchemaFlaws, findViolations } from '../../../adapters/models/openai/validate.ts';

const closed = (properties: Record<string, unknown>) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

const schema = closed({
  intent: { enum: ['price', 'booking', null] },
  confidence: { type: 'number' },
  slots: { type: 'array', items: closed({ name: { type: 'string' }, value: { type: ['string', 'null'] } }) },
  kind: { anyOf: [{ const: 'a' }, { type: 'integer' }] },
  sure: { type: 'boolean' },
});
const good = { intent: null, confidence: 0.5, slots: [{ name: 'city', value: null }], kind: 3, sure: false };

test('a value that fits has no violations', () => {
  expect(findViolations(schema, good)).toEqual([]);
});

test.each<[string, unknown, string]>([
  ['a missing property', { ...good, sure: undefined, intent: 'price' }, '$.sure: must be boolean, got nothing'],
  ['an absent property', { intent: 'price', confidence: 1, slots: [], kind: 'a' }, '$: property "sure" is missing'],
  ['a property too many', { ...good, extra: 1 }, '$: property "extra" is not allowed'],
  [
    'an inherited name as a property',
    JSON.parse(JSON.stringify(good).replace('{', '{"toString":1,')),
    '$: property "toString" is not allowed',
  ],
  ['a value outside the enum', { ...good, intent: 'spam' }, '$.intent: must be one of "price", "booking", null, got "spam"'],
  ['a number as text', { ...good, confidence: '0.5' }, '$.confidence: must be number, got "0.5"'],
  ['a wrong item', { ...good, slots: [{ name: 'a', value: 1 }] }, '$.slots[0].value: must be string or null, got 1'],
  ['an object for an array', { ...good, slots: {} }, '$.slots: must be array, got {}'],
  ['an array for an object', [good], `$: must be object, got ${JSON.stringify([good]).slice(0, 60)}...`],
  ['no branch that fits', { ...good, kind: 1.5 }, '$.kind: fits none of the 2 allowed forms'],
  ['null for the whole', null, '$: must be object, got null'],
])('finds %s', (_what, value, violation) => {
  expect(findViolations(schema, value)).toEqual([violation]);
});

describe('a schema', () => {
  test('in the common subset has no flaws', () => {
    expect(findSchemaFlaws(schema)).toEqual([]);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['with an unknown keyword', closed({ age: { type: 'number', minimum: 0 } }), '$.age: keyword "minimum" is not supported'],
    ['with an unknown type', { type: 'date' }, '$: type "date" is not supported'],
    ['that is open', { type: 'object', properties: {}, required: [] }, '$: needs "additionalProperties": false'],
    [
      'with an optional property',
      { ...closed({ a: { type: 'string' } }), required: [] },
      '$: property "a" must be required (use null for "not known")',
    ],
    ['with an array of anything', { type: 'array' }, '$[]: must be a schema'],
    ['with a flaw inside a branch', { anyOf: [{ type: 'text' }] }, '$.anyOf[0]: type "text" is not supported'],
  ])('%s is refused', (_what, flawed, flaw) => {
    expect(findSchemaFlaws(flawed)).toEqual([flaw]);
  });
});
