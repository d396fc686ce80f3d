import { expect, test } from '@jest/globals';
import { fitLogistic, logOdds, sigmoid } from '../../../src/core/scoring/logistic.ts';
import { drawsOf, normalOf } from './draws.ts';

const truth = { intercept: -1, weights: [0.8, -0.5, 0] };

function sample(count: number) {
  const draw = drawsOf(7);
  const normal = normalOf(draw);
  const rows = Array.from({ length: count }, () => [normal(), normal(), normal()]);
  return { rows, outcomes: rows.map((row) => draw() < sigmoid(logOdds(truth, row))) };
}

test('the weights that made the data are found again', () => {
  const { rows, outcomes } = sample(20_000);
  const { intercept, weights } = fitLogistic(rows, outcomes, 1);
  [intercept, ...weights].forEach((weight, j) => expect(Math.abs(weight - [truth.intercept, ...truth.weights][j]!)).toBeLessThan(0.06));
});

test('the solution is exact: the slope of the loss is zero in every direction', () => {
  const { rows, outcomes } = sample(300);
  const l2 = 2;
  const model = fitLogistic(rows, outcomes, l2);
  const misses = rows.map((row, i) => Number(outcomes[i]) - sigmoid(logOdds(model, row)));
  const slope = (j: number) => misses.reduce((sum, miss, i) => sum + miss * (j === -1 ? 1 : rows[i]![j]!), 0);
  expect(slope(-1)).toBeCloseTo(0, 5);
  model.weights.forEach((weight, j) => expect(slope(j) - l2 * weight).toBeCloseTo(0, 5));
});

test('without columns the model is the share of what came true', () => {
  const { intercept } = fitLogistic([[], [], [], []], [true, false, false, false], 1);
  expect(sigmoid(intercept)).toBeCloseTo(0.25, 12);
});

test('rows that are perfectly separated get finite weights', () => {
  const { weights } = fitLogistic([[-2], [-1], [1], [2]], [false, false, true, true], 1);
  expect(weights[0]).toBeGreaterThan(0.5);
  expect(weights[0]).toBeLessThan(5);
});

test('two columns that are the same share the weight', () => {
  const { rows, outcomes } = sample(2000);
  const [one] = fitLogistic(
    rows.map(([x]) => [x!]),
    outcomes,
    1,
  ).weights;
  const both = fitLogistic(
    rows.map(([x]) => [x!, x!]),
    outcomes,
    1,
  ).weights;
  expect(both[0]).toBeCloseTo(both[1]!, 8);
  expect(both[0]! + both[1]!).toBeCloseTo(one!, 2);
});

test('very large log-odds give probabilities, not NaN', () => {
  expect([sigmoid(800), sigmoid(-800), sigmoid(0)]).toEqual([1, 0, 0.5]);
});
