/** A prediction with what came of it. */
export interface Predicted {
  readonly probability: number;
  readonly outcome: boolean;
}

/** A range of predictions beside what came true. */
export interface CalibrationBin {
  readonly leads: number;
  /** The mean of the predictions. */
  readonly predicted: number;
  /** The share that came true, and the range in which the true share lies in 95 of 100 cases (Wilson 1927). */
  readonly observed: number;
  readonly low: number;
  readonly high: number;
}

const mostBins = 10;
const fewestInBin = 20;

/** Bins of equal size, the lowest predictions first: at most 10, each of at least 20 leads (one bin when there are fewer). */
export function calibrationBins(predictions: readonly Predicted[]): CalibrationBin[] {
  const sorted = predictions.toSorted((a, b) => a.probability - b.probability);
  const count = Math.max(1, Math.min(mostBins, Math.floor(sorted.length / fewestInBin)));
  return Array.from({ length: count }, (_, bin) =>
    binOf(sorted.slice(Math.round((bin * sorted.length) / count), Math.round(((bin + 1) * sorted.length) / count))),
  );
}

function binOf(bin: readonly Predicted[]): CalibrationBin {
  const observed = mean(bin.map(({ outcome }) => Number(outcome)));
  const [low, high] = wilson(observed, bin.length);
  return { leads: bin.length, predicted: mean(bin.map(({ probability }) => probability)), observed, low, high };
}

function wilson(share: number, n: number): readonly [number, number] {
  const z2 = 1.96 ** 2;
  const middle = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (1.96 / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

/** The mean squared distance between prediction and outcome (Brier 1950): 0 is perfect, lower is better. */
export function brierScore(predictions: readonly Predicted[]): number {
  return mean(predictions.map(squaredMiss));
}

export function squaredMiss({ probability, outcome }: Predicted): number {
  return (probability - Number(outcome)) ** 2;
}

/**
 * The chance that one that came true was ranked above one that did not (area under the ROC curve; equal ranks count half): 0.5 is
 * no better than a coin, 1 is perfect. Null without both outcomes.
 */
export function rankingOf(ranked: readonly { readonly value: number; readonly outcome: boolean }[]): number | null {
  const sorted = ranked.toSorted((a, b) => a.value - b.value);
  let wins = 0;
  let negatives = 0;
  let positives = 0;
  for (let from = 0; from < sorted.length;) {
    let to = from;
    let won = 0;
    for (; to < sorted.length && sorted[to]!.value === sorted[from]!.value; to++) won += Number(sorted[to]!.outcome);
    const lost = to - from - won;
    wins += won * (negatives + lost / 2);
    negatives += lost;
    positives += won;
    from = to;
  }
  return positives === 0 || negatives === 0 ? null : wins / (positives * negatives);
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
