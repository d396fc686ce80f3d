import type { Ask, AskReply } from '../core/engine/event.ts';
import type { KnowledgeAnswer } from '../core/knowledge/passage.ts';
import { buildReadPrompt, parseReadReply, readPromptVersion } from '../core/understanding/index.ts';
import { messageOf } from '../errors.ts';
import type { GuardedModel } from './model/guarded-model.ts';

/** Asks the outside world what a turn needs to know. Never rejects: a turn goes on without the answer. */
export type AnswerAsk = (organizationId: string, conversationId: string, ask: Ask) => Promise<AskReply>;

export type LookUp = (url: string, body: string, timeoutMs: number) => Promise<unknown>;

/** Null: the knowledge base has nothing that is sure enough. */
export type AnswerKnowledge = (organizationId: string, ask: Extract<Ask, { ask: 'knowledge' }>) => Promise<KnowledgeAnswer | null>;

export function createAnswerAsk(model: GuardedModel | null, lookUp: LookUp, answerKnowledge: AnswerKnowledge): AnswerAsk {
  return async (organizationId, conversationId, ask) => {
    if (ask.ask === 'webhook') return lookUpOutside(ask, lookUp);
    if (ask.ask === 'knowledge') return lookUpInKnowledge(organizationId, ask, answerKnowledge);
    if (model === null) return { ok: false, reason: 'no model is configured' };
    const result = await model.complete(organizationId, { ...buildReadPrompt(ask), promptVersion: readPromptVersion, conversationId });
    return result.ok ? parseReadReply(ask, result.value, result.model) : { ok: false, reason: result.message };
  };
}

async function lookUpInKnowledge(
  organizationId: string,
  ask: Extract<Ask, { ask: 'knowledge' }>,
  answerKnowledge: AnswerKnowledge,
): Promise<AskReply> {
  try {
    return { ok: true, ask: 'knowledge', answer: await answerKnowledge(organizationId, ask) };
  } catch (error) {
    return { ok: false, reason: messageOf(error) };
  }
}

async function lookUpOutside(ask: Extract<Ask, { ask: 'webhook' }>, lookUp: LookUp): Promise<AskReply> {
  try {
    const reply = await lookUp(ask.url, JSON.stringify(ask.body), ask.timeoutMs);
    if (typeof reply !== 'object' || reply === null || Array.isArray(reply)) return { ok: false, reason: 'the reply is not a JSON object' };
    return { ok: true, ask: 'webhook', values: reply as Record<string, unknown> };
  } catch (error) {
    return { ok: false, reason: messageOf(error) };
  }
}
