import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { telegramChannel } from '../../../adapters/channels/telegram/index.ts';
import type { Channel, HttpRequest, Inbound } from '../../../src/core/ports/channel.ts';
import { recordingHost } from './recording-host.ts';
import { done, refused, scriptedApi, token, type Answer } from './scripted-api.ts';

const secret = 'Secret_of-64';
let api: Awaited<ReturnType<typeof scriptedApi>>;
let channel: Channel;
let answer: (method: string) => Answer;

beforeEach(async () => {
  answer = () => done();
  api = await scriptedApi(({ method }) => answer(method));
  channel = telegramChannel(
    { token, apiRoot: api.apiRoot, mode: 'webhook', webhookUrl: 'http://127.0.0.1:9/tg', webhookSecret: secret },
    () => 77_000,
  );
});

afterEach(async () => {
  await channel.stop();
  await api.close();
});

const update = { update_id: 5, message: { message_id: 1, chat: { id: 9, type: 'private' }, from: { id: 9 }, date: 3, text: 'hi' } };
const press = { update_id: 6, callback_query: { id: 'q1', from: { id: 9, first_name: 'A' }, data: 'yes' } };

function request(changes: Partial<HttpRequest> = {}): HttpRequest {
  const headers = { 'x-telegram-bot-api-secret-token': secret };
  return { method: 'POST', path: '/', query: {}, headers, body: JSON.stringify(update), ...changes };
}

async function statusOf(changes: Partial<HttpRequest> = {}): Promise<number | undefined> {
  return (await channel.handle?.(request(changes)))?.status;
}

async function started(store?: (events: readonly Inbound[]) => Promise<void>) {
  const host = recordingHost(store);
  await channel.start(host);
  return host;
}

test('start tells Telegram where to deliver, what, and with which secret', async () => {
  await started();
  expect(api.calls).toEqual([
    {
      method: 'setWebhook',
      body: {
        url: 'http://127.0.0.1:9/tg',
        secret_token: secret,
        allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
        max_connections: 100,
      },
    },
  ]);
});

test('an update is acknowledged once it is stored', async () => {
  const stored = Promise.withResolvers<void>();
  const host = await started(() => stored.promise);
  const answered: string[] = [];
  const handling = statusOf().then((status) => answered.push(`answered ${status}`));
  await Promise.resolve();
  answered.push('stored');
  stored.resolve();
  await handling;
  expect(answered).toEqual(['stored', 'answered 200']);
  expect(host.batches).toMatchObject([[{ eventId: '5', chatId: '9', at: 3000, body: { type: 'text', text: 'hi' } }]]);
});

test('an update that could not be stored is asked for again', async () => {
  const host = await started(() => Promise.reject(new Error('the disk is full')));
  expect(await statusOf()).toBe(503);
  expect(host.logged).toMatchObject([{ level: 'error', fields: { error: 'the disk is full' } }]);
});

describe('a stranger', () => {
  test.each([
    ['without secret', {}],
    ['with a wrong secret', { 'x-telegram-bot-api-secret-token': `${secret}x` }],
    ['with an empty secret', { 'x-telegram-bot-api-secret-token': '' }],
    ['with the header twice', { 'x-telegram-bot-api-secret-token': [secret, secret] }],
  ])('%s is turned away and nothing is kept', async (_, headers) => {
    const host = await started();
    expect(await statusOf({ headers })).toBe(401);
    expect([host.batches, host.parked]).toEqual([[], []]);
  });

  test.each(['GET', 'PUT', 'HEAD'])('is told that %s is not the way', async (method) => {
    await started();
    expect(await channel.handle?.(request({ method }))).toEqual({ status: 405, headers: { allow: 'POST' } });
  });
});

describe('a body that is no update is kept for a person, and acknowledged', () => {
  test.each([
    ['{"update_id": 5, "mess', /not JSON/],
    ['', /not JSON/],
    ['[]', /no integer update_id/],
    ['null', /no integer update_id/],
    ['{"hello":"world"}', /no integer update_id/],
  ])('%j', async (body, reason) => {
    const host = await started();
    expect(await statusOf({ body })).toBe(200);
    expect(host.parked).toEqual([{ raw: body, reason: expect.stringMatching(reason) }]);
    expect(host.batches).toEqual([]);
  });
});

describe('a button press', () => {
  const body = JSON.stringify(press);

  test('is answered after it was stored, so that the spinner stops', async () => {
    const host = await started();
    expect(await statusOf({ body })).toBe(200);
    await channel.stop();
    expect(host.batches).toMatchObject([[{ at: 77_000, body: { type: 'choice', id: 'yes' } }]]);
    expect(api.calls.at(-1)).toEqual({ method: 'answerCallbackQuery', body: { callback_query_id: 'q1' } });
  });

  test('is not answered when it could not be stored', async () => {
    await started(() => Promise.reject(new Error('the disk is full')));
    await statusOf({ body });
    await channel.stop();
    expect(api.calls.map(({ method }) => method)).toEqual(['setWebhook']);
  });

  test('is acknowledged though its answer fails, and the failure is logged', async () => {
    answer = (method) => (method === 'answerCallbackQuery' ? refused(400, 'Bad Request: query is too old') : done());
    const host = await started();
    expect(await statusOf({ body })).toBe(200);
    await host.until(() => host.logged.length > 0);
    expect(host.logged).toMatchObject([{ level: 'warn', fields: { cause: expect.stringContaining('query is too old') } }]);
  });

  test('is acknowledged while its answer hangs', async () => {
    answer = (method) => (method === 'answerCallbackQuery' ? 'hang' : done());
    await started();
    expect(await statusOf({ body })).toBe(200);
    await api.close();
  });
});

test('before start and after stop Telegram is told to come again', async () => {
  expect(await statusOf()).toBe(503);
  await started();
  await channel.stop();
  expect(await statusOf()).toBe(503);
  expect(api.calls.map(({ method }) => method)).toEqual(['setWebhook']);
});

test('stop waits for an update that is being stored', async () => {
  const stored = Promise.withResolvers<void>();
  await started(() => stored.promise);
  const order: string[] = [];
  const handling = statusOf().then((status) => order.push(`answered ${status}`));
  const stopping = channel.stop().then(() => order.push('stopped'));
  stored.resolve();
  await Promise.all([handling, stopping]);
  expect(order).toEqual(['answered 200', 'stopped']);
});
