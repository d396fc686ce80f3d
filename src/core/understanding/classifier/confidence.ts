import { chanceOf, fitLogistic } from './logistic.ts';

/** What tells how sure a reading is. */
export interface Evidence {
  /** How far the best label puts the text on its side. */
  readonly margin: number;
  /** How far the best label is above the second. */
  readonly gap: number;
  /** The share of the text that the examples know. */
  readonly known: number;
  /** Logarithm of one more than the words. */
  readonly length: number;
  /** The examples know none of its words, and no other words for them. */
  readonly isForeign: boolean;
}

/** Learned on texts that a classifier did not see in training. */
export interface Confidence {
  /** Coefficients of margin, gap and a constant: the chance that the best label is right, when one of the labels is. */
  readonly right: readonly number[];
  /** Mean and deviation among texts that have one of the labels. */
  readonly usual: Readonly<Record<'margin' | 'known' | 'length', readonly [mean: number, deviation: number]>>;
  /** Below this chance of having one of the labels a text has none of them. */
  readonly noneBelow: number;
}

export interface Judgement {
  /** The chance that the label is right, 0 to 1. */
  readonly score: number;
  /** None of the labels. */
  readonly isNone: boolean;
}

// Measured over the sets of bench/understanding with 2, 5, 10 and more phrases a label; a script's own texts move them.
const usualRight = [0.56, 1.74, -1.18];
const firmness = 3;
const usual = { margin: [0.4, 0.65], known: [0.5, 0.23], length: [1.5, 0.33] } as const;
const usualTexts = 5;
const usualNoneBelow = 0.65;

/** Coefficients of margin, known, length (each as deviations from what is usual) and a constant. */
const oneOfThem = [0.93, 0.84, -0.42, 2.6];

export interface JudgedText {
  readonly evidence: Evidence;
  readonly isRight: boolean;
}

/**
 * `judged`: texts that have one of the labels, read by a classifier that did not learn them. `refused`: the share of them that may be
 * taken for having none, so that as many as possible are of those that do have none.
 */
export function learnConfidence(judged: readonly JudgedText[], refused: number): Confidence {
  const right = fitLogistic(
    judged.map(({ evidence: { margin, gap }, isRight }) => ({ evidence: [margin, gap], isRight })),
    usualRight,
    firmness,
  );
  const spread = (key: 'margin' | 'known' | 'length') =>
    spreadOf(
      judged.map(({ evidence }) => evidence[key]),
      usual[key],
    );
  const learned = { right, usual: { margin: spread('margin'), known: spread('known'), length: spread('length') }, noneBelow: 0 };
  const chances = judged.map(({ evidence }) => oneOfThemChance(learned, evidence)).toSorted((a, b) => a - b);
  // Few texts say nothing about their rarest ones.
  const noneBelow = chances.length < 1 / refused ? usualNoneBelow : chances[Math.floor(chances.length * refused)]!;
  return { ...learned, noneBelow };
}

export function judge(confidence: Confidence, evidence: Evidence): Judgement {
  const chance = oneOfThemChance(confidence, evidence);
  const score = evidence.known === 0 ? 0 : chance * chanceOf(confidence.right, [evidence.margin, evidence.gap]);
  return { score, isNone: evidence.isForeign || chance < confidence.noneBelow };
}

function oneOfThemChance({ usual: { margin, known, length } }: Confidence, evidence: Evidence): number {
  return chanceOf(oneOfThem, [
    (evidence.margin - margin[0]) / margin[1],
    (evidence.known - known[0]) / known[1],
    (evidence.length - length[0]) / length[1],
  ]);
}

/** Mean and deviation, as if some usual texts stood among them. */
function spreadOf(values: readonly number[], [mean, deviation]: readonly [number, number]): readonly [number, number] {
  const count = values.length + usualTexts;
  const average = (values.reduce((sum, value) => sum + value, 0) + usualTexts * mean) / count;
  const squares = values.reduce((sum, value) => sum + (value - average) ** 2, 0) + usualTexts * (deviation ** 2 + (mean - average) ** 2);
  return [average, Math.sqrt(squares / count)];
}
