import type { ChoiceDefinition } from '../script/types.ts';
import { guessChoice } from './choice-classifier.ts';
import { bare, choiceIndex } from './choice-index.ts';
import type { ChoiceIndex, ChoiceMatch } from './choice-index.ts';
import { keywordMatch } from './choice-keywords.ts';
import { fuzzyMatch } from './choice-fuzzy.ts';
import { allWords, negations, noneWords } from './lexicon/small-words.ts';
import { readLanguages } from './language.ts';
import { normalize, spanOf } from './normalize.ts';
import type { Normalized } from './normalize.ts';
import { positionOf } from './position.ts';
import type { ReadContext, Reading, ReadBy } from './reading.ts';
import { tokenize } from './tokens.ts';

/** One option: by its own words, its number in the list, the words that set it apart, or those with typing errors. */
export function readChoice(choices: readonly ChoiceDefinition[], source: string, context: ReadContext): Reading {
  const index = choiceIndex(choices);
  const normalized = normalize(source);
  const match = matchChoice(index, normalized);
  if (match === null) return guessed(index, source, context);
  if (match.options.length > 1) return { kind: 'ambiguous', candidates: candidatesOf(index, match.options, context) };
  const { confidence, by } = match;
  // A question about an option ("how much is a repair?") is not yet its choice.
  const asked = source.trimEnd().endsWith('?') && by !== 'exact' && by !== 'position' ? 0.6 : 1;
  const span = spanOf(normalized, match.start, match.end);
  return { kind: 'value', value: choices[match.options[0]!]!.id, confidence: Math.round(confidence * asked * 100) / 100, by, span };
}

/** Guesses that are at least this sure are right in 95 of 100 answers. */
const surely = 0.9;

/** What a guess below is given as: too unsure to act on, so that the customer is asked. */
const asked = 0.6;

/** An answer in words of its own: taken when it is nearly sure what it means, else asked back. */
function guessed(index: ChoiceIndex, source: string, context: ReadContext): Reading {
  const { text } = normalize(source);
  // What is negated was not chosen, and what was chosen instead has not been found.
  if (noneWords.test(bare(text)) || tokenize(text).some((token) => negations.has(token.text))) return { kind: 'none' };
  const { options, score } = guessChoice(index.choices, source, readLanguages(source, context)[0]!);
  const [first] = options;
  if (first === undefined) return { kind: 'none' };
  if (score < surely && options.length > 1) return { kind: 'ambiguous', candidates: candidatesOf(index, options, context) };
  const isSure = score >= surely && !source.trimEnd().endsWith('?');
  const confidence = isSure ? Math.round(score * 100) / 100 : Math.min(score, asked);
  return { kind: 'value', value: index.choices[first]!.id, confidence, by: 'learned', span: [0, source.length] };
}

/** Several options, in the order of the question: "1 and 3", "все", "ремонт, другое". */
export function readChoices(choices: readonly ChoiceDefinition[], source: string, context: ReadContext): Reading {
  const index = choiceIndex(choices);
  const normalized = normalize(source);
  const text = bare(normalized.text);
  const span = spanOf(normalized, 0, normalized.text.length);
  if (allWords.test(text))
    return severalOf(
      index,
      choices.map((_, option) => option),
      1,
      'keyword',
      span,
    );
  const whole = index.exact.get(text);
  if (whole?.length === 1) return severalOf(index, whole, 1, 'exact', span);
  const parts = splitParts(source).map((part) => matchChoice(index, normalize(part)));
  const unclear = parts.find((part) => part !== null && part.options.length > 1);
  if (unclear) return { kind: 'ambiguous', candidates: candidatesOf(index, unclear.options, context, true) };
  const matches = parts.filter((part) => part !== null);
  if (matches.length === 0) return { kind: 'none' };
  const missed = parts.length - matches.length;
  const confidence = Math.min(...matches.map((match) => match.confidence)) - (missed > 0 ? 0.25 : 0);
  return severalOf(
    index,
    matches.map((match) => match.options[0]!),
    confidence,
    matches[0]!.by,
    span,
  );
}

function matchChoice(index: ChoiceIndex, normalized: Normalized): ChoiceMatch | null {
  const text = bare(normalized.text);
  if (text === '' || index.choices.length === 0) return null;
  const start = normalized.text.indexOf(text);
  const whole = { start, end: start + text.length };
  const exact = index.exact.get(text);
  if (exact !== undefined) return { options: exact, confidence: 1, by: 'exact', ...whole };
  const position = positionOf(text, index.choices.length);
  if (position !== null)
    return { options: [...new Set([position, ...namedByNumber(index, text)])], confidence: 1, by: 'position', ...whole };
  if (noneWords.test(text) || /^\d+$/.test(text)) return null;
  const prefix = prefixOptions(index, text);
  if (prefix.length === 1) return { options: prefix, confidence: 0.95, by: 'keyword', ...whole };
  const tokens = tokenize(normalized.text);
  return keywordMatch(index, tokens) ?? fuzzyMatch(index, tokens);
}

/** "2" is the second option, and it is also "2 rooms": when these differ, the customer says which. */
function namedByNumber({ stems }: ChoiceIndex, text: string): readonly number[] {
  return /^\d+$/.test(text) ? [...(stems.get(`#${text}`) ?? [])] : [];
}

function prefixOptions({ phrases }: ChoiceIndex, text: string): readonly number[] {
  if (text.length < 3) return [];
  return [
    ...new Set(
      phrases
        .filter((phrase) => phrase.isTitle && (phrase.text.startsWith(text) || phrase.core.startsWith(text)))
        .map(({ option }) => option),
    ),
  ];
}

function splitParts(source: string): readonly string[] {
  const parts = source.split(/[,;+&\n/]|(?<=\d)\s+(?=\d)|\s(?:and|и|a|plus|плюс|také|а также|as well as|i)\s/iu);
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function severalOf(
  index: ChoiceIndex,
  options: readonly number[],
  confidence: number,
  by: ReadBy,
  span: readonly [number, number],
): Reading {
  const ids = index.choices.filter((_, option) => options.includes(option)).map(({ id }) => id);
  return { kind: 'value', value: ids, confidence, by, span };
}

function candidatesOf({ choices }: ChoiceIndex, options: readonly number[], { language, languages }: ReadContext, isList = false) {
  return options.map((option) => {
    const { id, title } = choices[option]!;
    const shown = title[language] ?? title[languages[0] ?? ''] ?? Object.values(title)[0] ?? id;
    return { value: isList ? [id] : id, title: shown };
  });
}
