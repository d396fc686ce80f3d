import type { ReadLanguage } from '../language.ts';
import type { View } from './features.ts';
import { views } from './features.ts';
import type { LinearModel } from './linear-model.ts';

/** A model as a file. Numbers are whole, in units that `scale` and `idfScale` name: a sixth decimal decides nothing. */
export interface LinearModelJson {
  readonly language: ReadLanguage;
  readonly labels: readonly string[];
  /** The features of each view, in the order of their numbers. */
  readonly features: Readonly<Record<View, readonly string[]>>;
  readonly unknownIdf: number;
  readonly idfScale: number;
  readonly idf: readonly number[];
  readonly scale: number;
  readonly weights: readonly number[];
}

const steps = 10_000;

export function encodeLinearModel({ language, labels, vocabulary, weights }: LinearModel): LinearModelJson {
  const { numbers, idf, unknownIdf } = vocabulary;
  const scale = largestOf(weights) / steps;
  const idfScale = largestOf(idf) / steps;
  return {
    language,
    labels,
    features: eachView((view) => [...numbers[view].keys()]),
    unknownIdf,
    idfScale,
    idf: Array.from(idf, (value) => Math.round(value / idfScale)),
    scale,
    weights: Array.from(weights, (weight) => Math.round(weight / scale)),
  };
}

export function decodeLinearModel(json: LinearModelJson): LinearModel {
  const { language, labels, features, unknownIdf } = json;
  let next = 0;
  const numbers = eachView((view) => new Map(features[view].map((feature) => [feature, next++])));
  const idf = Float32Array.from(json.idf, (value) => value * json.idfScale);
  return {
    language,
    labels,
    vocabulary: { numbers, idf, unknownIdf },
    weights: Float32Array.from(json.weights, (weight) => weight * json.scale),
  };
}

function eachView<T>(make: (view: View) => T): Record<View, T> {
  return Object.fromEntries(views.map((view) => [view, make(view)])) as Record<View, T>;
}

/** Never 0: an empty model has a scale too. */
function largestOf(values: Float32Array): number {
  return values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) || 1;
}
