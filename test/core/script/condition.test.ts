import { describe, expect, test } from '@jest/globals';
import { compileCondition, compileExpression } from '../../../src/core/script/condition.ts';
import type { Values } from '../../../src/core/script/slot-value.ts';
import type { SlotDefinition } from '../../../src/core/script/types.ts';

const slots: Record<string, SlotDefinition> = {
  budget: { type: 'money', currency: 'EUR' },
  rooms: { type: 'number' },
  need: { type: 'choice', of: ['kitchen', 'repair'] },
  colours: { type: 'choices', of: ['red', 'blue'] },
  agreed: { type: 'yes_no' },
  start: { type: 'date' },
  period: { type: 'date_range' },
  name: { type: 'person_name' },
  place: { type: 'location' },
};

function run(source: string, values: Values): boolean {
  const compiled = compileCondition(source, slots);
  if (!compiled.ok) throw new Error(compiled.message);
  return compiled.run(values);
}

const euros = (amount: number) => ({ amount, currency: 'EUR' });

describe('conditions', () => {
  test.each<[string, Values, boolean]>([
    ['budget >= 5000', { budget: euros(5000) }, true],
    ['budget >= 5000', { budget: euros(4999.99) }, false],
    ['budget > 4999.5', { budget: euros(5000) }, true],
    ['budget >= 5000', { budget: { min: 6000, max: 9000, currency: 'EUR' } }, true],
    ['budget >= 5000', { budget: { min: null, max: 9000, currency: 'EUR' } }, true],
    ['budget * 2 - 1 == 5', { budget: euros(3) }, true],
    ['-budget < -5', { budget: euros(6) }, true],
    ['rooms % 2 == 0', { rooms: 4 }, true],
    ["need == 'kitchen' && rooms > 1", { need: 'kitchen', rooms: 2 }, true],
    ["need in ['kitchen', 'repair']", { need: 'repair' }, true],
    ['rooms in [1, 2]', { rooms: 3 }, false],
    ["'red' in colours && size(colours) == 2", { colours: ['blue', 'red'] }, true],
    ['agreed', { agreed: true }, true],
    ['agreed == false', { agreed: false }, true],
    ["start < '2027-01-01'", { start: '2026-12-31' }, true],
    ["period >= '2027-01-01'", { period: { from: '2027-02-01', to: null } }, true],
    ["score >= 50 && language == 'cs' && visits < 3", { score: 50, language: 'cs', visits: 1 }, true],
    ['(agreed ? rooms : 0) == 2', { agreed: true, rooms: 2 }, true],
    ["name + '!' == 'Jan!'", { name: 'Jan' }, true],
  ])('%s with %j is %s', (source, values, expected) => {
    expect(run(source, values)).toBe(expected);
  });

  test.each([
    'budget >= 0',
    'budget < 0',
    "need != 'repair'",
    "need == 'repair'",
    "need in ['repair']",
    'agreed',
    "'red' in colours",
    'rooms / 0 == 1',
  ])('%s is false while nothing is known', (source) => {
    expect(run(source, {})).toBe(false);
  });

  test('known tells a slot without a value from one with any', () => {
    expect(run("!known(budget) && !known('place')", {})).toBe(true);
    expect(run('known(agreed) && known(place)', { agreed: false, place: { lat: 0, lon: 0 } })).toBe(true);
  });

  test('an amount in another currency does not count, unless the condition names it', () => {
    const crowns: Values = { budget: { amount: 100_000, currency: 'CZK' } };
    expect(run('budget >= 5000', crowns)).toBe(false);
    expect(run('known(budget)', crowns)).toBe(true);
    expect(run("budget >= 5000 || amount(budget, 'CZK') >= 100000", crowns)).toBe(true);
  });

  test('a value of another shape than its slot counts as absent', () => {
    expect(run('budget >= 0', { budget: 'a lot' })).toBe(false);
    expect(run('rooms >= 0', { rooms: 'two' })).toBe(false);
    expect(run("'red' in colours", { colours: 'red' })).toBe(false);
  });

  test('the variables are those whose value is needed', () => {
    const compiled = compileCondition("budget > 1 || known(rooms) || need == 'repair'", slots);
    expect(compiled.ok && compiled.variables).toEqual(['budget', 'need']);
  });
});

describe('what is no condition', () => {
  test.each([
    ['budgt > 1', 'unknown-variable', 'did you mean "budget"?'],
    ["need == 'kitchn'", 'condition-type', 'did you mean "kitchen"?'],
    ["'rad' in colours", 'condition-type', 'did you mean "red"?'],
    ["need in ['kitchen', 'rapair']", 'condition-type', 'did you mean "repair"?'],
    ["budget > 'x'", 'condition-type', undefined],
    ['budget', 'condition-type', undefined],
    ['agreed > true', 'condition-type', undefined],
    ['place == place', 'condition-type', undefined],
    ['budget && agreed', 'condition-type', undefined],
    ['rooms in need', 'condition-type', undefined],
    ["rooms in [1, 'a']", 'condition-type', undefined],
    ['budget = 5', 'bad-condition', 'write == to compare'],
    ['budget > 1 and rooms > 1', 'bad-condition', 'write && for and, || for or, ! for not'],
    ['budget >', 'bad-condition', undefined],
    ['', 'bad-condition', undefined],
    ['need == null', 'bad-condition', 'to ask whether a slot has a value, write known(slot)'],
    ["need.matches('(a+)+')", 'bad-condition', undefined],
    ['[1, 2].exists(x, x > 1)', 'bad-condition', undefined],
    ["{'a': 1}.a == 1", 'bad-condition', undefined],
    ["constructor == 'x'", 'unknown-variable', undefined],
    ['has(budget)', 'bad-condition', undefined],
    ["timestamp('2026-01-01') > 1", 'bad-condition', undefined],
    ['known(rooms + 1)', 'bad-condition', undefined],
    ['amount(rooms, "EUR") > 1', 'condition-type', undefined],
    [`${'('.repeat(200)}agreed${')'.repeat(200)}`, 'bad-condition', undefined],
    [`rooms in [${'1,'.repeat(150)}1]`, 'bad-condition', undefined],
    [`agreed || ${'agreed || '.repeat(200)}agreed`, 'bad-condition', undefined],
  ])('%s', (source, code, hint) => {
    const compiled = compileCondition(source, slots);
    expect(compiled).toMatchObject(hint === undefined ? { ok: false, code } : { ok: false, code, hint });
  });
});

test('a value keeps its type', () => {
  const compiled = compileExpression('rooms * 2', slots);
  expect(compiled).toMatchObject({ ok: true, type: 'number', variables: ['rooms'] });
  expect(compiled.ok && compiled.run({ rooms: 2 })).toBe(4);
  expect(compiled.ok && compiled.run({})).toBeUndefined();
});
