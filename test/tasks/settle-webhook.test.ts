import { describe, expect, test } from '@jest/globals';
import { settleWebhook } from '../../src/tasks/settle-webhook.ts';

const delivery = { id: 'd', endpoint_id: 'e', payload: {}, attempts: 1, url: '', secret: '', is_active: true };
const retry = { outcome: 'retry', status: 429, excerpt: '', latencyMs: 1 } as const;
const day = 24 * 60 * 60 * 1000;

describe('the next attempt', () => {
  test.each([
    ['follows the schedule', undefined, 5_000],
    ['waits as long as the receiver asks', 60_000, 60_000],
    ['is not sooner than the schedule says', 100, 5_000],
    ['is not put off for more than a day', 1000 * day, day],
  ])('%s', (_, retryAfterMs, expected) => {
    const result = retryAfterMs === undefined ? retry : { ...retry, retryAfterMs };
    expect(settleWebhook(delivery, result, 1_000_000, 0.5).nextAttemptAt).toBe(1_000_000 + expected);
  });
});
