import { detectLanguage, isReadLanguage } from '../language.ts';
import type { ReadLanguage } from '../language.ts';
import type { LabelledText } from '../classifier/linear-model.ts';
import type { Sentiment } from '../reading.ts';
import type { Language } from '../../script/types.ts';
import { examplesCs } from './examples-cs.ts';
import { examplesEn } from './examples-en.ts';
import { examplesRu } from './examples-ru.ts';
import type { SentimentExamples } from './examples.ts';
import { readLabels, trainSentiment } from './sentiment-model.ts';
import type { SentimentModel } from './sentiment-model.ts';

export interface SentimentReading {
  readonly sentiment: Sentiment;
  /** That it is right, 0 to 1. */
  readonly probability: number;
}

export const sentiments = ['positive', 'neutral', 'negative'] as const;
const examples: Readonly<Record<ReadLanguage, SentimentExamples>> = { en: examplesEn, ru: examplesRu, cs: examplesCs };
const models = new Map<ReadLanguage, SentimentModel>();

/** The texts that Parley ships with, in the order in which the model learns them. */
export function shippedTexts(language: ReadLanguage): LabelledText[] {
  return sentiments.flatMap((label) => examples[language][label].split('|').map((text) => ({ text: text.trim(), label })));
}

/** The shipped model of a language: trained when it is first asked for. */
export function sentimentModelOf(language: ReadLanguage): SentimentModel {
  const model = models.get(language) ?? trainSentiment(shippedTexts(language), { language, hasParts: false });
  models.set(language, model);
  return model;
}

/** The feeling that a text shows; null when it is in no language that Parley reads. */
export function readSentiment(text: string, language: Language): SentimentReading | null {
  const detected = detectLanguage(text);
  const read = detected ?? (isReadLanguage(language) ? language : null);
  if (read === null) return null;
  const [best] = readLabels(sentimentModelOf(read), text);
  return { sentiment: best!.label as Sentiment, probability: best!.probability };
}
