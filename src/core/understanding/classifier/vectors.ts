import { views } from './features.ts';
import type { Features, View } from './features.ts';

/** A text as the numbers of its known features and their values. */
export interface Vector {
  readonly indices: Int32Array;
  readonly values: Float32Array;
  /** How much of the text is known, 0 to 1: the mean over its views. */
  readonly known: number;
}

/** The features that a set of texts shows: their numbers, and what each is worth. */
export interface Vocabulary {
  readonly numbers: Readonly<Record<View, ReadonlyMap<string, number>>>;
  /** Inverse document frequency by feature. */
  readonly idf: Float32Array;
  /** That of a feature which no text shows. */
  readonly unknownIdf: number;
}

/** What each view counts for. Found by cross-validation on the sets in bench/understanding; anything from half to twice it does nearly as well. */
const weights: Readonly<Record<View, number>> = { words: 1, pairs: 0.5, characters: 1.5, ideas: 1 };

export function vocabularyOf(texts: readonly Features[]): Vocabulary {
  const counts: number[] = [];
  const numbered = (view: View) =>
    countInto(
      counts,
      texts.map((text) => text[view]),
    );
  const numbers = { words: numbered('words'), pairs: numbered('pairs'), characters: numbered('characters'), ideas: numbered('ideas') };
  const idf = (count: number) => Math.log((texts.length + 1) / (count + 1)) + 1;
  return { numbers, idf: Float32Array.from(counts, idf), unknownIdf: idf(0) };
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

/**
 * Tf-idf, each view brought to its weight as length. Unknown features count into the length: a text of which little is known is like
 * nothing that was learned, and must not look as clear as one that is known whole.
 */
export function vectorOf(vocabulary: Vocabulary, text: Features): Vector {
  const indices: number[] = [];
  const values: number[] = [];
  let known = 0;
  let seen = 0;
  for (const view of views) {
    if (text[view].length === 0) continue;
    known += addView(indices, values, vocabulary, view, text[view]);
    seen++;
  }
  return { indices: Int32Array.from(indices), values: Float32Array.from(values), known: seen === 0 ? 0 : known / seen };
}

/** Gives the share of the view that is known. */
function addView(indices: number[], values: number[], vocabulary: Vocabulary, view: View, features: readonly string[]): number {
  const { numbers, idf, unknownIdf } = vocabulary;
  const from = indices.length;
  const counts = new Map<string, number>();
  for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  let known = 0;
  let unknown = 0;
  for (const [feature, count] of counts) {
    const number = numbers[view].get(feature);
    if (number === undefined) {
      unknown += unknownIdf * unknownIdf;
      continue;
    }
    const value = (1 + Math.log(count)) * idf[number]!;
    indices.push(number);
    values.push(value);
    known += value * value;
  }
  const scale = weights[view] / Math.sqrt(known + unknown);
  for (let i = from; i < values.length; i++) values[i]! *= scale;
  return known / (known + unknown);
}
