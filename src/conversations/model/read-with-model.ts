import type { AskReply } from '../../core/engine/event.ts';
import { buildReadPrompt, parseReadReply, readPromptVersion } from '../../core/understanding/index.ts';
import type { ReadAsk } from '../../core/understanding/prompt.ts';
import type { GuardedModel, Review } from './guarded-model.ts';
import { replyKey } from './reply-store.ts';

/** Values that say who somebody is, or anything at all: no two customers give the same, and nobody wants them kept. */
const personal: ReadonlySet<string> = new Set(['text', 'phone', 'email', 'person_name', 'company_name', 'location', 'file']);

/**
 * Has a model read one message. A message that differs from an earlier one in capitals and spaces only gets the reply of that one: evidence
 * is found in it all the same. Never rejects.
 */
export async function readWithModel(model: GuardedModel, organizationId: string, conversationId: string, ask: ReadAsk): Promise<AskReply> {
  const result = await model.complete(organizationId, {
    ...buildReadPrompt(ask),
    promptVersion: readPromptVersion,
    conversationId,
    key: replyKey(model.name, buildReadPrompt({ ...ask, text: ask.text.trim().replace(/\s+/g, ' ').toLowerCase() })),
    review: (value) => reviewOf(ask, parseReadReply(ask, value, model.name)),
  });
  return result.ok ? parseReadReply(ask, result.value, result.model) : { ok: false, reason: result.message };
}

function reviewOf({ slots }: ReadAsk, reply: AskReply): Review {
  if (!reply.ok || reply.ask !== 'read') return { dropped: 0, isKept: false };
  const { values, dropped = [] } = reply;
  const isPersonal = slots.some(({ name, type }) => personal.has(type) && values[name] !== undefined);
  return { dropped: dropped.length, isKept: !isPersonal && dropped.length === 0 };
}
