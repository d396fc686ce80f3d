import type { ReadLanguage } from '../language.ts';
import { lettersForDigits } from '../latin-russian.ts';
import { fold } from '../normalize.ts';
import { judge, learnConfidence } from './confidence.ts';
import type { Confidence } from './confidence.ts';
import { featuresOf, wordsOf } from './features.ts';
import { trainOnFeatures } from './linear-model.ts';
import type { LabelledFeatures, LabelledText, LinearModel, Trained } from './linear-model.ts';
import { respellingOf } from './respelling.ts';
import { weigh } from './weigh.ts';

/** Reads which of some labels a text has, and how sure that is. */
export interface TextClassifier {
  /** Those that it answers. */
  readonly labels: readonly string[];
  read(text: string): LabelReading;
}

export interface LabelReading {
  /** The best label, also where none fits. */
  readonly label: string;
  /** The chance that the label is right, 0 to 1. */
  readonly score: number;
  /** The text has none of the labels. */
  readonly isNone: boolean;
  readonly second: string;
  /** The best labels, best first: those that may be meant. */
  readonly likeliest: readonly string[];
}

/** Texts held back to learn how sure readings are: all in turn, or one part of so many. */
const fewTexts = 600;
const manyTexts = 3000;
const turns = 3;

/** Of texts that have a label one in twenty may be refused. What learned from fewer texts than the classifier will refuses more of them. */
const refused = 0.05;
const refusedOfFew = 0.07;

/** Labels nearer to the best one than this may be meant. */
const nearMargin = 0.4;

/**
 * Learns labels from texts in one language; two labels at least. Each label's own words count as a text of it. Texts with the label `none`
 * show what has none of the others. The same texts give the same classifier: 1,000 texts take about 0.4 seconds.
 */
export function trainClassifier(texts: readonly LabelledText[], language: ReadLanguage, none?: string): TextClassifier {
  const spoken = texts.map(({ text }) => wordsOf(text));
  const examples = texts.map(({ label }, i) => ({ label, features: featuresOf(spoken[i]!, language) }));
  const names = namesOf(
    texts.filter(({ label }) => label !== none),
    language,
  );
  const { model, confidence } = examples.length < fewTexts ? takeTurns(names, examples, language) : holdBack(names, examples, language);
  const respell = respellingOf(spoken.flat(), language);
  return {
    labels: model.labels.filter((label) => label !== none),
    read: (text) => {
      const words = wordsOf(language === 'ru' ? lettersForDigits(fold(text)) : text);
      return labelOf(readLabel(model, confidence, featuresOf(respell(words), language)), none);
    },
  };
}

/** Where `none` is best, the second best label has half of the chance that is left. */
function labelOf(reading: LabelReading, none: string | undefined): LabelReading {
  const likeliest = reading.likeliest.filter((label) => label !== none);
  if (reading.label !== none) return { ...reading, likeliest };
  return { ...reading, label: reading.second, score: (1 - reading.score) / 2, isNone: true, likeliest };
}

interface Learned {
  readonly model: LinearModel;
  readonly confidence: Confidence;
}

function readLabel(model: LinearModel, confidence: Confidence, features: LabelledFeatures['features']): LabelReading {
  const { labels, evidence, margins } = weigh(model, features);
  const best = evidence.margin;
  const likeliest = labels.filter((_, i) => best - margins[i]! <= nearMargin);
  return { label: labels[0]!, second: labels[1]!, likeliest, ...judge(confidence, evidence) };
}

/** Every text is read once by a model that did not learn it. */
function takeTurns(names: readonly LabelledFeatures[], examples: readonly LabelledFeatures[], language: ReadLanguage): Learned {
  const parts = partsOf(examples, turns);
  const judged = Array.from({ length: turns }, (_, turn) => {
    const learned = [...names, ...examples.filter((_, i) => parts[i] !== turn)];
    // Labels of one text each leave nothing to learn from.
    if (new Set(learned.map(({ label }) => label)).size < 2) return [];
    const { model } = trainOnFeatures(learned, { language });
    return judgedBy(
      model,
      examples.filter((_, i) => parts[i] === turn),
    );
  });
  return { model: trainOnFeatures([...names, ...examples], { language }).model, confidence: learnConfidence(judged.flat(), refusedOfFew) };
}

/** One part is read by a model of the others, and then learned too: the second training begins where the first ended. */
function holdBack(names: readonly LabelledFeatures[], examples: readonly LabelledFeatures[], language: ReadLanguage): Learned {
  const parts = partsOf(examples, examples.length < manyTexts ? 4 : 10);
  const learned = [...names, ...examples.filter((_, i) => parts[i] !== 0)];
  const held = examples.filter((_, i) => parts[i] === 0);
  const first: Trained = trainOnFeatures(learned, { language });
  const { model } = trainOnFeatures([...learned, ...held], { language, start: first.alphas });
  return { model, confidence: learnConfidence(judgedBy(first.model, held), examples.length < manyTexts ? refusedOfFew : refused) };
}

function judgedBy(model: LinearModel, held: readonly LabelledFeatures[]) {
  return held.map(({ features, label }) => {
    const { labels, evidence } = weigh(model, features);
    return { evidence, isRight: labels[0] === label };
  });
}

/** The part of each text, so that every label has its share in every part. */
function partsOf(examples: readonly LabelledFeatures[], parts: number): readonly number[] {
  const seen = new Map<string, number>();
  return examples.map(({ label }) => {
    const count = seen.get(label) ?? 0;
    seen.set(label, count + 1);
    return count % parts;
  });
}

/** "card_lost" and "cardLost" are "card lost"; a name without words says nothing. */
function namesOf(texts: readonly LabelledText[], language: ReadLanguage): readonly LabelledFeatures[] {
  return [...new Set(texts.map(({ label }) => label))].flatMap((label) => {
    const words = wordsOf(label.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/[^\p{L}\p{N}]+/gu, ' '));
    return words.some((word) => word.length > 2) ? [{ label, features: featuresOf(words, language) }] : [];
  });
}
