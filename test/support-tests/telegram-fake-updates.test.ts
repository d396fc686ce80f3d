import { describe, expect, test } from '@jest/globals';
import {
  badRequest,
  call,
  createInbox,
  refusal,
  startFake,
  startReceiver,
  untilPushFailed,
  type Answer,
  type Delivery,
} from './telegram-calls.ts';
import type { TelegramFake } from '../support/telegram/server.ts';

const FIRST = 500_000_001;
const ids = (answer: Answer): unknown =>
  Array.isArray(answer?.['result']) && answer['result'].map((update: { update_id: number }) => update.update_id - FIRST);

async function startTalk(count: number): Promise<TelegramFake> {
  const fake = await startFake();
  for (let n = 0; n < count; n += 1) fake.customer(7).say(`message ${n}`);
  return fake;
}

describe('getUpdates', () => {
  test('gives the same updates until an offset above them confirms them', async () => {
    const fake = await startTalk(3);
    expect(ids(await call(fake, 'getUpdates'))).toEqual([0, 1, 2]);
    expect(ids(await call(fake, 'getUpdates', { offset: FIRST }))).toEqual([0, 1, 2]);
    expect(ids(await call(fake, 'getUpdates', { offset: FIRST + 2 }))).toEqual([2]);
    expect(ids(await call(fake, 'getUpdates'))).toEqual([2]);
  });

  test('a negative offset counts from the end and forgets the rest', async () => {
    const fake = await startTalk(3);
    expect(ids(await call(fake, 'getUpdates', { offset: -1 }))).toEqual([2]);
    expect(ids(await call(fake, 'getUpdates'))).toEqual([2]);
  });

  test('gives up to 100, or as many as the limit says', async () => {
    const fake = await startTalk(101);
    expect(ids(await call(fake, 'getUpdates'))).toHaveLength(100);
    expect(ids(await call(fake, 'getUpdates', { limit: 2 }))).toEqual([0, 1]);
    expect(await call(fake, 'getUpdates', { limit: 101 })).toEqual(badRequest('limit must be between 1 and 100'));
    expect(await call(fake, 'getUpdates', { limit: 0 })).toEqual(badRequest('limit must be between 1 and 100'));
  });

  test('waits for the first update and answers with the whole burst', async () => {
    const fake = await startFake();
    const polled = call(fake, 'getUpdates', { timeout: 20 });
    await expectPoll(fake, 1);
    fake.customer(7).say('one');
    fake.customer(8).say('two');
    expect(ids(await polled)).toEqual([0, 1]);
  });

  test('answers with nothing when the time is up', async () => {
    const fake = await startFake();
    const began = performance.now();
    expect(await call(fake, 'getUpdates', { timeout: 1 })).toEqual({ ok: true, result: [] });
    expect(performance.now() - began).toBeGreaterThan(900);
  });

  test('a second poller ends the first one', async () => {
    const fake = await startFake();
    const first = call(fake, 'getUpdates', { timeout: 20 });
    await expectPoll(fake, 1);
    const second = call(fake, 'getUpdates', { timeout: 20 });
    expect(await first).toEqual(
      refusal('Conflict: terminated by other getUpdates request; make sure that only one bot instance is running', 409),
    );
    fake.customer(7).say('hi');
    expect(ids(await second)).toEqual([0]);
  });

  test('a poller that hung up takes no updates with it', async () => {
    const fake = await startFake();
    const abort = new AbortController();
    const gone = fetch(`${fake.url}/bot${fake.token}/getUpdates?timeout=20`, { signal: abort.signal }).catch(() => 'gone');
    await expectPoll(fake, 1);
    abort.abort();
    expect(await gone).toBe('gone');
    fake.customer(7).say('hi');
    expect(ids(await call(fake, 'getUpdates'))).toEqual([0]);
  });

  test('only the asked kinds come, and by default neither member changes of others nor reactions', async () => {
    const fake = await startFake();
    await call(fake, 'getUpdates', { allowed_updates: ['message'] });
    fake.customer(7).start();
    fake.customer(7).block();
    expect(ids(await call(fake, 'getUpdates'))).toEqual([0]);
    await call(fake, 'getUpdates', { offset: FIRST + 1, allowed_updates: [] });
    fake.customer(7).unblock();
    expect(await call(fake, 'getUpdates')).toMatchObject({ result: [{ my_chat_member: {} }] });
    expect(await call(fake, 'getUpdates', { allowed_updates: ['messages'] })).toEqual(
      badRequest('unknown kind "messages" in allowed_updates'),
    );
  });

  test('a raw update of any shape gets the next id or keeps its own', async () => {
    const fake = await startFake();
    expect(fake.inject(fake.token, { something_new: { odd: true } })).toBe(FIRST);
    expect(fake.inject(fake.token, { update_id: FIRST + 10, message: null })).toBe(FIRST + 10);
    fake.customer(7).say('hi');
    expect(ids(await call(fake, 'getUpdates'))).toEqual([0, 10, 11]);
  });

  test('a confirmed update can come once more under its old id', async () => {
    const fake = await startTalk(1);
    await call(fake, 'getUpdates', { offset: FIRST + 1 });
    fake.redeliver(FIRST);
    expect(ids(await call(fake, 'getUpdates', { offset: FIRST + 1 }))).toEqual([0]);
    expect(ids(await call(fake, 'getUpdates', { offset: FIRST + 1 }))).toEqual([]);
    expect(() => fake.redeliver(1)).toThrow('update 1 cannot be delivered again');
  });
});

/** The poll has arrived, so what comes next meets a waiting poller. */
async function expectPoll(fake: TelegramFake, count: number): Promise<void> {
  while (fake.requests('getUpdates').length < count) await new Promise((resolve) => setImmediate(resolve));
}

describe('setWebhook', () => {
  const refusals: [object, string][] = [
    [{ url: 'nowhere' }, 'invalid webhook URL specified'],
    [{ url: 'http://bot.example' }, 'bad webhook: An HTTPS URL must be provided for webhook'],
    [{ url: 'https://bot.example:3000' }, 'bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443'],
    [{ url: 'https://bot.example', secret_token: 'a'.repeat(257) }, 'secret token is too long'],
    [{ url: 'https://bot.example', secret_token: 'a b' }, 'secret token contains unallowed characters'],
    [{ url: 'https://bot.example', max_connections: 0 }, 'max_connections must be between 1 and 100'],
    [{ url: 'https://bot.example', max_connections: 101 }, 'max_connections must be between 1 and 100'],
  ];
  test.each(refusals)('%j is refused', async (params, complaint) => {
    expect(await call(await startFake(), 'setWebhook', params)).toEqual(badRequest(complaint));
  });

  test('takes the place of polling until it is deleted', async () => {
    const fake = await startFake();
    const polled = call(fake, 'getUpdates', { timeout: 20 });
    await expectPoll(fake, 1);
    const url = await startReceiver((delivery) => delivery.answer(200));
    expect(await call(fake, 'setWebhook', { url })).toEqual({ ok: true, result: true, description: 'Webhook was set' });
    expect(await polled).toEqual(refusal('Conflict: terminated by setWebhook request', 409));
    const blocked = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
    expect(await call(fake, 'getUpdates')).toEqual(refusal(blocked, 409));
    expect(await call(fake, 'deleteWebhook')).toMatchObject({ description: 'Webhook was deleted' });
    expect(await call(fake, 'deleteWebhook')).toMatchObject({ description: 'Webhook is already deleted' });
    expect(await call(fake, 'getUpdates')).toEqual({ ok: true, result: [] });
  });

  test('pushes what was waiting, or drops it when told', async () => {
    const fake = await startTalk(2);
    const inbox = createInbox<Delivery>();
    const url = await startReceiver((delivery) => (inbox.add(delivery), delivery.answer(200)));
    await call(fake, 'setWebhook', { url });
    expect((await inbox.until(2)).map(({ update }) => update.update_id - FIRST)).toEqual([0, 1]);
    await call(fake, 'deleteWebhook');
    fake.customer(7).say('late');
    await call(fake, 'setWebhook', { url, drop_pending_updates: true });
    fake.customer(7).say('after');
    expect((await inbox.until(3))[2]!.update).toMatchObject({ message: { text: 'after' } });
  });
});

describe('webhook pushes', () => {
  test('carry the secret and use connections again', async () => {
    const fake = await startFake();
    const inbox = createInbox<Delivery>();
    const url = await startReceiver((delivery) => (inbox.add(delivery), delivery.answer(200)));
    await call(fake, 'setWebhook', { url, secret_token: 'a_B-9' });
    for (let n = 0; n < 10; n += 1) fake.customer(7).say(`message ${n}`);
    const pushed = await inbox.until(10);
    expect(new Set(pushed.map(({ secret }) => secret))).toEqual(new Set(['a_B-9']));
    expect(new Set(pushed.map(({ socket }) => socket)).size).toBeLessThan(4);
  });

  test('of one chat go one by one, of many chats at once, up to max_connections', async () => {
    const fake = await startFake();
    const inbox = createInbox<Delivery>();
    await call(fake, 'setWebhook', { url: await startReceiver((delivery) => inbox.add(delivery)), max_connections: 2 });
    for (const id of [1, 1, 2, 3]) fake.customer(id).say('hi');
    const chats = (): unknown => inbox.items.map(({ update }) => update.message?.chat.id);
    await inbox.until(2);
    expect(chats()).toEqual([1, 2]);
    inbox.items[1]!.answer(200);
    await inbox.until(3);
    expect(chats()).toEqual([1, 2, 3]);
    inbox.items[0]!.answer(200);
    await inbox.until(4);
    expect(chats()).toEqual([1, 2, 3, 1]);
    for (const delivery of inbox.items.slice(2)) delivery.answer(200);
  });

  test('that fail are repeated with the same id, longer and longer apart, and hold back only their own chat', async () => {
    const fake = await startFake({ retryBaseMs: 20 });
    const inbox = createInbox<{ id: number; text: string | undefined; at: number }>();
    const answers = [500, 0, 404, 200, 200, 200];
    const url = await startReceiver((delivery) => {
      const { update } = delivery;
      const isFirstChat = update.message?.chat.id === 1;
      inbox.add({ id: update.update_id - FIRST, text: update.message?.text, at: performance.now() });
      delivery.answer(isFirstChat ? answers.shift()! : 200);
    });
    await call(fake, 'setWebhook', { url });
    fake.customer(1).say('stuck');
    fake.customer(1).say('behind');
    fake.customer(2).say('free');
    const pushed = await inbox.until(6);
    expect(pushed.filter(({ text }) => text !== 'free').map(({ id }) => id)).toEqual([0, 0, 0, 0, 1]);
    expect(pushed.at(-1)).toMatchObject({ text: 'behind' });
    const tries = pushed.filter(({ id }) => id === 0);
    expect(tries[3]!.at - tries[2]!.at).toBeGreaterThan(75);
  });

  test.each([
    [503, 'Wrong response from the webhook: 503 Service Unavailable'],
    [302, 'Wrong response from the webhook: 302 Found'],
    [0, 'Connection reset by peer'],
  ])('that fail by %d are told by getWebhookInfo', async (status, last_error_message) => {
    const fake = await startFake({ retryBaseMs: 60_000, now: () => 1_700_000_000_999 });
    const inbox = createInbox<Delivery>();
    const url = await startReceiver((delivery) => (delivery.answer(status), inbox.add(delivery)));
    await call(fake, 'setWebhook', { url });
    fake.customer(7).say('one');
    fake.customer(7).say('two');
    await inbox.until(1);
    const info = await untilPushFailed(fake);
    expect(info).toEqual({
      ok: true,
      result: {
        url,
        has_custom_certificate: false,
        pending_update_count: 2,
        max_connections: 40,
        last_error_date: 1_700_000_000,
        last_error_message,
      },
    });
  });

  test('to a server that is not there or does not answer fail too', async () => {
    const fake = await startFake({ retryBaseMs: 60_000, answerWithinMs: 50 });
    await call(fake, 'setWebhook', { url: 'http://127.0.0.1:1/hook' });
    fake.customer(7).say('one');
    expect(await untilPushFailed(fake)).toMatchObject({ result: { last_error_message: 'Connection refused' } });
    await call(fake, 'setWebhook', { url: await startReceiver(() => {}) });
    expect(await untilPushFailed(fake)).toMatchObject({ result: { last_error_message: 'Read timeout expired after 50 ms' } });
  });

  test('come once more under the old id when told', async () => {
    const fake = await startFake();
    const inbox = createInbox<Delivery>();
    await call(fake, 'setWebhook', { url: await startReceiver((delivery) => (inbox.add(delivery), delivery.answer(200))) });
    fake.customer(7).say('hi');
    await inbox.until(1);
    fake.redeliver(FIRST);
    expect((await inbox.until(2)).map(({ update }) => update.update_id)).toEqual([FIRST, FIRST]);
  });
});
