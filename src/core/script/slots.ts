import type { Node } from 'yaml';
import { choiceName, languageName, number, oneOf, slotName, text, truth } from './fields.ts';
import { compilePattern } from './pattern.ts';
import { list, mapping, optional, record, report, required, schemaOf, shaped } from './reader.ts';
import type { Read, Reading } from './reader.ts';
import type { Schema } from './schema.ts';
import { nearest } from './suggest.ts';
import { saveTargets, slotTypes } from './types.ts';
import type { SlotDefinition, SlotType } from './types.ts';

const currencies = new Set(Intl.supportedValuesOf('currency'));

// Which codes there are depends on the version of Node; their form does not.
export const currency: Read<string> = shaped(
  (reading, node, path) => {
    const value = text(reading, node, path);
    if (value === undefined || currencies.has(value)) return value;
    const near = nearest(value, currencies);
    return report(reading, 'wrong-value', node, `"${value}" is not an ISO 4217 currency`, near && `did you mean "${near}"?`);
  },
  () => ({ type: 'string', pattern: '^[A-Z]{3}$' }),
);

const region: Read<string> = shaped(
  (reading, node, path) => {
    const value = text(reading, node, path);
    if (value === undefined || /^[A-Z]{2}$/.test(value)) return value;
    return report(reading, 'wrong-value', node, `"${value}" is not an ISO 3166 country`, 'write two capital letters: CZ, DE, GB');
  },
  () => ({ type: 'string', pattern: '^[A-Z]{2}$' }),
);

const pattern: Read<string> = shaped(
  (reading, node, path) => {
    const value = text(reading, node, path);
    if (value === undefined) return undefined;
    const compiled = compilePattern(value);
    return compiled.ok ? value : report(reading, 'bad-pattern', node, `the pattern cannot be used: ${compiled.message}`);
  },
  () => ({ type: 'string', maxLength: 200 }),
);

const ids = list('"of"', choiceName);
const options = shaped(ids, () => ({ ...schemaOf(ids, '"of"'), minItems: 1, uniqueItems: true }));

const readFields = mapping('a slot', {
  type: required(oneOf(slotTypes)),
  of: optional(options),
  currency: optional(currency),
  min: optional(number()),
  max: optional(number()),
  region: optional(region),
  pattern: optional(pattern),
  personal: optional(truth),
  save_to: optional(oneOf(saveTargets)),
  was: optional(slotName),
});

type SlotFields = NonNullable<ReturnType<typeof readFields>>;

/** Which types a key belongs to; keys that are not listed fit every type. */
const belongsTo: Readonly<Partial<Record<keyof SlotFields, readonly SlotType[]>>> = {
  of: ['choice', 'choices'],
  currency: ['money'],
  min: ['number', 'quantity', 'money'],
  max: ['number', 'quantity', 'money'],
  region: ['phone'],
  pattern: ['text'],
};

const readSlot: Read<SlotDefinition> = (reading, node, path) => {
  const fields = readFields(reading, node, path);
  if (!fields || !fits(reading, node, fields)) return undefined;
  const { save_to: saveTo, ...rest } = fields;
  return saveTo === undefined ? rest : { ...rest, saveTo };
};

function slotSchema(): Schema {
  const typed = (types: readonly SlotType[]): Schema => ({ properties: { type: { enum: types } } });
  const needs = (types: readonly SlotType[], key: string): Schema => ({
    if: { ...typed(types), required: ['type'] },
    then: { required: [key] },
  });
  return {
    ...schemaOf(readFields, 'a slot'),
    dependencies: Object.fromEntries(Object.entries(belongsTo).map(([key, types]) => [key, typed(types)])),
    allOf: [needs(['choice', 'choices'], 'of'), needs(['money'], 'currency')],
  };
}
const slot = shaped(readSlot, slotSchema);

function fits(reading: Reading, node: Node | null, fields: SlotFields): boolean {
  const before = reading.problems.length;
  for (const [key, types] of Object.entries(belongsTo)) {
    if (key in fields && !types.includes(fields.type)) {
      report(reading, 'misplaced-key', node, `"${key}" does not belong to a slot of type ${fields.type}, only to ${types.join(', ')}`);
    }
  }
  const isChoice = fields.type === 'choice' || fields.type === 'choices';
  if (isChoice && !fields.of?.length)
    report(reading, 'missing-key', node, `a slot of type ${fields.type} needs "of": the ids of its options`);
  if (fields.of && new Set(fields.of).size < fields.of.length) report(reading, 'wrong-value', node, 'an option stands twice in "of"');
  if (fields.type === 'money' && fields.currency === undefined) {
    report(
      reading,
      'missing-key',
      node,
      'a money slot needs "currency": the currency of a number that is typed without one',
      'currency: EUR',
    );
  }
  if (fields.min !== undefined && fields.max !== undefined && fields.min > fields.max) {
    report(reading, 'wrong-value', node, `min ${fields.min} is above max ${fields.max}: no answer could ever fit`);
  }
  return reading.problems.length === before;
}

export const slots = record('"slots"', slotName, slot);
export const slotNames = list('a list of slots', slotName);
export const languages = list('"languages"', languageName);
