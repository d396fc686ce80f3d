import type { ChoiceDefinition } from '../script/types.ts';
import { letterBits } from './edit-distance.ts';
import { smallWords } from './lexicon/small-words.ts';
import { fold } from './normalize.ts';
import type { ReadBy } from './reading.ts';
import { isCyrillic, stemOf } from './stems.ts';
import { tokenize } from './tokens.ts';

/** A title or a `like` phrase of an option. */
export interface OptionPhrase {
  readonly option: number;
  readonly text: string;
  /** The text from its first telling word on: people begin "A wardrobe" with "wardr". */
  readonly core: string;
  /** The words that carry it, each as the stems it may have. */
  readonly words: readonly (readonly string[])[];
  readonly isTitle: boolean;
}

interface OptionWord {
  readonly word: string;
  readonly bits: number;
  readonly options: ReadonlySet<number>;
}

/** What is worth computing once per question. */
export interface ChoiceIndex {
  readonly choices: readonly ChoiceDefinition[];
  readonly phrases: readonly OptionPhrase[];
  /** Whole normalised text to the options it names. */
  readonly exact: ReadonlyMap<string, readonly number[]>;
  /** Stem, with its language's letter in front, to the options whose phrases have it. */
  readonly stems: ReadonlyMap<string, ReadonlySet<number>>;
  /** The words of titles and phrases, for typing errors. */
  readonly words: readonly OptionWord[];
}

/** The options that a text fits equally well; `start` and `end` are offsets into the normalised text. */
export interface ChoiceMatch {
  readonly options: readonly number[];
  readonly confidence: number;
  readonly by: ReadBy;
  readonly start: number;
  readonly end: number;
}

const indexes = new WeakMap<readonly ChoiceDefinition[], ChoiceIndex>();

/** Prepared once per array: a published script is one object for all its conversations. */
export function choiceIndex(choices: readonly ChoiceDefinition[]): ChoiceIndex {
  const known = indexes.get(choices);
  if (known !== undefined) return known;
  const made = buildIndex(choices);
  indexes.set(choices, made);
  return made;
}

/** A normalised text without what stands around its words. */
export function bare(text: string): string {
  return text.replace(/^[\s.,!?:;"'()\-*_/]+|[\s.,!?:;"'()\-*_/]+$/g, '');
}

/** The stems of a word in the languages its letters allow, marked so that an English and a Czech stem never meet. */
export function stemKeys(word: string): readonly string[] {
  if (isCyrillic(word)) return [`r${stemOf(word, 'ru')}`];
  return /\d/.test(word) ? [`#${word}`] : [`e${stemOf(word, 'en')}`, `c${stemOf(word, 'cs')}`];
}

function buildIndex(choices: readonly ChoiceDefinition[]): ChoiceIndex {
  const exact = new Map<string, number[]>();
  const stems = new Map<string, Set<number>>();
  const words = new Map<string, Set<number>>();
  const phrases = choices.flatMap((choice, option) => phrasesOf(choice, option));
  for (const [option, { id }] of choices.entries()) addTo(exact, fold(id), option);
  for (const phrase of phrases) {
    addTo(exact, bare(phrase.text), phrase.option);
    for (const word of contentWords(phrase.text)) {
      put(words, word, phrase.option);
      for (const stem of stemKeys(word)) put(stems, stem, phrase.option);
    }
  }
  const spelled = [...words].map(([word, options]) => ({ word, bits: letterBits(word), options }));
  return { choices, phrases, exact, stems, words: spelled };
}

function phrasesOf(choice: ChoiceDefinition, option: number): readonly OptionPhrase[] {
  const phrase = (source: string, isTitle: boolean) => {
    const text = fold(source);
    const words = contentWords(text);
    return { option, text, isTitle, core: text.slice(text.indexOf(words[0] ?? '')), words: words.map(stemKeys) };
  };
  return [...Object.values(choice.title).map((title) => phrase(title, true)), ...choice.like.map((like) => phrase(like, false))];
}

function contentWords(text: string): readonly string[] {
  const words = tokenize(text)
    .filter(({ kind }) => kind !== 'sign')
    .map((token) => token.text);
  const content = words.filter((word) => !smallWords.has(word));
  return content.length > 0 ? content : words;
}

function addTo(map: Map<string, number[]>, key: string, option: number): void {
  const list = map.get(key) ?? [];
  if (key !== '' && !list.includes(option)) map.set(key, [...list, option]);
}

function put(map: Map<string, Set<number>>, key: string, option: number): void {
  const set = map.get(key) ?? new Set();
  set.add(option);
  map.set(key, set);
}
