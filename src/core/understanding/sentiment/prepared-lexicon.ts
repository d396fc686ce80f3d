import type { ReadLanguage } from '../language.ts';
import { fold } from '../normalize.ts';
import { stemOf } from '../stems.ts';
import { lexiconCs } from './lexicon-cs.ts';
import { lexiconEn } from './lexicon-en.ts';
import { lexiconRu } from './lexicon-ru.ts';
import type { PolarityLexicon } from './polarity-lexicon.ts';

interface Phrase {
  readonly words: readonly string[];
  readonly worth: number;
}

/** A lexicon ready to look words up. Every word is normalised. */
export interface PreparedLexicon {
  /** The worth of a word by itself; 0 when it shows no feeling. */
  worthOf(word: string): number;
  /** The longest phrase that begins at a word; null when none does. */
  phraseAt(words: readonly string[], at: number): Phrase | null;
  readonly negators: ReadonlySet<string>;
  readonly absences: ReadonlySet<string>;
  readonly strengtheners: ReadonlySet<string>;
  readonly softeners: ReadonlySet<string>;
  readonly turns: ReadonlySet<string>;
}

const lexicons: Readonly<Record<ReadLanguage, PolarityLexicon>> = { en: lexiconEn, ru: lexiconRu, cs: lexiconCs };
const prepared = new Map<ReadLanguage, PreparedLexicon>();

export function lexiconOf(language: ReadLanguage): PreparedLexicon {
  const known = prepared.get(language) ?? prepare(lexicons[language], language);
  prepared.set(language, known);
  return known;
}

function prepare(lexicon: PolarityLexicon, language: ReadLanguage): PreparedLexicon {
  const stems = new Map<string, number>();
  const prefixes = new Map<string, number>();
  const lists = [
    [lexicon.delighted, 2],
    [lexicon.pleased, 1],
    [lexicon.outraged, -2],
    [lexicon.displeased, -1],
  ] as const;
  for (const [list, worth] of lists) {
    for (const entry of list.trim().split(/\s+/)) {
      const word = fold(entry.replace('*', ''));
      const [table, key] = entry.endsWith('*') ? ([prefixes, word] as const) : ([stems, stemOf(word, language)] as const);
      if (!table.has(key)) table.set(key, worth);
    }
  }
  const phrases = phrasesByFirst(lexicon.phrases);
  return {
    worthOf: (word) => wordWorth(word, language, stems, prefixes),
    phraseAt: (words, at) => phrases.get(words[at]!.slice(0, phraseKey))?.find((phrase) => isAt(phrase, words, at)) ?? null,
    negators: setOf(lexicon.negators),
    absences: setOf(lexicon.absences),
    strengtheners: setOf(lexicon.strengtheners),
    softeners: setOf(lexicon.softeners),
    turns: setOf(lexicon.turns),
  };
}

function setOf(list: string): ReadonlySet<string> {
  return new Set(fold(list).split(' '));
}

const shortestPrefix = 3;

/** The Czech superlative: "nejmilejší" is more than "milejší". */
const superlative = 'nej';
const most = 1.5;

/** Slavic languages deny a word by a prefix: what pleases without it does not please with it. */
const denial: Readonly<Partial<Record<ReadLanguage, string>>> = { ru: 'не', cs: 'ne' };
const turned = -0.75;
const shortestDenied = 4;

function wordWorth(
  word: string,
  language: ReadLanguage,
  stems: ReadonlyMap<string, number>,
  prefixes: ReadonlyMap<string, number>,
): number {
  const own = lookUp(word, language, stems, prefixes);
  if (own !== 0) return own;
  if (language === 'cs' && word.startsWith(superlative)) return most * lookUp(word.slice(superlative.length), language, stems, prefixes);
  const prefix = denial[language];
  if (prefix === undefined || !word.startsWith(prefix) || word.length < prefix.length + shortestDenied) return 0;
  const rest = lookUp(word.slice(prefix.length), language, stems, prefixes);
  return rest > 0 ? turned * rest : 0;
}

/** The whole word goes before its beginning, and a longer beginning before a shorter one. */
function lookUp(word: string, language: ReadLanguage, stems: ReadonlyMap<string, number>, prefixes: ReadonlyMap<string, number>): number {
  const whole = stems.get(stemOf(word, language));
  if (whole !== undefined) return whole;
  for (let length = word.length; length >= shortestPrefix; length--) {
    const worth = prefixes.get(word.slice(0, length));
    if (worth !== undefined) return worth;
  }
  return 0;
}

/** Phrases are found by the first letters of their first word. */
const phraseKey = 2;

function phrasesByFirst({ positive, negative, neutral }: PolarityLexicon['phrases']): ReadonlyMap<string, readonly Phrase[]> {
  const lists = [
    [positive, 1.5],
    [negative, -1.5],
    [neutral, 0],
  ] as const;
  const phrases = lists.flatMap(([list, worth]) => list.split('|').map((phrase): Phrase => ({ words: fold(phrase).split(' '), worth })));
  const longestFirst = phrases.toSorted((a, b) => b.words.length - a.words.length);
  return Map.groupBy(longestFirst, ({ words }) => words[0]!.slice(0, phraseKey));
}

/** A word of four letters and more may have any ending. */
function isAt({ words: phrase }: Phrase, words: readonly string[], at: number): boolean {
  return phrase.every((part, i) => {
    const word = words[at + i];
    return word !== undefined && (word === part || (part.length >= 4 && word.startsWith(part)));
  });
}
