import { solve } from '../../scoring/linear-system.ts';
import { sigmoid } from '../../scoring/logistic.ts';

export interface Observation {
  readonly evidence: readonly number[];
  readonly isRight: boolean;
}

const rounds = 12;

/**
 * Logistic regression drawn to known coefficients (the last one is the constant): few observations hardly move it, many decide.
 * `firmness` is how much a coefficient resists; Newton's method, the same observations give the same coefficients.
 */
export function fitLogistic(observations: readonly Observation[], prior: readonly number[], firmness: number): readonly number[] {
  let coefficients = prior;
  for (let round = 0; round < rounds; round++) {
    const slope = coefficients.map((value, i) => firmness * (value - prior[i]!));
    const curve = prior.map((_, i) => Float64Array.from(prior, (_value, j) => (i === j ? firmness : 0)));
    for (const { evidence, isRight } of observations) {
      const chance = chanceOf(coefficients, evidence);
      const inputs = [...evidence, 1];
      for (const [i, input] of inputs.entries()) {
        slope[i]! += (chance - (isRight ? 1 : 0)) * input;
        for (const [j, other] of inputs.entries()) curve[i]![j]! += chance * (1 - chance) * input * other;
      }
    }
    const change = solve(curve, Float64Array.from(slope));
    coefficients = coefficients.map((value, i) => value - change[i]!);
  }
  return coefficients;
}

/** 0 to 1. */
export function chanceOf(coefficients: readonly number[], evidence: readonly number[]): number {
  return sigmoid(evidence.reduce((total, value, i) => total + value * coefficients[i]!, coefficients.at(-1)!));
}
