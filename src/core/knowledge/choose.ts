import { excerptOf } from './excerpt.ts';
import { judge } from './judge.ts';
import type { Judged } from './judge.ts';
import type { Question } from './lexemes.ts';
import type { Found, KnowledgeAnswer } from './passage.ts';
import { languagesOf } from './terms.ts';

/**
 * Below this nothing is said. Chosen on the questions in `bench/knowledge`: a wrong answer is worse than
 * none. The figures are in `docs/knowledge.md`.
 */
export const sureEnough = 0.56;

/** Rows of one list that fit equally well are told together, and so are two passages; more of those mean that the question was too general. */
const mostRows = 6;
const mostPassages = 2;
const sameConfidence = 0.02;

/** The passages that together are the answer, best first; none when nothing is sure enough. */
export function chooseFrom(judged: readonly Judged[], atLeast = sureEnough): readonly Judged[] {
  const [best] = judged;
  if (best === undefined || best.confidence < atLeast) return [];
  const equal = judged.filter(({ confidence }) => best.confidence - confidence <= sameConfidence);
  if (best.passage.kind === 'row') return inOrder(equal.filter((other) => isBeside(best, other)).slice(0, mostRows));
  const passages = equal.filter(({ passage }) => passage.kind !== 'row');
  return passages.length > mostPassages ? [] : passages;
}

function isBeside(best: Judged, { passage: { kind, document } }: Judged): boolean {
  return kind === 'row' && document === best.passage.document;
}

/** As the list has them. */
function inOrder(rows: readonly Judged[]): readonly Judged[] {
  return rows.toSorted((a, b) => a.passage.position - b.passage.position);
}

/** The answer to say, or null when nothing is sure enough. */
export function answerFrom(question: Question, found: Found): KnowledgeAnswer | null {
  const told = chooseFrom(judge(question, found));
  const [best] = told;
  if (best === undefined) return null;
  const language = languagesOf(question.language)[0]!;
  const texts = told.map(({ passage, matched }) => {
    const text = excerptOf(passage, language, matched);
    return told.length > 1 && passage.kind !== 'row' && passage.heading !== '' ? `${passage.heading}\n${text}` : text;
  });
  return {
    text: texts.join('\n'),
    sources: [...new Set(told.map(({ passage }) => passage.document))],
    passages: told.map(({ passage }) => passage.id),
    confidence: Math.round(best.confidence * 1000) / 1000,
  };
}
