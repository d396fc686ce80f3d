import type { Clock } from '../../clock.ts';
import type { Model, ModelErrorClass, ModelRequest, ModelResult } from '../../core/ports/model.ts';
import { messageOf } from '../../errors.ts';
import { createBreaker, type BreakerConfig } from './breaker.ts';
import { dailyAccounts, type Account } from './daily-accounts.ts';
import { costUsd, listPrices, type PriceTable } from './prices.ts';

export interface GuardedRequest extends ModelRequest {
  /** Which wording of the prompt was sent: replies of two wordings cannot be compared. */
  readonly promptVersion: string;
  readonly conversationId?: string;
}

/** `over-budget` and `paused` (breaker open) were answered without asking the model. */
type ModelOutcome = 'ok' | 'repaired' | 'over-budget' | 'paused' | ModelErrorClass;

/** One row of `model_requests`. */
export interface ModelRequestRecord {
  readonly organizationId: string;
  readonly conversationId?: string;
  readonly model: string;
  readonly promptVersion: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Null when the model's price is not known. */
  readonly costUsd: number | null;
  readonly latencyMs: number;
  readonly outcome: ModelOutcome;
  /** When it began, UTC milliseconds. */
  readonly at: number;
}

export interface GuardConfig {
  /** Tokens, in and out, per organization and UTC day; requests in flight may run over it. Null: no limit. */
  readonly dailyTokenBudget: number | null;
  readonly breaker: BreakerConfig;
  readonly clock: Clock;
  /** Tokens that are on record since 00:00 UTC. */
  readonly spentToday: (organizationId: string) => Promise<number>;
  /** Called once for every request. Must not throw: it puts the row in a queue. */
  readonly onRequest: (record: ModelRequestRecord) => void;
  /** Goes over the list prices. */
  readonly prices?: PriceTable;
}

export interface GuardedModel {
  readonly name: string;
  /** Never rejects. */
  complete(organizationId: string, request: GuardedRequest): Promise<ModelResult>;
}

type Judged = { readonly result: ModelResult; readonly outcome: ModelOutcome };

const noUsage = { inputTokens: 0, outputTokens: 0 };

/** A model that would answer the next request just as badly. Other errors concern one request and say that the model lives. */
const outages: ReadonlySet<ModelErrorClass> = new Set(['unreachable', 'timeout', 'rate-limited', 'bad-credentials']);

/** Adapters keep the time limit themselves and know what was spent; this is for one that hangs. */
const graceMs = 250;

export function guardModel(model: Model, config: GuardConfig): GuardedModel {
  const { clock, dailyTokenBudget } = config;
  const breaker = createBreaker(config.breaker, clock);
  const accountOf = dailyAccounts(clock, config.spentToday);
  const prices = { ...listPrices, ...config.prices };

  async function run(account: Account, request: GuardedRequest): Promise<Judged> {
    if (dailyTokenBudget !== null && account.spent >= dailyTokenBudget) return overBudget(dailyTokenBudget, account.spent);
    const pass = breaker.enter();
    if (!pass.granted) return paused(model.name, pass.retryAfterMs);
    const result = await completeInTime(model, request);
    const failed = !result.ok && outages.has(result.error);
    breaker.leave(pass.isProbe, failed, result.ok ? undefined : result.retryAfterMs);
    account.spent += result.usage.inputTokens + result.usage.outputTokens;
    return { result, outcome: result.ok ? (result.repaired ? 'repaired' : 'ok') : result.error };
  }

  async function guarded(organizationId: string, request: GuardedRequest): Promise<Judged> {
    if (dailyTokenBudget === null) return run({ spent: 0 }, request);
    let account: Account;
    try {
      account = await accountOf(organizationId);
    } catch (error) {
      // Nobody knows what may still be spent, and money is harder to get back than one answer.
      return failure('unreachable', `The tokens spent today could not be read, so nothing was asked: ${messageOf(error)}`);
    }
    return run(account, request);
  }

  return {
    name: model.name,
    async complete(organizationId, request) {
      const at = clock.now();
      const { result, outcome } = await guarded(organizationId, request);
      const name = result.ok ? result.model : model.name;
      const { inputTokens, outputTokens } = result.usage;
      config.onRequest({
        organizationId,
        ...(request.conversationId === undefined ? {} : { conversationId: request.conversationId }),
        model: name,
        promptVersion: request.promptVersion,
        inputTokens,
        outputTokens,
        costUsd: costUsd(prices, name, inputTokens, outputTokens),
        latencyMs: clock.now() - at,
        outcome,
        at,
      });
      return result;
    },
  };
}

function overBudget(budget: number, spent: number): Judged {
  const message = `daily budget of ${budget} tokens is spent (${spent} today): the model answers again after 00:00 UTC, or with a higher budget`;
  return failure('rejected', message, { outcome: 'over-budget' });
}

function paused(name: string, retryAfterMs: number): Judged {
  const message = `${name} failed repeatedly and is left alone for ${Math.ceil(retryAfterMs / 1000)} s`;
  return failure('unreachable', message, { outcome: 'paused', retryAfterMs });
}

function failure(error: ModelErrorClass, message: string, extra: { outcome?: ModelOutcome; retryAfterMs?: number } = {}): Judged {
  const retry = extra.retryAfterMs === undefined ? {} : { retryAfterMs: extra.retryAfterMs };
  return { result: { ok: false, error, message, usage: noUsage, ...retry }, outcome: extra.outcome ?? error };
}

async function completeInTime(model: Model, request: GuardedRequest): Promise<ModelResult> {
  const { promise: late, resolve } = Promise.withResolvers<ModelResult>();
  const message = `${model.name} did not keep its time limit of ${request.timeoutMs} ms`;
  const timer = setTimeout(() => resolve(failure('timeout', message).result), request.timeoutMs + graceMs);
  try {
    return await Promise.race([model.complete(request), late]);
  } catch (error) {
    return failure('unreachable', `${model.name} broke its contract: ${messageOf(error)}`).result;
  } finally {
    clearTimeout(timer);
  }
}
