import type { LabelledText } from '../core/understanding/classifier/linear-model.ts';
import { detectLanguage } from '../core/understanding/language.ts';
import type { ReadLanguage } from '../core/understanding/language.ts';
import { sentimentModelOf, sentiments, shippedTexts } from '../core/understanding/sentiment/read-sentiment.ts';
import { readLabels, trainSentiment } from '../core/understanding/sentiment/sentiment-model.ts';
import type { SentimentModel } from '../core/understanding/sentiment/sentiment-model.ts';
import { AppError } from '../errors.ts';
import { readTrainingTexts } from './training-texts.ts';

interface Line {
  readonly id: string | number;
  readonly text: string;
  readonly language: ReadLanguage;
}

interface Options {
  /** Null: that of the texts. */
  readonly language: ReadLanguage | null;
  /** A file of examples; null: the shipped models. */
  readonly train: string | null;
  /** Only these may be answered; null: all that were learned. */
  readonly labels: readonly string[] | null;
}

/** Below this a label is a guess. */
const guessBelow = 0.5;

/** `parley understand --task sentiment`: answers a line by the shipped model of its language, or by one that is trained now. */
export function openSentimentTask({ language, train, labels }: Options): (line: Line) => object {
  const trained = train === null ? null : trainOn(readTrainingTexts(train), language);
  const known: readonly string[] = trained?.labels ?? sentiments;
  const unknown = labels?.find((label) => !known.includes(label));
  if (unknown !== undefined) throw new AppError('usage', `--labels names "${unknown}", known are ${known.join(', ')}.`);
  if (trained === null && language !== null) sentimentModelOf(language);
  return (line) => {
    const readings = readLabels(trained ?? sentimentModelOf(line.language), line.text);
    const allowed = readings.filter(({ label }) => labels?.includes(label) ?? true);
    const all = allowed.reduce((sum, { probability }) => sum + probability, 0);
    const [{ label, probability }] = allowed as [(typeof allowed)[number]];
    const score = Math.round((1e4 * probability) / all) / 1e4;
    return { id: line.id, label, score, oos: score < guessBelow };
  };
}

/** Of few examples with our labels a model learns less than of ours; so it learns from both. */
function trainOn(given: readonly LabelledText[], named: ReadLanguage | null): SentimentModel {
  const counts = Map.groupBy(given, ({ label }) => label);
  const single = [...counts].find(([, texts]) => texts.length < 2)?.[0];
  if (counts.size < 2 || single !== undefined) {
    const why = single === undefined ? 'only one label' : `one example of "${single}"`;
    throw new AppError('usage', `--train has ${why}: give at least two labels, and two examples of each.`);
  }
  const language = named ?? detectLanguage(given.map(({ text }) => text).join('\n')) ?? 'en';
  const ours = shippedTexts(language).filter(({ label }) => counts.has(label));
  const areOurs = [...counts.keys()].every((label) => ours.some((text) => text.label === label));
  const texts = areOurs && given.length < ours.length ? [...given, ...ours] : given;
  return trainSentiment(texts, { language, hasParts: true });
}
