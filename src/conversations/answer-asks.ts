import type { Log } from '../context.ts';
import type { Ask, AskReply } from '../core/engine/event.ts';
import type { KnowledgeAnswer } from '../core/knowledge/passage.ts';
import { buildWordingPrompt, needsWording, readWording, wordingPromptVersion } from '../core/knowledge/wording.ts';
import type { Wording } from '../core/knowledge/wording.ts';
import type { BookingParty, Bookings } from '../core/ports/bookings.ts';
import { messageOf } from '../errors.ts';
import type { FoundAnswer } from '../knowledge/index.ts';
import type { GuardedModel } from './model/guarded-model.ts';
import { readWithModel } from './model/read-with-model.ts';

/** Asks the outside world what a turn needs to know. Never rejects: a turn goes on without the answer. */
export type AnswerAsk = (organizationId: string, conversationId: string, ask: Ask) => Promise<AskReply>;

export type LookUp = (url: string, body: string, timeoutMs: number) => Promise<unknown>;

type BookingsAsk = Extract<Ask, { ask: 'bookings' }>;
type KnowledgeAsk = Extract<Ask, { ask: 'knowledge' }>;

/** Null: the knowledge base has nothing that is sure enough. */
export type AnswerKnowledge = (organizationId: string, ask: KnowledgeAsk) => Promise<FoundAnswer | null>;

/** The outside world as turns may ask it. */
export interface Outside {
  readonly model: GuardedModel | null;
  readonly lookUp: LookUp;
  readonly answerKnowledge: AnswerKnowledge;
  readonly bookings: Bookings;
  readonly log: Log;
}

export function createAnswerAsk({ model, lookUp, answerKnowledge, bookings, log }: Outside): AnswerAsk {
  return async (organizationId, conversationId, ask) => {
    if (ask.ask === 'webhook') return lookUpOutside(ask, lookUp);
    if (ask.ask === 'bookings') return askCalendar(bookings, log, { organizationId, conversationId }, ask);
    if (ask.ask === 'knowledge') return answerFromKnowledge(model, answerKnowledge, { organizationId, conversationId }, ask);
    if (model === null) return { ok: false, reason: 'no model is configured' };
    return readWithModel(model, organizationId, conversationId, ask);
  };
}

async function answerFromKnowledge(
  model: GuardedModel | null,
  answerKnowledge: AnswerKnowledge,
  where: { readonly organizationId: string; readonly conversationId: string },
  ask: KnowledgeAsk,
): Promise<AskReply> {
  try {
    const found = await answerKnowledge(where.organizationId, ask);
    return { ok: true, ask: 'knowledge', answer: found === null ? null : await inWords(model, where, { ...ask, ...found }) };
  } catch (error) {
    return { ok: false, reason: messageOf(error) };
  }
}

/** Without a model, and whenever it fails, the passages speak for themselves. */
async function inWords(
  model: GuardedModel | null,
  { organizationId, conversationId }: { readonly organizationId: string; readonly conversationId: string },
  wording: Wording,
): Promise<KnowledgeAnswer | null> {
  if (model === null || !needsWording(wording)) return wording.answer;
  const request = { ...buildWordingPrompt(wording), promptVersion: wordingPromptVersion, conversationId };
  const result = await model.complete(organizationId, request);
  return result.ok ? readWording(wording, result.value, result.model) : wording.answer;
}

/** A script goes on by its `else` when bookings fail; why they did stands in the log. */
async function askCalendar(bookings: Bookings, log: Log, party: BookingParty, { request }: BookingsAsk): Promise<AskReply> {
  const where = { conversation: party.conversationId, asked: request.do };
  try {
    const reply = await bookings.answer(party, request);
    if (reply.is === 'failed') log.warn({ ...where, why: reply.why, message: reply.message }, 'bookings failed: the talk goes on without');
    return { ok: true, ask: 'bookings', reply };
  } catch (error) {
    log.error({ ...where, err: error }, 'bookings cannot be reached: the talk goes on without');
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
