import { describe, expect, test } from '@jest/globals';
import {
  guardModel,
  type GuardConfig,
  type GuardedRequest,
  type ModelRequestRecord,
} from '../../../src/conversations/model/guarded-model.ts';
import { says, scriptedModel, type ScriptedReply } from '../../support/scripted-model.ts';

const noon = Date.UTC(2026, 4, 4, 12);
const hourMs = 3_600_000;

const request: GuardedRequest = {
  system: 's',
  user: 'u',
  schema: {},
  schemaName: 'reading',
  maxTokens: 100,
  timeoutMs: 5000,
  promptVersion: 'read-2',
  conversationId: 'conversation-1',
};

function guardOf(replies: readonly ScriptedReply[], overrides: Partial<GuardConfig> = {}, name = 'gpt-4o-mini') {
  const clock = { time: noon, now: () => clock.time };
  const records: ModelRequestRecord[] = [];
  const reads: string[] = [];
  const model = scriptedModel(replies, name);
  const guard = guardModel(model, {
    dailyTokenBudget: 1000,
    breaker: { failures: 5, openMs: 30_000 },
    clock,
    spentToday: (organizationId) => Promise.resolve(reads.push(organizationId) && 0),
    onRequest: (record) => void records.push(record),
    ...overrides,
  });
  return { guard, model, clock, records, reads };
}

const answer = says.value({ intent: 'price' }, { inputTokens: 300, outputTokens: 100 }, 'gpt-4o-mini-2024-07-18');
const down = says.failure('unreachable', 'connection refused');

describe('the record of a request', () => {
  test('says what it cost and how long it took', async () => {
    const { guard, records, clock } = guardOf([() => ((clock.time += 840), answer)]);
    expect(await guard.complete('org', request)).toBe(answer);
    expect(records).toEqual([
      {
        organizationId: 'org',
        conversationId: 'conversation-1',
        model: 'gpt-4o-mini-2024-07-18',
        promptVersion: 'read-2',
        inputTokens: 300,
        outputTokens: 100,
        costUsd: expect.closeTo(0.000105, 12),
        latencyMs: 840,
        outcome: 'ok',
        at: noon,
      },
    ]);
  });

  test('is made for failures, repairs and requests that were not sent', async () => {
    const repaired = { ...answer, repaired: true };
    const { guard, records } = guardOf([repaired, says.failure('refused')], { dailyTokenBudget: 400 });
    for (let turn = 0; turn < 2; turn += 1) await guard.complete('org', request);
    expect(records.map((record) => record.outcome)).toEqual(['repaired', 'over-budget']);
    await guard.complete('other', request);
    expect(records.at(-1)).toMatchObject({ organizationId: 'other', outcome: 'refused', model: 'gpt-4o-mini' });
  });
});

describe('the daily budget', () => {
  test('stops an organization that has spent it, without asking the model', async () => {
    const { guard, model } = guardOf([answer, answer, answer, answer]);
    const results = [];
    for (let turn = 0; turn < 4; turn += 1) results.push(await guard.complete('org', request));
    expect(results.map((result) => result.ok)).toEqual([true, true, true, false]);
    expect(results[3]).toMatchObject({ error: 'rejected', message: expect.stringMatching(/^daily budget of 1000 tokens is spent \(1200/) });
    expect(model.requests).toHaveLength(3);
  });

  test('belongs to one organization', async () => {
    const { guard } = guardOf([answer, answer], { dailyTokenBudget: 400 });
    await guard.complete('a', request);
    expect(await guard.complete('a', request)).toMatchObject({ ok: false });
    expect(await guard.complete('b', request)).toMatchObject({ ok: true });
  });

  test('begins anew at midnight UTC, not before', async () => {
    const { guard, clock } = guardOf([answer, answer], { dailyTokenBudget: 400 });
    await guard.complete('org', request);
    clock.time = noon + 12 * hourMs - 1;
    expect(await guard.complete('org', request)).toMatchObject({ ok: false, error: 'rejected' });
    clock.time += 1;
    expect(await guard.complete('org', request)).toMatchObject({ ok: true });
  });

  test('remembers what was spent before a restart, reading it once', async () => {
    const reads: string[] = [];
    const spentToday = (organizationId: string) => Promise.resolve(reads.push(organizationId) && 700);
    const { guard } = guardOf([answer, answer], { spentToday });
    const both = await Promise.all([guard.complete('org', request), guard.complete('org', request)]);
    expect(both.map((result) => result.ok)).toEqual([true, true]);
    expect(await guard.complete('org', request)).toMatchObject({ ok: false, error: 'rejected' });
    expect(reads).toEqual(['org']);
  });

  test('asks nothing while the spent tokens cannot be read, and tries again next time', async () => {
    let isDown = true;
    const spentToday = () => (isDown ? Promise.reject(new Error('database is down')) : Promise.resolve(0));
    const { guard, model } = guardOf([answer], { spentToday });
    expect(await guard.complete('org', request)).toMatchObject({ ok: false, message: expect.stringContaining('database is down') });
    expect(model.requests).toHaveLength(0);
    isDown = false;
    expect(await guard.complete('org', request)).toMatchObject({ ok: true });
  });

  test('may be none, and then nothing is read', async () => {
    const { guard, reads } = guardOf([answer], { dailyTokenBudget: null });
    expect(await guard.complete('org', request)).toMatchObject({ ok: true });
    expect(reads).toEqual([]);
  });
});

/** A guard whose model has already failed so many times. */
async function failing(times: number, replies: readonly ScriptedReply[] = [], failure = down) {
  const setup = guardOf([...Array.from({ length: times }, () => failure), ...replies]);
  for (let turn = 0; turn < times; turn += 1) await setup.guard.complete('org', request);
  return setup;
}

describe('the breaker', () => {
  test('leaves a model alone after five failures in a row', async () => {
    const { guard, model, records } = await failing(5, [answer]);
    expect(await guard.complete('org', request)).toMatchObject({ ok: false, error: 'unreachable', retryAfterMs: 30_000 });
    expect(model.requests).toHaveLength(5);
    expect(records.at(-1)).toMatchObject({ outcome: 'paused', inputTokens: 0 });
  });

  test('forgets failures when the model answers in between', async () => {
    const { guard } = await failing(4, [answer, down, down, down, down, answer]);
    for (let turn = 0; turn < 5; turn += 1) await guard.complete('org', request);
    expect(await guard.complete('org', request)).toMatchObject({ ok: true });
  });

  test('lets one probe through after the pause and closes when it succeeds', async () => {
    const { promise, resolve } = Promise.withResolvers<typeof answer>();
    const { guard, clock, model } = await failing(5, [() => promise, answer]);
    clock.time += 30_000;
    const probe = guard.complete('org', request);
    expect(await guard.complete('org', request)).toMatchObject({ ok: false, error: 'unreachable' });
    expect(model.requests).toHaveLength(6);
    resolve(answer);
    expect(await probe).toMatchObject({ ok: true });
    expect(await guard.complete('org', request)).toMatchObject({ ok: true });
  });

  test('opens again when the probe fails', async () => {
    const { guard, clock, model } = await failing(5, [down, answer]);
    clock.time += 30_000;
    await guard.complete('org', request);
    clock.time += 29_999;
    expect(await guard.complete('org', request)).toMatchObject({ ok: false, retryAfterMs: 1 });
    expect(model.requests).toHaveLength(6);
    clock.time += 1;
    expect(await guard.complete('org', request)).toMatchObject({ ok: true });
  });

  test('waits as long as the provider asked', async () => {
    const { guard, clock } = await failing(5, [answer], says.failure('rate-limited', 'slow down', 90_000));
    clock.time += 89_999;
    expect(await guard.complete('org', request)).toMatchObject({ ok: false, retryAfterMs: 1 });
    clock.time += 1;
    expect(await guard.complete('org', request)).toMatchObject({ ok: true });
  });

  test.each(['rejected', 'refused', 'invalid-reply'] as const)('does not open for a reply that is %s: the model lives', async (error) => {
    const { guard } = await failing(6, [answer], says.failure(error));
    expect(await guard.complete('org', request)).toMatchObject({ ok: true });
  });
});

describe('a model that breaks its contract', () => {
  test('and hangs is cut off', async () => {
    const hanging = new Promise<never>(() => undefined);
    const { guard, records } = guardOf([() => hanging]);
    expect(await guard.complete('org', { ...request, timeoutMs: 10 })).toMatchObject({ ok: false, error: 'timeout' });
    expect(records).toMatchObject([{ outcome: 'timeout' }]);
  });

  test('and rejects is taken for unreachable', async () => {
    const { guard } = guardOf([() => Promise.reject(new Error('socket hang up'))]);
    const result = await guard.complete('org', request);
    expect(result).toMatchObject({ ok: false, error: 'unreachable', message: expect.stringContaining('socket hang up') });
  });
});
