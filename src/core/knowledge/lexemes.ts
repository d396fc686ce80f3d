import type { Language } from '../script/types.ts';
import type { PassageText } from './passage.ts';
import { gramsOf, languagesOf, questionTermsOf, termsOf } from './terms.ts';
import type { Term } from './terms.ts';

/** Raised whenever stems, meanings or the way of splitting change: documents are then read anew. */
export const analysisVersion = 1;

/** A question as the search takes it. */
export interface Question {
  readonly text: string;
  readonly language: Language;
  readonly terms: readonly Term[];
  /** The keys of the terms, in order, then pieces of words. */
  readonly lexemes: readonly string[];
  /** How much each lexeme counts when passages are looked for. */
  readonly shares: readonly number[];
}

/** Longer messages are stories: their first words are enough to look by. */
const mostTerms = 24;
/** A piece of a word alone says little. */
const gramShare = 0.5;

export function questionOf(text: string, language: Language): Question {
  const terms = questionTermsOf(text, languagesOf(language)[0]!).slice(0, mostTerms);
  const grams = new Map<string, number>();
  for (const { key, word } of terms) {
    const pieces = key.startsWith('c_') ? [] : gramsOf(word);
    for (const gram of pieces) grams.set(gram, Math.max(grams.get(gram) ?? 0, gramShare / pieces.length));
  }
  return {
    text,
    language,
    terms,
    lexemes: [...terms.map(({ key }) => key), ...grams.keys()],
    shares: [...terms.map(() => 1), ...grams.values()],
  };
}

/** Everything that a passage is found by. */
export function lexemesOf(passage: PassageText): readonly string[] {
  const lexemes = new Set<string>();
  for (const language of languagesOf(passage.language)) {
    for (const { key, word } of termsOf(fullText(passage), language)) {
      lexemes.add(key);
      for (const gram of gramsOf(word)) lexemes.add(gram);
    }
  }
  if (hasPrice(passage)) lexemes.add(priceKey);
  return [...lexemes];
}

/** The meaning of "price": a row answers what something costs, though it says only the number. */
export const priceKey = 'c_price';

export function hasPrice({ kind, heading, text }: PassageText): boolean {
  return kind === 'row' && /^: .*\d/.test(text.slice(heading.length));
}

function fullText({ heading, context, text }: PassageText): string {
  return `${heading}\n${context}\n${text}`;
}
