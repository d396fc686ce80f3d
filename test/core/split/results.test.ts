import { describe, expect, test } from '@jest/globals';
import { contactsNeeded, splitResults, wilsonInterval } from '../../../src/core/split/results.ts';

/** Worked out beside this code with the normal distribution of Python's `statistics`; the same formula at 90 % gives the 76.7 of R's page on `power.prop.test`. */
describe('known values', () => {
  test.each([
    [10, 100, 0.0552, 0.1744],
    [0, 10, 0, 0.2775],
    [10, 10, 0.7225, 1],
    [15, 148, 0.0624, 0.1605],
  ])('the Wilson interval of %i in %i is %f to %f', (reached, contacts, low, high) => {
    const [from, to] = wilsonInterval(reached, contacts);
    expect([from, to].map((end) => Math.round(end * 10_000) / 10_000)).toEqual([low, high]);
  });

  test.each([
    [0.5, 0.75, 58],
    [0.1, 0.12, 3841],
    [0.1, 0.15, 686],
    [0.02, 0.03, 3826],
  ])('to tell %f from %f each branch needs %i contacts', (rate, other, contacts) => {
    expect(contactsNeeded(rate, other)).toBe(contacts);
    expect(contactsNeeded(other, rate)).toBe(contacts);
  });

  test.each([
    [120, 1000, 150, 1000, 1.963, 0.0496],
    [45, 100, 60, 100, 2.124, 0.0337],
    [50, 100, 50, 100, 0, 1],
  ])('%i of %i against %i of %i has z %f and p %f', (reached, contacts, other, others, z, p) => {
    const [, second] = splitResults([
      { branch: 'a', contacts, reached },
      { branch: 'b', contacts: others, reached: other },
    ]);
    expect(second?.against?.z).toBeCloseTo(z, 3);
    expect(second?.against?.p).toBeCloseTo(p, 4);
  });
});

test('with two comparisons each p counts double', () => {
  const count = (branch: string, reached: number) => ({ branch, contacts: 1000, reached });
  const [, two] = splitResults([count('a', 120), count('b', 150)]);
  const [, three] = splitResults([count('a', 120), count('b', 150), count('c', 120)]);
  expect(three?.against?.p).toBeCloseTo(2 * two!.against!.p, 10);
});

test('an empty branch has no rate and compares with nothing', () => {
  const results = splitResults([
    { branch: 'a', contacts: 0, reached: 0 },
    { branch: 'b', contacts: 5, reached: 1 },
  ]);
  expect(results).toMatchObject([
    { rate: null, interval: [0, 1], against: null },
    { rate: 0.2, against: null },
  ]);
});

test('there is no number of contacts that finds no difference', () => {
  expect(contactsNeeded(0.2, 0.2)).toBeNull();
});
