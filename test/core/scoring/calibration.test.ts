import { describe, expect, test } from '@jest/globals';
import { brierScore, calibrationBins, rankingOf } from '../../../src/core/scoring/calibration.ts';

const predicted = (...pairs: readonly (readonly [number, boolean])[]) => pairs.map(([probability, outcome]) => ({ probability, outcome }));

test('the Brier score is the mean squared miss', () => {
  expect(brierScore(predicted([1, true], [0, false]))).toBe(0);
  expect(brierScore(predicted([0.5, true], [0.2, false]))).toBeCloseTo((0.25 + 0.04) / 2, 12);
});

describe('the ranking', () => {
  test.each([
    ['perfect', [1, 2, 3, 4], [false, false, true, true], 1],
    ['upside down', [4, 3, 2, 1], [false, false, true, true], 0],
    ['one pair of four wrong', [1, 3, 2, 4], [false, false, true, true], 0.75],
    ['all equal', [5, 5, 5, 5], [false, true, false, true], 0.5],
    ['one tie', [1, 2, 2, 3], [false, false, true, true], 0.875],
    ['nothing to compare with', [1, 2], [true, true], null],
  ])('%s', (_what, values, outcomes, expected) => {
    expect(rankingOf(values.map((value, i) => ({ value, outcome: outcomes[i]! })))).toBe(expected);
  });
});

describe('the calibration table', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => ({ probability: i / 100, outcome: i % 10 === 0 }));

  test('has bins of equal size with at least 20 leads, the lowest predictions first', () => {
    expect(calibrationBins(hundred).map(({ leads, predicted }) => [leads, Number(predicted.toFixed(3))])).toEqual([
      [20, 0.095],
      [20, 0.295],
      [20, 0.495],
      [20, 0.695],
      [20, 0.895],
    ]);
    expect(calibrationBins(hundred.slice(0, 30))).toHaveLength(1);
    expect(calibrationBins([...hundred, ...hundred, ...hundred])).toHaveLength(10);
  });

  test("gives the share that came true with Wilson's range", () => {
    const [bin] = calibrationBins(predicted(...Array.from({ length: 10 }, (_, i) => [0.5, i < 5] as const)));
    expect(bin!.observed).toBe(0.5);
    expect(bin!.low).toBeCloseTo(0.2366, 3);
    expect(bin!.high).toBeCloseTo(0.7634, 3);
  });
});
