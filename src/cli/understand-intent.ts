import type { LabelledText } from '../core/understanding/classifier/linear-model.ts';
import { trainClassifier } from '../core/understanding/classifier/text-classifier.ts';
import type { LabelReading } from '../core/understanding/classifier/text-classifier.ts';
import { readIntent } from '../core/understanding/index.ts';
import { detectLanguage } from '../core/understanding/language.ts';
import type { ReadLanguage } from '../core/understanding/language.ts';
import { shippedClassifier } from '../core/understanding/shipped-classifier.ts';
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
  /** A file of examples; null: the intents that Parley ships. */
  readonly train: string | null;
  /** Only these may be answered; null: all that were learned. */
  readonly labels: readonly string[] | null;
}

/** Examples with this label show what has none of the others; it is never answered. */
const none = 'oos';

/** `parley understand --task intent`: answers a line by the shipped intents, or by examples that are learned now. */
export function openIntentTask({ language, train, labels }: Options): (line: Line) => object {
  const read = train === null ? readShipped(labels) : readTrained(readTrainingTexts(train), language, labels);
  return (line) => {
    const { label, score, isNone } = read(line);
    return { id: line.id, label, score: Math.round(score * 1e4) / 1e4, oos: isNone };
  };
}

type Read = (line: Line) => Pick<LabelReading, 'label' | 'score' | 'isNone'>;

function readTrained(given: readonly LabelledText[], language: ReadLanguage | null, labels: readonly string[] | null): Read {
  const known = [...new Set(given.map(({ label }) => label))].filter((label) => label !== none);
  checkLabels(labels, known);
  const texts = labels === null ? given : given.filter(({ label }) => label === none || labels.includes(label));
  if (known.filter((label) => labels?.includes(label) !== false).length < 2)
    throw new AppError('usage', '--train has fewer than two labels: give examples of at least two, best five or more of each.');
  const classifier = trainClassifier(texts, language ?? languageOf(texts), none);
  return ({ text }) => classifier.read(text);
}

function readShipped(labels: readonly string[] | null): Read {
  checkLabels(labels, shippedClassifier('en').labels);
  return ({ text, language }) => {
    const intent = readIntent(text, language);
    if (intent !== null && labels?.includes(intent.intent) !== false)
      return { label: intent.intent, score: intent.confidence, isNone: false };
    const reading = shippedClassifier(language).read(text);
    return labels?.includes(reading.label) === false ? { ...reading, isNone: true } : reading;
  };
}

function checkLabels(labels: readonly string[] | null, known: readonly string[]): void {
  const unknown = labels?.find((label) => !known.includes(label));
  if (unknown !== undefined) throw new AppError('usage', `--labels names "${unknown}", known are ${known.join(', ')}.`);
}

/** The language of most examples whose words tell. */
function languageOf(texts: readonly LabelledText[]): ReadLanguage {
  const counts = { en: 0, ru: 0, cs: 0 };
  for (const { text } of texts) {
    const detected = detectLanguage(text);
    if (detected !== null) counts[detected]++;
  }
  return counts.ru > counts.en && counts.ru >= counts.cs ? 'ru' : counts.cs > counts.en ? 'cs' : 'en';
}
