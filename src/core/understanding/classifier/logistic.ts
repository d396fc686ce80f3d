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
    const curve = prior.map((_, i) => prior.map((_, j) => (i === j ? firmness : 0)));
    for (const { evidence, isRight } of observations) {
      const chance = chanceOf(coefficients, evidence);
      const inputs = [...evidence, 1];
      for (const [i, input] of inputs.entries()) {
        slope[i]! += (chance - (isRight ? 1 : 0)) * input;
        for (const [j, other] of inputs.entries()) curve[i]![j]! += chance * (1 - chance) * input * other;
      }
    }
    const change = solve(curve, slope);
    coefficients = coefficients.map((value, i) => value - change[i]!);
  }
  return coefficients;
}

/** 0 to 1. */
export function chanceOf(coefficients: readonly number[], evidence: readonly number[]): number {
  const sum = evidence.reduce((total, value, i) => total + value * coefficients[i]!, coefficients.at(-1)!);
  return 1 / (1 + Math.exp(-sum));
}

/** Gaussian elimination; the matrix is symmetric and positive, so no row has to move. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): readonly number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  for (const [i, pivot] of rows.entries()) {
    for (const [k, row] of rows.entries()) {
      if (k === i) continue;
      const factor = row[i]! / pivot[i]!;
      for (let j = i; j < row.length; j++) row[j]! -= factor * pivot[j]!;
    }
  }
  return rows.map((row, i) => row.at(-1)! / row[i]!);
}
