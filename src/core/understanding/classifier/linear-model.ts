import type { ReadLanguage } from '../language.ts';
import { featuresOf, wordsOf } from './features.ts';
import { rowsOf, trainSvm } from './linear-svm.ts';
import { vectorOf, vocabularyOf } from './vectors.ts';
import type { Vector, Vocabulary } from './vectors.ts';

export interface LabelledText {
  readonly text: string;
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

/** Learns labels from texts. The same texts in the same order give the same model. */
export function trainLinear(texts: readonly LabelledText[], { language, cost = 1 }: TrainOptions): LinearModel {
  const features = texts.map(({ text }) => featuresOf(wordsOf(text), language));
  const vocabulary = vocabularyOf(features);
  const rows = rowsOf(features.map((text) => vectorOf(vocabulary, text)));
  const labels = [...new Set(texts.map(({ label }) => label))];
  const size = vocabulary.idf.length;
  const weights = new Float32Array((size + 1) * labels.length);
  for (const [column, label] of labels.entries()) {
    const learned = trainSvm(rows, (row) => texts[row]!.label === label, { features: size, cost });
    for (let feature = 0; feature <= size; feature++) weights[feature * labels.length + column] = learned[feature]!;
  }
  return { language, labels, vocabulary, weights };
}

/** How far on its side each label puts a text: above 0 it is taken for its own, and 1 is as clear as the examples. */
export function marginsOf(model: LinearModel, text: string): Float64Array {
  return marginsOfVector(model, vectorOf(model.vocabulary, featuresOf(wordsOf(text), model.language)));
}

function marginsOfVector({ labels, vocabulary, weights }: LinearModel, { indices, values }: Vector): Float64Array {
  const count = labels.length;
  const margins = Float64Array.from(weights.subarray(vocabulary.idf.length * count));
  for (let i = 0; i < indices.length; i++) {
    const from = indices[i]! * count;
    const value = values[i]!;
    for (let column = 0; column < count; column++) margins[column]! += weights[from + column]! * value;
  }
  return margins;
}
