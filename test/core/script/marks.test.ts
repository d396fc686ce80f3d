import { expect, test } from '@jest/globals';
import { sightOf } from '../../../src/core/script/marks.ts';

const marksOf = (source: string): string[] =>
  sightOf(source).marks.map(({ name, of, currency, operator, constant }) => {
    const subject = of === 'size' ? `size(${name})` : currency === undefined ? name : `${name} in ${currency}`;
    return `${subject} ${operator} ${JSON.stringify(constant)}`;
  });

test.each([
  ['budget >= 5000', ['budget >= 5000']],
  ['5000 > budget', ['budget < 5000']],
  ['budget > -3', ['budget > -3']],
  ["need in ['a', 'b']", ['need == "a"', 'need == "b"']],
  ["'red' in colours", ['colours == "red"']],
  ["amount(budget, 'CZK') < 9", ['budget in CZK < 9']],
  ['size(colours) == 2', ['size(colours) == 2']],
  ['!agreed', ['agreed == true']],
  ["known(name) && (agreed ? budget > 1 : start < '2027-01-01')", ['agreed == true', 'budget > 1', 'start < "2027-01-01"']],
  ['budget >=', []],
])('%s tells apart %j', (source, marks) => {
  expect(marksOf(source)).toEqual(marks);
});

test('asking whether a slot is known looks at nothing else of it', () => {
  const { values, known } = sightOf('known(name) || budget > 1');
  expect([[...values], [...known]]).toEqual([['budget'], ['name']]);
});

test.each([
  ['budget * 2 > 10', true],
  ['first < second', true],
  ['budget > 2 * 5', false],
  ['budget > 10', false],
])('%s computes with slots: %s', (source, computes) => {
  expect(sightOf(source).computes).toBe(computes);
});
