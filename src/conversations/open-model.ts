import type { Model } from '../core/ports/model.ts';
import type { Ctx } from '../context.ts';
import { messageOf } from '../errors.ts';
import { guardModel } from './model/guarded-model.ts';
import type { GuardedModel } from './model/guarded-model.ts';
import { insertModelRequest, tokensSince } from './sql/model-requests.ts';
import { iso } from './turn-rows.ts';

const dayMs = 86_400_000;

/** A model with budget, breaker and a row in `model_requests` for every request. */
export function openModel(ctx: Ctx, model: Model, dailyTokenBudget: number | null): GuardedModel {
  return guardModel(model, {
    dailyTokenBudget,
    breaker: { failures: 5, openMs: 30_000 },
    clock: ctx.clock,
    async spentToday(organizationId) {
      const today = Math.floor(ctx.clock.now() / dayMs) * dayMs;
      const [row] = await ctx.database.run<{ tokens: number }>(tokensSince, [organizationId, iso(today)]);
      return row?.tokens ?? 0;
    },
    onRequest(record) {
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
        iso(at),
      ];
      ctx.database
        .run(insertModelRequest, row)
        .catch((error: unknown) => ctx.log.error({ error: messageOf(error) }, 'a model request could not be recorded'));
    },
  });
}
