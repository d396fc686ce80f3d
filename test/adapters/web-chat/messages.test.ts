import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { issueToken } from '../../../adapters/channels/web-chat/visitor-token.ts';
import { signingKey, startChat, type ChatServer } from './chat-server.ts';

interface ErrorBody {
  readonly error: { readonly code: string; readonly message: string; readonly field?: string };
}

let now = 1_700_000_000_000;
let chat: ChatServer;
let token: string;
let visitor: string;

beforeEach(async () => {
  now = 1_700_000_000_000;
  chat = await startChat({ now: () => now });
  ({ token, visitor } = await chat.session());
});
afterEach(() => chat.close());

async function errorOf(response: Response): Promise<ErrorBody['error']> {
  const body: ErrorBody = JSON.parse(await response.text());
  return body.error;
}

test('a text is stored before it is acknowledged, as an event of its visitor', async () => {
  const response = await chat.post('messages', { token, clientId: 'a', text: '  Kolik stojí byt? 🏠 ', language: 'cs' });
  expect(response.status).toBe(202);
  expect(await response.json()).toEqual({ eventId: `${visitor}:a` });
  expect(chat.host.events).toEqual([
    {
      eventId: `${visitor}:a`,
      order: now,
      chatId: visitor,
      sender: { id: visitor, locale: 'cs' },
      at: now,
      body: { type: 'text', text: 'Kolik stojí byt? 🏠' },
    },
  ]);
});

test('a choice and a start carry what the page gave', async () => {
  await chat.post('messages', { token, clientId: 'a', start: { ref: 'spring', page: 'https://shop.example/?utm_source=vk' } });
  await chat.post('messages', { token, clientId: 'b', choice: { id: 'buy', title: 'Купить' } });
  await chat.post('messages', { token, clientId: 'c', start: {} });
  expect(chat.host.events.map((event) => event.body)).toEqual([
    { type: 'start', ref: 'spring', page: 'https://shop.example/?utm_source=vk' },
    { type: 'choice', id: 'buy', title: 'Купить' },
    { type: 'start' },
  ]);
});

test('the same clientId twice is one event', async () => {
  const first = await chat.post('messages', { token, clientId: 'a', text: 'hello' });
  const again = await chat.post('messages', { token, clientId: 'a', text: 'hello' });
  expect([first.status, again.status]).toEqual([202, 202]);
  expect(chat.host.events).toHaveLength(1);
});

test('two messages of one millisecond keep their order', async () => {
  await chat.post('messages', { token, clientId: 'a', text: '1' });
  await chat.post('messages', { token, clientId: 'b', text: '2' });
  const [first, second] = chat.host.events;
  expect(second!.order).toBeGreaterThan(first!.order);
});

test('the language comes from the browser when the page states none', async () => {
  await chat.post('messages', { token, clientId: 'a', text: 'привет' }, { 'accept-language': 'ru-RU,ru;q=0.9' });
  expect(chat.host.events[0]!.sender.locale).toBe('ru-RU');
});

test('characters that PostgreSQL cannot store do not reach it', async () => {
  await chat.post('messages', `{"token":"${token}","clientId":"a","text":"a\\u0000b\\ud800c"}`);
  expect(chat.host.events[0]!.body).toEqual({ type: 'text', text: 'ab\ufffdc' });
});

describe('a broken message is refused with what is wrong, and nothing is stored', () => {
  const cases: [string, (token: string) => unknown, string, RegExp][] = [
    ['empty', (t) => ({ token: t, clientId: 'a', text: '' }), 'text', /"text" is empty/],
    ['only spaces', (t) => ({ token: t, clientId: 'a', text: ' \n ' }), 'text', /"text" is empty/],
    ['4,097 characters', (t) => ({ token: t, clientId: 'a', text: 'я'.repeat(4097) }), 'text', /has 4097 characters; at most 4096/],
    ['not a text', (t) => ({ token: t, clientId: 'a', text: 5 }), 'text', /has to be a text/],
    ['nothing said', (t) => ({ token: t, clientId: 'a' }), 'text', /exactly one of text, choice or start; this one carries none/],
    ['two at once', (t) => ({ token: t, clientId: 'a', text: 'x', start: {} }), 'text', /carries text and start/],
    ['a choice without id', (t) => ({ token: t, clientId: 'a', choice: {} }), 'id', /"id" has to be a text/],
    ['a start that is no object', (t) => ({ token: t, clientId: 'a', start: true }), 'start', /"start" has to be a JSON object/],
    ['no clientId', (t) => ({ token: t, text: 'x' }), 'clientId', /1 to 64 letters/],
    ['a clientId with a colon', (t) => ({ token: t, clientId: 'a:b', text: 'x' }), 'clientId', /1 to 64 letters/],
    ['no token', () => ({ clientId: 'a', text: 'x' }), 'token', /"token" has to be a text/],
    ['a list', () => [], 'body', /"body" has to be a JSON object/],
  ];
  test.each(cases)('%s', async (_name, payload, field, message) => {
    const response = await chat.post('messages', payload(token));
    expect(response.status).toBe(400);
    expect(await errorOf(response)).toEqual({ code: 'payload-invalid', field, message: expect.stringMatching(message) });
    expect(chat.host.events).toEqual([]);
  });

  test('broken JSON', async () => {
    const response = await chat.post('messages', '{"token": ');
    expect(response.status).toBe(400);
    expect((await errorOf(response)).message).toMatch(/not valid JSON/);
  });

  test('another content type', async () => {
    const response = await chat.post('messages', 'hello', { 'content-type': 'text/plain' });
    expect(response.status).toBe(400);
    expect((await errorOf(response)).code).toBe('payload-invalid');
  });

  test('a body over 32 KB', async () => {
    const response = await chat.post('messages', { token, clientId: 'a', text: 'x'.repeat(33_000) });
    expect(response.status).toBe(413);
    expect((await errorOf(response)).code).toBe('payload-too-large');
  });
});

test('4,096 characters are taken', async () => {
  const response = await chat.post('messages', { token, clientId: 'a', text: 'я'.repeat(4096) });
  expect(response.status).toBe(202);
});

describe('tokens', () => {
  const forgeries: [string, () => string][] = [
    ['signed with another key', () => issueToken('another key that is long enough too', now, visitor)],
    ['another visitor under this signature', () => token.replace(visitor, 'A'.repeat(visitor.length))],
    ['a later time under this signature', () => token.replace(/\.(\w+)\./, '.zzzzzzzz.')],
    ['without a signature', () => token.slice(0, token.lastIndexOf('.'))],
    ['older than 180 days', () => issueToken(signingKey, now - 181 * 86_400_000, visitor)],
  ];
  test.each(forgeries)('%s: refused for messages and events, and worth only a new visitor', async (_name, forge) => {
    const forged = forge();
    const message = await chat.post('messages', { token: forged, clientId: 'a', text: 'x' });
    const events = await fetch(`${chat.url}/events?token=${forged}`);
    const session = await chat.session(forged);
    expect(message.status).toBe(400);
    expect((await errorOf(message)).field).toBe('token');
    expect(events.status).toBe(400);
    expect(session.visitor).not.toBe(visitor);
    expect(chat.host.events).toEqual([]);
  });

  test('a valid one is renewed for the same visitor', async () => {
    now += 179 * 86_400_000;
    const renewed = await chat.session(token);
    now += 179 * 86_400_000;
    const response = await chat.post('messages', { token: renewed.token, clientId: 'a', text: 'back again' });
    expect(renewed.visitor).toBe(visitor);
    expect(response.status).toBe(202);
  });
});

test('a message that could not be stored answers 503, and the same try later is taken once', async () => {
  chat.host.failure = new Error('disk full at /var/lib/postgresql');
  const refused = await chat.post('messages', { token, clientId: 'a', text: 'hello' });
  const error = await errorOf(refused);
  chat.host.failure = null;
  const taken = await chat.post('messages', { token, clientId: 'a', text: 'hello' });
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
  expect(error.message).toMatch(/could not be stored\. Send it again/);
  expect(error.message).not.toMatch(/postgresql/);
  expect(taken.status).toBe(202);
  expect(chat.host.events).toHaveLength(1);
  expect(chat.host.logged).toEqual(['Web chat: a message could not be stored; the page was told to try again']);
});

test('a stopped channel answers 503 and takes nothing', async () => {
  await chat.channel.stop();
  const response = await chat.post('messages', { token, clientId: 'a', text: 'hello' });
  expect(response.status).toBe(503);
  expect((await errorOf(response)).code).toBe('shutting-down');
});

test('a visitor who writes too fast waits as long as Retry-After says; others do not', async () => {
  const send = (who: string, i: number) => chat.post('messages', { token: who, clientId: `m${i}`, text: 'x' });
  const statuses: number[] = [];
  for (let i = 0; i < 20; i++) statuses.push((await send(token, i)).status);
  const refused = await send(token, 20);
  const other = await send((await chat.session()).token, 0);
  now += 1000 * Number(refused.headers.get('retry-after'));
  const later = await send(token, 20);
  expect(new Set(statuses)).toEqual(new Set([202]));
  expect([refused.status, other.status, later.status]).toEqual([429, 202, 202]);
  expect((await errorOf(refused)).code).toBe('rate-limited');
});

describe('origins', () => {
  test.each([
    ['https://shop.example', 202],
    ['https://evil.example', 403],
    ['null', 403],
  ])('%s gets %i', async (origin, status) => {
    expect((await chat.post('messages', { token, clientId: 'a', text: 'x' }, { origin })).status).toBe(status);
  });

  test('our own page may', async () => {
    const origin = new URL(chat.url).origin;
    expect((await chat.post('messages', { token, clientId: 'a', text: 'x' }, { origin })).status).toBe(202);
  });
});
