import type { ReadLanguage } from '../language.ts';
import { featuresOf, wordsOf } from './features.ts';
import type { Features } from './features.ts';
import { rowsOf, trainSvm } from './linear-svm.ts';
import type { Rows } from './linear-svm.ts';
import { vectorOf, vocabularyOf } from './vectors.ts';
import type { Vector, Vocabulary } from './vectors.ts';

export interface LabelledText {
  readonly text: string;
  readonly label: string;
}

export interface LabelledFeatures {
  readonly features: Features;
  readonly label: string;
}

/** A linear classifier of texts. */
export interface LinearModel {
  readonly language: ReadLanguage;
  /** In the order of their first text. */
  readonly labels: readonly string[];
  readonly vocabulary: Vocabulary;
  /** By feature, then by label; after the last feature each label's constant. */
  readonly weights: Float32Array;
}

export interface TrainOptions {
  /** Whose stems the words have. */
  readonly language: ReadLanguage;
  /** Price of an example on the wrong side of the margin; 1 suits most sets. */
  readonly cost?: number;
}

/** How much the mean of a label's texts counts beside the plane that parts them from the others: it steadies what few examples show. */
const meanShare = 1;

/** Learns labels from texts. The same texts in the same order give the same model. */
export function trainLinear(texts: readonly LabelledText[], options: TrainOptions): LinearModel {
  return trainOnFeatures(
    texts.map(({ text, label }) => ({ features: featuresOf(wordsOf(text), options.language), label })),
    options,
  ).model;
}

/** What training gives beside the model: what each text weighs for each label, which a later training on more texts can begin with. */
export interface Trained {
  readonly model: LinearModel;
  readonly alphas: readonly Float64Array[];
}

/** As `trainLinear`, on features. `start`: the `alphas` of a training on the first of these texts, with the same labels. */
export function trainOnFeatures(texts: readonly LabelledFeatures[], options: TrainOptions & { start?: Trained['alphas'] }): Trained {
  const { language, cost = 1, start } = options;
  const vocabulary = vocabularyOf(texts.map(({ features }) => features));
  const rows = rowsOf(texts.map(({ features }) => vectorOf(vocabulary, features)));
  const labels = [...new Set(texts.map(({ label }) => label))];
  const columns = Int32Array.from(texts, ({ label }) => labels.indexOf(label));
  const size = vocabulary.idf.length;
  const weights = new Float32Array((size + 1) * labels.length);
  const alphas = labels.map((_, column) => {
    const isMember = (row: number) => columns[row] === column;
    const plane = trainSvm(rows, isMember, { features: size, cost, start: start?.[column] });
    const mean = meanOf(rows, isMember, size);
    for (let feature = 0; feature < size; feature++) {
      weights[feature * labels.length + column] = plane.weights[feature]! + meanShare * mean[feature]!;
    }
    weights[size * labels.length + column] = plane.weights[size]!;
    return plane.alphas;
  });
  return { model: { language, labels, vocabulary, weights }, alphas };
}

/** The mean of the member rows, brought to the length 1. */
function meanOf({ starts, indices, values }: Rows, isMember: (row: number) => boolean, features: number): Float64Array {
  const sum = new Float64Array(features);
  for (let row = 0; row < starts.length - 1; row++) {
    if (!isMember(row)) continue;
    for (let at = starts[row]!; at < starts[row + 1]!; at++) sum[indices[at]!]! += values[at]!;
  }
  const length = Math.sqrt(sum.reduce((total, value) => total + value * value, 0));
  return length === 0 ? sum : sum.map((value) => value / length);
}

/** How far on its side each label puts a text; the further above the others', the clearer. */
export function marginsOf(model: LinearModel, text: string): Float64Array {
  return marginsOfVector(model, vectorOf(model.vocabulary, featuresOf(wordsOf(text), model.language)));
}

export function marginsOfVector({ labels, vocabulary, weights }: LinearModel, { indices, values }: Vector): Float64Array {
  const count = labels.length;
  const margins = Float64Array.from(weights.subarray(vocabulary.idf.length * count));
  for (let i = 0; i < indices.length; i++) {
    const from = indices[i]! * count;
    const value = values[i]!;
    for (let column = 0; column < count; column++) margins[column]! += weights[from + column]! * value;
  }
  return margins;
}
