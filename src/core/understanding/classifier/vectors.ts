import type { Features } from './features.ts';

/** A text as the numbers of its features and their values; the length of each view is 1, or 0 where nothing of it is known. */
export interface Vector {
  readonly indices: Int32Array;
  readonly values: Float32Array;
}

/** The features that a set of texts shows: their numbers, and what each is worth (tf-idf). */
export interface Vocabulary {
  readonly words: ReadonlyMap<string, number>;
  readonly characters: ReadonlyMap<string, number>;
  /** Inverse document frequency by feature. */
  readonly idf: Float32Array;
}

export function vocabularyOf(texts: readonly Features[]): Vocabulary {
  const counts: number[] = [];
  const words = countInto(
    counts,
    texts.map((text) => text.words),
  );
  const characters = countInto(
    counts,
    texts.map((text) => text.characters),
  );
  return { words, characters, idf: Float32Array.from(counts, (count) => Math.log((texts.length + 1) / (count + 1)) + 1) };
}

/** Numbers go on from the features that `counts` knows already. */
function countInto(counts: number[], texts: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const features of texts) {
    for (const feature of new Set(features)) {
      const number = numbers.get(feature) ?? counts.length;
      numbers.set(feature, number);
      counts[number] = (counts[number] ?? 0) + 1;
    }
  }
  return numbers;
}

export function vectorOf({ words, characters, idf }: Vocabulary, text: Features): Vector {
  const indices: number[] = [];
  const values: number[] = [];
  addView(indices, values, words, idf, text.words);
  addView(indices, values, characters, idf, text.characters);
  return { indices: Int32Array.from(indices), values: Float32Array.from(values) };
}

function addView(
  indices: number[],
  values: number[],
  numbers: ReadonlyMap<string, number>,
  idf: Float32Array,
  features: readonly string[],
): void {
  const from = indices.length;
  const counts = new Map<number, number>();
  for (const feature of features) {
    const number = numbers.get(feature);
    if (number !== undefined) counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  let squares = 0;
  for (const [number, count] of counts) {
    const value = (1 + Math.log(count)) * idf[number]!;
    indices.push(number);
    values.push(value);
    squares += value * value;
  }
  const scale = squares === 0 ? 0 : 1 / Math.sqrt(squares);
  for (let i = from; i < values.length; i++) values[i]! *= scale;
}
