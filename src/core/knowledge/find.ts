import { lexemesOf } from './lexemes.ts';
import type { Question } from './lexemes.ts';
import type { Found, Passage } from './passage.ts';

/** So many of the likeliest passages are looked at closely. `sql/find-passages.ts` does the same. */
export const mostCandidates = 40;

/** A knowledge base in memory, for chats and the terminal. It finds what the statement on the database finds, in the same order. */
export function openPassages(passages: readonly Passage[]): (question: Question) => Found {
  const indexed = passages
    .toSorted((a, b) => (a.document < b.document ? -1 : a.document > b.document ? 1 : 0))
    .map((passage) => ({ passage, lexemes: new Set(lexemesOf(passage)) }));
  return ({ language, lexemes, shares }) => {
    const open = indexed.filter(({ passage }) => passage.language === null || passage.language === language);
    const counts = lexemes.map((lexeme) => open.filter((entry) => entry.lexemes.has(lexeme)).length);
    const scored = open.map(({ passage, lexemes: own }) => {
      const score = lexemes.reduce((sum, lexeme, i) => (own.has(lexeme) ? sum + shares[i]! * rarity(counts[i]!, open.length) : sum), 0);
      // Sums of the same numbers in another order differ in their last digits; the database adds in an order of its own.
      return { passage, score: Math.round(score * 1e9) / 1e9 };
    });
    const best = scored.filter(({ score }) => score > 0).toSorted((a, b) => b.score - a.score);
    return { total: open.length, counts, passages: best.slice(0, mostCandidates).map(({ passage }) => passage) };
  };
}

/** Inverse document frequency as BM25 has it (Robertson and Spärck Jones), never below zero. */
export function rarity(count: number, total: number): number {
  return Math.log(1 + (total - count + 0.5) / (count + 0.5));
}
