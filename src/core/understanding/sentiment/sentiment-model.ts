import { fitLogistic, logOdds, sigmoid } from '../../scoring/logistic.ts';
import type { Logistic } from '../../scoring/logistic.ts';
import { featuresOf, wordsOf } from '../classifier/features.ts';
import type { Features } from '../classifier/features.ts';
import { marginsOfVector, trainOnFeatures } from '../classifier/linear-model.ts';
import type { LabelledFeatures, LabelledText, LinearModel } from '../classifier/linear-model.ts';
import { vectorOf } from '../classifier/vectors.ts';
import type { ReadLanguage } from '../language.ts';
import { polarityFeatures } from './sentiment-features.ts';

/**
 * Two models, one above the other: the lower one knows the words of its examples, the upper one weighs what it says against what the lexicon
 * and the signs of the text show. The lexicon knows many words that no example has; the examples know what it cannot say.
 */
export interface SentimentModel {
  readonly language: ReadLanguage;
  readonly labels: readonly string[];
  /** Whether the lower model looks at parts of words: worth its time with thousands of examples, not with hundreds. */
  readonly hasParts: boolean;
  readonly words: LinearModel;
  /** One against the others, by label. */
  readonly judges: readonly Logistic[];
}

export interface LabelReading {
  readonly label: string;
  /** That the label is right, 0 to 1. */
  readonly probability: number;
}

export interface SentimentTraining {
  readonly language: ReadLanguage;
  readonly hasParts: boolean;
}

const folds = 5;
const l2 = 1;

/** Learns from texts; every label needs two of them. The same texts in the same order give the same model. */
export function trainSentiment(texts: readonly LabelledText[], { language, hasParts }: SentimentTraining): SentimentModel {
  const known = texts.map(({ text, label }) => ({ features: featuresFor(text, { language, hasParts }), label }));
  const words = trainOnFeatures(known, { language }).model;
  const margins = marginsUnseen(known, words.labels, language);
  const rows = texts.map(({ text }, i) => [...polarityFeatures(text, language), ...margins[i]!]);
  const judges = words.labels.map((label) =>
    fitLogistic(
      rows,
      texts.map((text) => text.label === label),
      l2,
    ),
  );
  return { language, labels: words.labels, hasParts, words, judges };
}

function featuresFor(text: string, { language, hasParts }: SentimentTraining): Features {
  const features = featuresOf(wordsOf(text), language);
  return hasParts ? features : { ...features, characters: [], ideas: [] };
}

/** What the judges learn from: of its own examples the lower model is surer than it may be, so each fifth is read by a model of the others. */
function marginsUnseen(known: readonly LabelledFeatures[], labels: readonly string[], language: ReadLanguage): number[][] {
  const dealt = new Map<string, number>();
  const foldOf = known.map(({ label }) => {
    const count = dealt.get(label) ?? 0;
    dealt.set(label, count + 1);
    return count % folds;
  });
  const margins: number[][] = [];
  for (let fold = 0; fold < folds; fold++) {
    const { model } = trainOnFeatures(
      known.filter((_, i) => foldOf[i] !== fold),
      { language },
    );
    for (const [i, { features }] of known.entries()) if (foldOf[i] === fold) margins[i] = marginsFor(model, labels, features);
  }
  return margins;
}

function marginsFor(words: LinearModel, labels: readonly string[], features: Features): number[] {
  const margins = marginsOfVector(words, vectorOf(words.vocabulary, features));
  return labels.map((label) => margins[words.labels.indexOf(label)] ?? 0);
}

/** Every label with its probability, the likeliest first. */
export function readLabels(model: SentimentModel, text: string): readonly LabelReading[] {
  const { language, labels, words, judges } = model;
  const row = [...polarityFeatures(text, language), ...marginsFor(words, labels, featuresFor(text, model))];
  const shares = judges.map((judge) => sigmoid(logOdds(judge, row)));
  const all = shares.reduce((sum, share) => sum + share, 0);
  const readings = labels.map((label, i) => ({ label, probability: shares[i]! / all }));
  return readings.toSorted((a, b) => b.probability - a.probability);
}
