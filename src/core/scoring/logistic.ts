import { solve } from './linear-system.ts';

export interface Logistic {
  readonly intercept: number;
  readonly weights: readonly number[];
}

const mostSteps = 50;
const settled = 1e-10;

export function sigmoid(logOdds: number): number {
  return logOdds >= 0 ? 1 / (1 + Math.exp(-logOdds)) : Math.exp(logOdds) / (1 + Math.exp(logOdds));
}

function logOddsOf(probability: number): number {
  return Math.log(probability / (1 - probability));
}

export function logOdds({ intercept, weights }: Logistic, row: ArrayLike<number>): number {
  let sum = intercept;
  for (let j = 0; j < weights.length; j++) sum += weights[j]! * row[j]!;
  return sum;
}

/**
 * Logistic regression by Newton's method (iteratively reweighted least squares), with a normal prior of variance `1 / l2` on every weight and
 * none on the intercept (le Cessie and van Houwelingen 1992). The same rows give the same weights on every machine; nothing is drawn.
 * With `l2` above 0 and both outcomes present there is always one solution, however the rows may be separated.
 *
 * @param rows standardised: the prior means the same for each column
 */
export function fitLogistic(rows: readonly ArrayLike<number>[], outcomes: readonly boolean[], l2: number): Logistic {
  const width = rows[0]?.length ?? 0;
  const share = outcomes.filter(Boolean).length / outcomes.length;
  let model: Logistic = { intercept: logOddsOf(share), weights: Array.from({ length: width }, () => 0) };
  let loss = lossOf(model, rows, outcomes, l2);
  for (let step = 0; step < mostSteps; step++) {
    const direction = newtonStep(model, rows, outcomes, l2);
    const next = descend(model, direction, loss, (candidate) => lossOf(candidate, rows, outcomes, l2));
    if (next === null || loss - next.loss < settled) return next?.model ?? model;
    ({ model, loss } = next);
  }
  return model;
}

/** Halves a step that overshoots; null when none makes it better. */
function descend(
  from: Logistic,
  direction: Float64Array,
  loss: number,
  lossAt: (model: Logistic) => number,
): { readonly model: Logistic; readonly loss: number } | null {
  for (let part = 1; part > 1e-6; part /= 2) {
    const model = {
      intercept: from.intercept + part * direction[0]!,
      weights: from.weights.map((weight, j) => weight + part * direction[j + 1]!),
    };
    const reached = lossAt(model);
    if (reached <= loss) return { model, loss: reached };
  }
  return null;
}

function lossOf(model: Logistic, rows: readonly ArrayLike<number>[], outcomes: readonly boolean[], l2: number): number {
  let loss = 0;
  for (let i = 0; i < rows.length; i++) {
    const odds = logOdds(model, rows[i]!);
    // log(1 + exp(x)) without overflow
    loss += Math.max(odds, 0) + Math.log1p(Math.exp(-Math.abs(odds))) - (outcomes[i] ? odds : 0);
  }
  return loss + (l2 / 2) * model.weights.reduce((sum, weight) => sum + weight * weight, 0);
}

/** The solution of `Hessian * step = -gradient`; column 0 is the intercept. */
function newtonStep(model: Logistic, rows: readonly ArrayLike<number>[], outcomes: readonly boolean[], l2: number): Float64Array {
  const size = model.weights.length + 1;
  const hessian = Array.from({ length: size }, () => new Float64Array(size));
  const downhill = new Float64Array(size);
  const column = new Float64Array(size);
  column[0] = 1;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    for (let j = 1; j < size; j++) column[j] = row[j - 1]!;
    const probability = sigmoid(logOdds(model, row));
    const miss = (outcomes[i] ? 1 : 0) - probability;
    // A floor keeps the matrix definite where every row is certain.
    const weight = Math.max(probability * (1 - probability), 1e-9);
    for (let j = 0; j < size; j++) {
      downhill[j]! += miss * column[j]!;
      for (let k = 0; k <= j; k++) hessian[j]![k]! += weight * column[j]! * column[k]!;
    }
  }
  for (let j = 1; j < size; j++) {
    downhill[j]! -= l2 * model.weights[j - 1]!;
    hessian[j]![j]! += l2;
  }
  return solve(hessian, downhill);
}
