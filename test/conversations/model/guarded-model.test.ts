import { describe, expect, test } from '@jest/globals';
import {
  guardModel,
  type GuardConfig,
  type GuardedRequest,
  type ModelRequestRecord,
} from '../../../src/conversations/model/guarded-model.ts';
import type { BudgetBook } from '../../../src/conversations/model/daily-budget.ts';
import { tokensOf } from '../../../src/conversations/model/daily-budget.ts';
import { replyKey } from '../../../src/conversations/model/reply-store.ts';
import type { KeptReply, ReplyStore } from '../../../src/conversations/model/reply-store.ts';
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
  const unsettled: unknown[] = [];
  const book = bookInMemory();
  const store = repliesInMemory();
  const model = scriptedModel(replies, name);
  const guard = guardModel(model, {
    dailyTokenBudget: 1000,
    book,
    replies: store,
    breaker: { failures: 5, openMs: 30_000 },
    clock,
    onRequest: (record) => void records.push(record),
    onUnsettled: (error) => void unsettled.push(error),
    ...overrides,
  });
  return { guard, model, clock, records, book, unsettled };
}

/** As `model_budgets` does it; the database's own test stands in model-budget.test.ts. */
function bookInMemory(): BudgetBook & { readonly accounts: Map<string, number> } {
  const accounts = new Map<string, number>();
  const add = (key: string, tokens: number) => void accounts.set(key, (accounts.get(key) ?? 0) + tokens);
  return {
    accounts,
    async reserve(organizationId, day, tokens, limit) {
      const key = `${organizationId} ${day}`;
      const fits = (accounts.get(key) ?? 0) + tokens <= limit;
      if (fits) add(key, tokens);
      return fits;
    },
    settle: async (organizationId, day, difference) => add(`${organizationId} ${day}`, difference),
  };
}

function repliesInMemory(): ReplyStore {
  const kept = new Map<string, KeptReply>();
  return {
    find: async (organizationId, key) => kept.get(`${organizationId} ${key}`) ?? null,
    keep: async (organizationId, key, reply) => void kept.set(`${organizationId} ${key}`, reply),
  };
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
        error: null,
        droppedReadings: 0,
        at: noon,
      },
    ]);
  });

  test('counts with the price of the operator where there is one', async () => {
    const { guard, records } = guardOf([answer], { price: { input: 10, output: 100 } });
    await guard.complete('org', request);
    expect(records[0]?.costUsd).toBeCloseTo(0.013, 12);
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

/** What is set aside for `request`, which is less than the 400 tokens that `answer` costs. */
const reserved = tokensOf(request);

describe('the daily budget', () => {
  test('stops an organization that has spent it, without asking the model', async () => {
    const { guard, model } = guardOf([answer, answer, answer, answer], { dailyTokenBudget: 800 + reserved });
    const results = [];
    for (let turn = 0; turn < 4; turn += 1) results.push(await guard.complete('org', request));
    expect(results.map((result) => result.ok)).toEqual([true, true, true, false]);
    expect(results[3]).toMatchObject({ error: 'rejected', message: expect.stringMatching(/^daily budget of \d+ tokens is spent/) });
    expect(model.requests).toHaveLength(3);
  });

  test('is reserved before a request and settled after it', async () => {
    const { promise, resolve } = Promise.withResolvers<typeof answer>();
    const { guard, model, book } = guardOf([() => promise]);
    const asked = guard.complete('org', request);
    while (model.requests.length === 0) await Promise.resolve();
    expect([...book.accounts]).toEqual([['org 2026-05-04', reserved]]);
    resolve(answer);
    await asked;
    expect([...book.accounts.values()]).toEqual([400]);
  });

  test('holds for requests that are under way together', async () => {
    const { guard, model } = guardOf(
      Array.from({ length: 10 }, () => answer),
      { dailyTokenBudget: 3 * reserved },
    );
    const results = await Promise.all(Array.from({ length: 10 }, () => guard.complete('org', request)));
    expect(results.filter((result) => result.ok)).toHaveLength(3);
    expect(model.requests).toHaveLength(3);
  });

  test('gets back what a failed request did not use', async () => {
    const { guard, book } = guardOf([down, answer]);
    await guard.complete('org', request);
    expect([...book.accounts.values()]).toEqual([0]);
  });

  test('is not asked of while the model is left alone', async () => {
    const { guard, book } = await failing(5);
    await guard.complete('org', request);
    expect([...book.accounts.values()]).toEqual([0]);
  });

  test('that is spent does not use up the probe of a model that was down', async () => {
    const { guard, clock, book } = await failing(5, [answer]);
    clock.time += 30_000;
    await book.reserve('org', '2026-05-04', 1000, 1000);
    expect(await guard.complete('org', request)).toMatchObject({ error: 'rejected' });
    expect(await guard.complete('other', request)).toMatchObject({ ok: true });
  });

  test('of 0 asks nothing', async () => {
    const { guard, model } = guardOf([answer], { dailyTokenBudget: 0 });
    expect(await guard.complete('org', request)).toMatchObject({ ok: false, error: 'rejected' });
    expect(model.requests).toEqual([]);
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

  test('is settled on the day on which it was reserved', async () => {
    const { guard, clock, book } = guardOf([() => ((clock.time += 13 * hourMs), answer)]);
    await guard.complete('org', request);
    expect([...book.accounts]).toEqual([['org 2026-05-04', 400]]);
  });

  test('asks nothing while the book cannot be read, and tries again next time', async () => {
    let isDown = true;
    const book = bookInMemory();
    const flaky: BudgetBook = {
      ...book,
      reserve: (...given) => (isDown ? Promise.reject(new Error('database is down')) : book.reserve(...given)),
    };
    const { guard, model } = guardOf([answer], { book: flaky });
    expect(await guard.complete('org', request)).toMatchObject({ ok: false, message: expect.stringContaining('database is down') });
    expect(model.requests).toHaveLength(0);
    isDown = false;
    expect(await guard.complete('org', request)).toMatchObject({ ok: true });
  });

  test('that cannot be settled loses no answer, and is reported', async () => {
    const book: BudgetBook = { ...bookInMemory(), settle: () => Promise.reject(new Error('database is down')) };
    const { guard, unsettled } = guardOf([answer], { book });
    expect(await guard.complete('org', request)).toBe(answer);
    expect(unsettled).toEqual([new Error('database is down')]);
  });

  test('may be none, and then nothing is reserved', async () => {
    const { guard, book } = guardOf([answer], { dailyTokenBudget: null });
    expect(await guard.complete('org', request)).toMatchObject({ ok: true });
    expect(book.accounts.size).toBe(0);
  });
});

describe('a request that comes again', () => {
  const keeping = { ...request, key: 'k1', review: () => ({ dropped: 0, isKept: true }) };

  test('gets the reply of the first one, which costs nothing and is on record', async () => {
    const { guard, model, records, book } = guardOf([answer]);
    await guard.complete('org', keeping);
    expect(await guard.complete('org', keeping)).toEqual({
      ok: true,
      value: { intent: 'price' },
      model: 'gpt-4o-mini-2024-07-18',
      usage: { inputTokens: 0, outputTokens: 0 },
      repaired: false,
    });
    expect(model.requests).toHaveLength(1);
    expect(records.at(-1)).toMatchObject({ outcome: 'cached', costUsd: 0, inputTokens: 0 });
    expect([...book.accounts.values()]).toEqual([400]);
  });

  test.each<[string, string, GuardedRequest]>([
    ['another organization asks', 'other', keeping],
    ['it is another request', 'org', { ...keeping, key: 'k2' }],
    ['it has no key', 'org', request],
  ])('is asked anew when %s', async (_why, organizationId, again) => {
    const { guard, model } = guardOf([answer, answer]);
    await guard.complete('org', keeping);
    await guard.complete(organizationId, again);
    expect(model.requests).toHaveLength(2);
  });

  test.each<[string, Partial<GuardedRequest>, ScriptedReply]>([
    ['was not good', { review: () => ({ dropped: 2, isKept: false }) }, answer],
    ['failed', {}, down],
  ])('is asked anew when the first %s', async (_why, change, reply) => {
    const { guard, model } = guardOf([reply, answer]);
    await guard.complete('org', { ...keeping, ...change });
    await guard.complete('org', keeping);
    expect(model.requests).toHaveLength(2);
  });

  test('is recognised by every word that the model is given, and by the model', () => {
    const keys = [
      replyKey('m', request),
      replyKey('n', request),
      ...(['system', 'user', 'schema', 'maxTokens'] as const).map((field) => replyKey('m', { ...request, [field]: 'other' })),
    ];
    expect(new Set(keys).size).toBe(keys.length);
    expect(replyKey('m', { ...request, timeoutMs: 1 })).toBe(keys[0]);
  });
});

test('readings that were dropped are counted in the record', async () => {
  const { guard, records } = guardOf([answer]);
  await guard.complete('org', { ...request, review: () => ({ dropped: 3, isKept: false }) });
  expect(records).toMatchObject([{ droppedReadings: 3 }]);
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

  test('does not ask before the time that the provider named, not even once', async () => {
    const { guard, clock, model } = await failing(1, [answer], says.failure('rate-limited', 'slow down', 7_000));
    clock.time += 6_999;
    expect(await guard.complete('org', request)).toMatchObject({ ok: false, retryAfterMs: 1 });
    expect(model.requests).toHaveLength(1);
    clock.time += 1;
    expect(await guard.complete('org', request)).toMatchObject({ ok: true });
  });

  test('believes a provider no longer than an hour', async () => {
    const { guard, clock } = await failing(1, [answer], says.failure('rate-limited', 'tomorrow', 24 * hourMs));
    clock.time += hourMs;
    expect(await guard.complete('org', request)).toMatchObject({ ok: true });
  });

  test.each(['rejected', 'refused', 'invalid-reply'] as const)('does not open for a reply that is %s: the model lives', async (error) => {
    const { guard } = await failing(6, [answer], says.failure(error));
    expect(await guard.complete('org', request)).toMatchObject({ ok: true });
  });
});

test("the operator's time limit goes before that of a request", async () => {
  const { guard, model } = guardOf([answer, answer], { timeoutMs: 20_000 });
  await guard.complete('org', request);
  expect(model.requests).toMatchObject([{ timeoutMs: 20_000 }]);
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
