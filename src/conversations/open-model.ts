import type { Model } from '../core/ports/model.ts';
import type { Ctx } from '../context.ts';
import { messageOf } from '../errors.ts';
import { guardModel } from './model/guarded-model.ts';
import type { GuardConfig, GuardedModel, ModelRequestRecord } from './model/guarded-model.ts';
import { storedBook } from './model/stored-book.ts';
import { storedReplies } from './model/stored-replies.ts';
import { insertModelRequest } from './sql/model-requests.ts';
import { iso } from './turn-rows.ts';

/** What the operator sets. */
export type ModelLimits = Pick<GuardConfig, 'dailyTokenBudget' | 'price' | 'timeoutMs'>;

/** A model with budget, breaker, kept replies and a row in `model_requests` for every request. */
export function openModel(ctx: Ctx, model: Model, { dailyTokenBudget, price = null, timeoutMs }: ModelLimits): GuardedModel {
  return guardModel(model, {
    dailyTokenBudget,
    price,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    book: storedBook(ctx),
    replies: storedReplies(ctx),
    breaker: { failures: 5, openMs: 30_000 },
    clock: ctx.clock,
    onRequest(record) {
      logFailure(ctx, record);
      const { organizationId, conversationId, promptVersion, inputTokens, outputTokens, costUsd, latencyMs, outcome, at } = record;
      const row = [
        organizationId,
        ctx.ids.next(),
        conversationId ?? null,
        record.model,
        promptVersion,
        inputTokens,
        outputTokens,
        costUsd,
        Math.round(latencyMs),
        outcome,
        record.droppedReadings,
        iso(at),
      ];
      ctx.database
        .run(insertModelRequest, row)
        .catch((error: unknown) => ctx.log.error({ error: messageOf(error) }, 'a model request could not be recorded'));
    },
    onUnsettled: (error) =>
      ctx.log.error({ error: messageOf(error) }, 'tokens of a model request could not be settled; they count as reserved'),
  });
}

/** Their messages are about the server; those of the other failures quote the reply, and texts of customers are not logged. */
const aboutServer: ReadonlySet<string> = new Set(['unreachable', 'timeout', 'rate-limited', 'bad-credentials', 'rejected']);
/** These come with every message for as long as they last. */
const lasting: ReadonlySet<string> = new Set(['over-budget', 'paused']);

function logFailure({ log }: Ctx, { organizationId: organization, model, outcome, error }: ModelRequestRecord): void {
  if (error === null) return;
  const fields = { organization, model, outcome, ...(aboutServer.has(outcome) ? { error } : {}) };
  if (lasting.has(outcome)) log.debug(fields, 'the model was not asked; the rules answered');
  else log.warn(fields, 'the model gave no answer; the rules answered');
}
