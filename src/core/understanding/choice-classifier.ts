import type { ChoiceDefinition } from '../script/types.ts';
import { trainClassifier } from './classifier/text-classifier.ts';
import type { TextClassifier } from './classifier/text-classifier.ts';
import type { ReadLanguage } from './language.ts';
import { customerTexts } from './lexicon/customers.ts';

/** What the classifier learned of a question's options. */
export interface ChoiceGuess {
  /** Indexes of the options that may be meant, the likeliest first; empty when none is. */
  readonly options: readonly number[];
  /** The chance that the first one is right. */
  readonly score: number;
}

const none = 'none';
const nobody: ChoiceGuess = { options: [], score: 0 };

/** Guesses below are as often wrong as right: the question is put again in its own words. */
const worthAsking = 0.35;

const classifiers = new WeakMap<readonly ChoiceDefinition[], Map<ReadLanguage, TextClassifier>>();

/**
 * The options that a text means though it names none of their words. Trained once per question of a published version, at the first
 * answer that needs it: the options' titles and phrases in all languages, against what is nobody's answer.
 */
export function guessChoice(choices: readonly ChoiceDefinition[], text: string, language: ReadLanguage): ChoiceGuess {
  if (choices.length === 0) return nobody;
  const { score, isNone, likeliest } = classifierOf(choices, language).read(text);
  if (isNone || score < worthAsking) return nobody;
  return { options: likeliest.map(Number), score };
}

function classifierOf(choices: readonly ChoiceDefinition[], language: ReadLanguage): TextClassifier {
  const byLanguage = classifiers.get(choices) ?? new Map<ReadLanguage, TextClassifier>();
  classifiers.set(choices, byLanguage);
  const known = byLanguage.get(language);
  if (known !== undefined) return known;
  const made = trainClassifier([...phrasesOf(choices), ...background(language)], language, none);
  byLanguage.set(language, made);
  return made;
}

function phrasesOf(choices: readonly ChoiceDefinition[]) {
  return choices.flatMap(({ id, title, like }, option) =>
    [id.replaceAll('_', ' '), ...Object.values(title), ...like].map((text) => ({ text, label: `${option}` })),
  );
}

function background(language: ReadLanguage) {
  const { none: unrelated, greeting, thanks } = customerTexts[language];
  return [unrelated, greeting, thanks].flatMap((texts) => texts.split('|').map((text) => ({ text: text.trim(), label: none })));
}
