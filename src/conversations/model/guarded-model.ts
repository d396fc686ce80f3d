import type { Clock } from '../../clock.ts';
import type { Model, ModelErrorClass, ModelRequest, ModelResult } from '../../core/ports/model.ts';
import { messageOf } from '../../errors.ts';
import { completeInTime } from './complete-in-time.ts';
import { createBreaker, type BreakerConfig } from './breaker.ts';
import { reserve, type BudgetBook, type Reservation } from './daily-budget.ts';
import { costUsd, listPrice, type Price } from './prices.ts';
import type { ReplyStore } from './reply-store.ts';

export interface GuardedRequest extends ModelRequest {
  /** Which wording of the prompt was sent: replies of two wordings cannot be compared. */
  readonly promptVersion: string;
  readonly conversationId?: string;
  /** Names the request: another one of this name may get the reply that this one got. Absent: each is asked anew. */
  readonly key?: string;
  /** Looks at a reply before it is kept. */
  readonly review?: (value: unknown) => Review;
}

export interface Review {
  /** Readings of the reply that were not taken. */
  readonly dropped: number;
  /** Whether others may get this reply. */
  readonly isKept: boolean;
}

/** `cached`, `over-budget` and `paused` (breaker open) were answered without asking the model. */
type ModelOutcome = 'ok' | 'repaired' | 'cached' | 'over-budget' | 'paused' | ModelErrorClass;

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
  /** What went wrong, for the log; not stored. Null when a reply came. */
  readonly error: string | null;
  readonly droppedReadings: number;
  /** When it began, UTC milliseconds. */
  readonly at: number;
}

export interface GuardConfig {
  /** Tokens, in and out, per organization and UTC day. Null: no limit. */
  readonly dailyTokenBudget: number | null;
  readonly book: BudgetBook;
  readonly replies: ReplyStore;
  readonly breaker: BreakerConfig;
  readonly clock: Clock;
  /** Called once for every request. Must not throw: it puts the row in a queue. */
  readonly onRequest: (record: ModelRequestRecord) => void;
  /** Called when what was spent could not be settled: the reservation stays on the account. Must not throw. */
  readonly onUnsettled: (error: unknown) => void;
  /** Goes before the list prices. */
  readonly price?: Price | null;
  /** Goes before the time limit that a request names. */
  readonly timeoutMs?: number;
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

export function guardModel(model: Model, config: GuardConfig): GuardedModel {
  const { clock, dailyTokenBudget: limit, replies } = config;
  const breaker = createBreaker(config.breaker, clock);

  /** What is to be settled later, null where no budget is kept, or why nothing may be asked. */
  async function book(organizationId: string, request: GuardedRequest): Promise<Reservation | Judged | null> {
    if (limit === null) return null;
    try {
      return (await reserve(config.book, clock, { organizationId, limit, request })) ?? overBudget(limit);
    } catch (error) {
      // Nobody knows what may still be spent, and money is harder to get back than one answer.
      return failure('unreachable', `The tokens spent today could not be read, so nothing was asked: ${messageOf(error)}`);
    }
  }

  async function ask(organizationId: string, request: GuardedRequest): Promise<Judged> {
    const pass = breaker.enter();
    if (!pass.granted) return paused(model.name, pass.retryAfterMs);
    const booked = await book(organizationId, request);
    if (booked !== null && 'outcome' in booked) {
      breaker.abandon(pass.isProbe);
      return booked;
    }
    const result = await completeInTime(model, { ...request, timeoutMs: config.timeoutMs ?? request.timeoutMs });
    const failed = !result.ok && outages.has(result.error);
    breaker.leave(pass.isProbe, failed, result.ok ? undefined : result.retryAfterMs);
    await booked?.settle(result.usage).catch(config.onUnsettled);
    return { result, outcome: result.ok ? (result.repaired ? 'repaired' : 'ok') : result.error };
  }

  async function repeatOrAsk(organizationId: string, request: GuardedRequest): Promise<Judged & { readonly dropped: number }> {
    const { key, review } = request;
    const kept = key === undefined ? null : await replies.find(organizationId, key);
    if (kept !== null) {
      const result = { ok: true, value: kept.value, model: kept.model, usage: noUsage, repaired: false } as const;
      return { result, outcome: 'cached', dropped: 0 };
    }
    const judged = await ask(organizationId, request);
    const reviewed = judged.result.ok && review !== undefined ? review(judged.result.value) : { dropped: 0, isKept: false };
    if (judged.result.ok && key !== undefined && reviewed.isKept) await replies.keep(organizationId, key, judged.result);
    return { ...judged, dropped: reviewed.dropped };
  }

  return {
    name: model.name,
    async complete(organizationId, request) {
      const at = clock.now();
      const { result, outcome, dropped } = await repeatOrAsk(organizationId, request);
      const { inputTokens, outputTokens } = result.usage;
      const name = result.ok ? result.model : model.name;
      config.onRequest({
        ...placeOf(organizationId, request),
        model: name,
        inputTokens,
        outputTokens,
        costUsd: costUsd(config.price ?? listPrice(name), inputTokens, outputTokens),
        latencyMs: clock.now() - at,
        outcome,
        error: result.ok ? null : result.message,
        droppedReadings: dropped,
        at,
      });
      return result;
    },
  };
}

function placeOf(organizationId: string, { promptVersion, conversationId }: GuardedRequest) {
  return { organizationId, promptVersion, ...(conversationId === undefined ? {} : { conversationId }) };
}

function overBudget(budget: number): Judged {
  const message = `daily budget of ${budget} tokens is spent: the model answers again after 00:00 UTC, or with a higher budget`;
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
