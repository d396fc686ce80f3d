import type { ReadLanguage } from '../language.ts';
import type { LinearModel } from './linear-model.ts';

/** A model as a file. Numbers are whole, in units that `scale` and `idfScale` name: a sixth decimal decides nothing. */
export interface LinearModelJson {
  readonly language: ReadLanguage;
  readonly labels: readonly string[];
  readonly words: readonly string[];
  readonly characters: readonly string[];
  readonly idfScale: number;
  readonly idf: readonly number[];
  readonly scale: number;
  readonly weights: readonly number[];
}

const steps = 10_000;

export function encodeLinearModel({ language, labels, vocabulary, weights }: LinearModel): LinearModelJson {
  const scale = largestOf(weights) / steps;
  const idfScale = largestOf(vocabulary.idf) / steps;
  return {
    language,
    labels,
    words: [...vocabulary.words.keys()],
    characters: [...vocabulary.characters.keys()],
    idfScale,
    idf: Array.from(vocabulary.idf, (value) => Math.round(value / idfScale)),
    scale,
    weights: Array.from(weights, (weight) => Math.round(weight / scale)),
  };
}

export function decodeLinearModel(json: LinearModelJson): LinearModel {
  const { language, labels, words, characters } = json;
  return {
    language,
    labels,
    vocabulary: {
      words: new Map(words.map((word, number) => [word, number])),
      characters: new Map(characters.map((gram, number) => [gram, words.length + number])),
      idf: Float32Array.from(json.idf, (value) => value * json.idfScale),
    },
    weights: Float32Array.from(json.weights, (weight) => weight * json.scale),
  };
}

/** Never 0: an empty model has a scale too. */
function largestOf(values: Float32Array): number {
  return values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) || 1;
}
