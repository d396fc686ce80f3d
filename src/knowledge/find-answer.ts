import type { Ctx } from '../context.ts';
import { mostCandidates } from '../core/knowledge/find.ts';
import { answerFrom } from '../core/knowledge/choose.ts';
import { questionOf } from '../core/knowledge/lexemes.ts';
import type { Question } from '../core/knowledge/lexemes.ts';
import type { Found, KnowledgeAnswer, Passage } from '../core/knowledge/passage.ts';
import type { Language } from '../core/script/types.ts';
import { messageOf } from '../errors.ts';
import { refreshProducts } from './products.ts';
import { findPassages } from './sql/find-passages.ts';

export interface KnowledgeQuestion {
  readonly question: string;
  readonly language: Language;
  /** Its own documents are searched beside those of the organization; empty: those alone. */
  readonly script: string;
}

export interface FoundAnswer {
  readonly answer: KnowledgeAnswer;
  /** Those that it was taken from. */
  readonly passages: readonly Passage[];
}

/** The answer from the organization's documents and products, or null when nothing is sure enough. Rejects when the database does. */
export async function findAnswer(ctx: Ctx, organizationId: string, asked: KnowledgeQuestion): Promise<FoundAnswer | null> {
  const question = questionOf(asked.question, asked.language);
  try {
    const found = await findCandidates(ctx, organizationId, asked.script, question);
    const answer = answerFrom(question, found);
    return answer && { answer, passages: found.passages.filter(({ id }) => answer.passages.includes(id)) };
  } catch (error) {
    ctx.log.error({ organization: organizationId, error: messageOf(error) }, 'the knowledge base could not be searched');
    throw error;
  }
}

/** The likeliest passages, before they are judged. */
export async function findCandidates(ctx: Ctx, organizationId: string, script: string, question: Question): Promise<Found> {
  if (question.lexemes.length === 0) return { total: 0, counts: [], passages: [] };
  await refreshProducts(ctx, organizationId);
  const parameters = [organizationId, script, question.language, question.lexemes, question.shares, mostCandidates];
  const [row] = await ctx.database.run<{ total: number; counts: number[]; passages: Passage[] | null }>(findPassages, parameters);
  return { total: row?.total ?? 0, counts: row?.counts ?? [], passages: row?.passages ?? [] };
}
