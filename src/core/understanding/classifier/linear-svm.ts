import type { Vector } from './vectors.ts';

/** All vectors one after the other: the inner loop walks two arrays and nothing else. */
export interface Rows {
  /** Where each row begins, and where the last one ends. */
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float32Array;
}

export interface SvmOptions {
  readonly features: number;
  /** Price of an example on the wrong side of the margin. */
  readonly cost: number;
  /** Where to begin: what the rows weighed in an earlier plane. Rows beyond its end begin at 0. */
  readonly start?: Float64Array | undefined;
}

export interface Plane {
  /** By feature; the last one stands for a feature that every row has. */
  readonly weights: Float64Array;
  /** What each row weighs: 0 for those that are clear without it. */
  readonly alphas: Float64Array;
}

// Large sets settle the order of labels in a few rounds; the rest of the digits would cost most of the time.
const mostRounds = 40;
const leastRounds = 6;
const leastRoundsMore = 3;
const roundsOfRows = 40_000;
const enough = 0.1;

export function rowsOf(vectors: readonly Vector[]): Rows {
  const starts = new Int32Array(vectors.length + 1);
  for (const [i, { indices }] of vectors.entries()) starts[i + 1] = starts[i]! + indices.length;
  const indices = new Int32Array(starts[vectors.length]!);
  const values = new Float32Array(indices.length);
  for (const [i, vector] of vectors.entries()) {
    indices.set(vector.indices, starts[i]);
    values.set(vector.values, starts[i]);
  }
  return { starts, indices, values };
}

/**
 * One label against the rest: L2-loss linear SVM by dual coordinate descent with shrinking (Hsieh, Chang, Lin, Keerthi, Sundararajan
 * 2008). The order of the rows is shuffled by a seeded generator, so the same rows give the same plane.
 */
export function trainSvm(rows: Rows, isMember: (row: number) => boolean, { features, cost, start }: SvmOptions): Plane {
  const count = rows.starts.length - 1;
  const signs = Float64Array.from({ length: count }, (_, row) => (isMember(row) ? 1 : -1));
  const alphas = new Float64Array(count);
  if (start !== undefined) alphas.set(start.subarray(0, count));
  const weights = new Float64Array(features + 1);
  for (let row = 0; row < count; row++) if (alphas[row]! > 0) add(rows, row, weights, alphas[row]! * signs[row]!);
  const least = start === undefined ? leastRounds : leastRoundsMore;
  const rounds = Math.max(least, Math.min(mostRounds, roundsOfRows / count));
  descend(rows, signs, { weights, alphas }, { diagonal: 1 / (2 * cost), rounds });
  return { weights, alphas };
}

function descend(
  rows: Rows,
  signs: Float64Array,
  { weights, alphas }: Plane,
  { diagonal, rounds }: { diagonal: number; rounds: number },
): void {
  const count = signs.length;
  const squares = squaresOf(rows);
  const order = Int32Array.from(signs.keys());
  const random = generator(count);
  let active = count;
  let limit = Infinity;
  for (let round = 0; round < rounds; round++) {
    shuffle(order, active, random);
    let highest = -Infinity;
    let lowest = Infinity;
    for (let k = 0; k < active; k++) {
      const row = order[k]!;
      const alpha = alphas[row]!;
      const gradient = signs[row]! * product(rows, row, weights) - 1 + diagonal * alpha;
      if (alpha === 0 && gradient > limit) {
        order[k] = order[--active]!;
        order[active] = row;
        k--;
        continue;
      }
      const projected = alpha === 0 ? Math.min(gradient, 0) : gradient;
      if (projected > highest) highest = projected;
      if (projected < lowest) lowest = projected;
      const next = Math.max(alpha - gradient / (squares[row]! + diagonal), 0);
      if (next === alpha) continue;
      alphas[row] = next;
      add(rows, row, weights, (next - alpha) * signs[row]!);
    }
    const isSettled = highest - lowest <= enough;
    if (isSettled && active === count) break;
    if (isSettled) active = count;
    limit = isSettled || highest <= 0 ? Infinity : highest;
  }
}

const squares = new WeakMap<Rows, Float64Array>();

/** The squared length of each row, with the feature that all have. Remembered: every label needs it. */
function squaresOf(rows: Rows): Float64Array {
  const known = squares.get(rows);
  if (known !== undefined) return known;
  const made = Float64Array.from({ length: rows.starts.length - 1 }, (_, row) => squareOf(rows, row) + 1);
  squares.set(rows, made);
  return made;
}

function squareOf({ starts, values }: Rows, row: number): number {
  let sum = 0;
  for (let at = starts[row]!; at < starts[row + 1]!; at++) sum += values[at]! * values[at]!;
  return sum;
}

function product({ starts, indices, values }: Rows, row: number, weights: Float64Array): number {
  let sum = weights[weights.length - 1]!;
  const end = starts[row + 1]!;
  for (let at = starts[row]!; at < end; at++) sum += weights[indices[at]!]! * values[at]!;
  return sum;
}

function add({ starts, indices, values }: Rows, row: number, weights: Float64Array, factor: number): void {
  weights[weights.length - 1]! += factor;
  const end = starts[row + 1]!;
  for (let at = starts[row]!; at < end; at++) weights[indices[at]!]! += factor * values[at]!;
}

function shuffle(order: Int32Array, count: number, random: () => number): void {
  for (let i = count - 1; i > 0; i--) {
    const other = Math.floor(random() * (i + 1));
    const kept = order[i]!;
    order[i] = order[other]!;
    order[other] = kept;
  }
}

/** Mulberry32: numbers from 0 to 1, the same for the same seed. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
