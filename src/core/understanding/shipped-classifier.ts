import type { LabelledText } from './classifier/linear-model.ts';
import { trainClassifier } from './classifier/text-classifier.ts';
import type { TextClassifier } from './classifier/text-classifier.ts';
import type { ReadLanguage } from './language.ts';
import { customerTexts } from './lexicon/customers.ts';
import { phrasePacks } from './lexicon/intents.ts';

const made = new Map<ReadLanguage, TextClassifier>();

/** Reads the intents that every script meets, and `small_talk`. Trained at its first use, in a third of a second. */
export function shippedClassifier(language: ReadLanguage): TextClassifier {
  const known = made.get(language);
  if (known !== undefined) return known;
  const trained = trainClassifier(shippedTexts(language), language, 'none');
  made.set(language, trained);
  return trained;
}

/** The phrase packs, and whole messages of customers. */
export function shippedTexts(language: ReadLanguage): readonly LabelledText[] {
  const { whole, part } = phrasePacks[language];
  const texts = [whole, part, customerTexts[language]].flatMap((pack) =>
    Object.entries(pack).flatMap(([label, phrases]) => phrases.split('|').map((phrase) => ({ label, text: phrase.trim() }))),
  );
  return [...new Map(texts.map((text) => [text.text, text])).values()];
}
