import type { DeliveryStatus } from './entity.ts';
import type { ClaimedDelivery } from './sql/claim-deliveries.ts';
import { nextAttemptAt } from './webhook/schedule.ts';
import type { WebhookResult } from './webhook/send.ts';

export interface Settlement {
  readonly status: DeliveryStatus;
  /** UTC milliseconds. */
  readonly nextAttemptAt: number | null;
  readonly lastStatus: number | null;
  readonly lastError: string | null;
  readonly responseExcerpt: string | null;
  readonly deliveredAt: number | null;
}

/** A receiver may ask for patience, but not for ever. */
const longestRetryAfterMs = 24 * 60 * 60 * 1000;

/** What becomes of a delivery after an attempt. */
export function settleWebhook({ attempts }: ClaimedDelivery, result: WebhookResult, now: number, random: number): Settlement {
  const answer = { lastStatus: result.status, responseExcerpt: result.status === null ? null : result.excerpt };
  if (result.outcome === 'delivered') return { ...answer, status: 'delivered', nextAttemptAt: null, lastError: null, deliveredAt: now };
  const next = result.outcome === 'retry' ? nextAttemptAt(attempts, now, random) : null;
  const lastError = explain(result, attempts, next);
  if (next === null) return { ...answer, status: 'failed', nextAttemptAt: null, lastError, deliveredAt: null };
  const patience = now + Math.min(result.retryAfterMs ?? 0, longestRetryAfterMs);
  return { ...answer, status: 'pending', nextAttemptAt: Math.max(next, patience), lastError, deliveredAt: null };
}

/** For a delivery whose endpoint was switched off while it waited. */
export const endpointIsOff: Settlement = {
  status: 'failed',
  nextAttemptAt: null,
  lastStatus: null,
  lastError: 'Not sent: the endpoint is switched off. Switch it on and replay this delivery.',
  responseExcerpt: null,
  deliveredAt: null,
};

function explain(result: WebhookResult, attempts: number, next: number | null): string {
  const what = result.status === null ? result.excerpt : `The receiver answered ${result.status}.`;
  if (result.outcome === 'gone') return `${what} It wants no more of these, so the endpoint is switched off.`;
  if (result.outcome === 'retry' && next === null)
    return `${what} Given up after ${attempts} attempts; repair the receiver and replay this delivery.`;
  return what;
}
