import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import type { Agent } from 'undici';
import { guardedAgent } from '../../../src/tasks/webhook/guard-address.ts';
import { sendWebhook, type WebhookDeps, type WebhookMessage, type WebhookResult } from '../../../src/tasks/webhook/send.ts';
import { startReceiver, type Receiver } from './receiver.ts';

const secret = `whsec_${Buffer.from('a secret of thirty-two bytes long').toString('base64')}`;
const noon = Date.UTC(2026, 4, 4, 12);
const rules = { allowedHosts: ['127.0.0.1'] };

let receiver: Receiver;
let dispatcher: Agent;
beforeEach(async () => {
  receiver = await startReceiver();
  dispatcher = guardedAgent(rules);
});
afterEach(async () => {
  await dispatcher.destroy();
  await receiver.stop();
});

function send(message: Partial<WebhookMessage> = {}, deps: Partial<WebhookDeps> = {}): Promise<WebhookResult> {
  const url = `http://127.0.0.1:${receiver.port}/hooks/parley?team=7`;
  return sendWebhook(
    { url, secret, id: 'msg_1', timestamp: noon, body: '{"type":"task.created"}', ...message },
    { dispatcher, rules, clock: { now: () => noon }, ...deps },
  );
}

function answerWith(status: number, body = '', headers: Record<string, string> = {}) {
  receiver.answer((response: ServerResponse) => response.writeHead(status, headers).end(body));
}

test("the receiver's own library accepts the signature, and only for this body", async () => {
  // The library judges the timestamp by the real clock.
  const body = '{"type":"task.created","data":{"name":"Иван 👋"}}';
  expect(await send({ timestamp: Date.now(), body })).toMatchObject({ outcome: 'delivered', status: 204 });
  const [got] = receiver.received;
  expect(got).toMatchObject({ method: 'POST', path: '/hooks/parley?team=7', body });
  const headers = got?.headers ?? {};
  expect(new Webhook(secret).verify(got?.body ?? '', headers)).toEqual(JSON.parse(body));
  expect(() => new Webhook(secret).verify(`${got?.body} `, headers)).toThrow('No matching signature');
});

test('a retry carries the same id and its own time and signature', async () => {
  await send();
  await send({ timestamp: noon + 5000 });
  const [first, second] = receiver.received.map(({ headers }) => headers);
  expect([first?.['webhook-id'], second?.['webhook-id']]).toEqual(['msg_1', 'msg_1']);
  expect([first?.['webhook-timestamp'], second?.['webhook-timestamp']]).toEqual([String(noon / 1000), String(noon / 1000 + 5)]);
  expect(first?.['webhook-signature']).not.toBe(second?.['webhook-signature']);
});

test.each<[number, WebhookResult['outcome']]>([
  [200, 'delivered'],
  [202, 'delivered'],
  [301, 'failed'],
  [400, 'failed'],
  [401, 'retry'],
  [404, 'retry'],
  [408, 'retry'],
  [410, 'gone'],
  [413, 'failed'],
  [422, 'failed'],
  [429, 'retry'],
  [500, 'retry'],
  [503, 'retry'],
])('an answer %i means %s', async (status, outcome) => {
  answerWith(status, 'noted');
  expect(await send()).toEqual({ outcome, status, excerpt: 'noted', latencyMs: 0 });
});

test('a redirect is not followed', async () => {
  answerWith(307, '', { location: `http://127.0.0.1:${receiver.port}/elsewhere` });
  expect(await send()).toMatchObject({ outcome: 'failed', status: 307 });
  expect(receiver.received.map(({ path }) => path)).toEqual(['/hooks/parley?team=7']);
});

test.each([
  ['30', 30_000],
  [new Date(noon + 90_000).toUTCString(), 90_000],
  [new Date(noon - 90_000).toUTCString(), 0],
])('says how long to wait for Retry-After "%s"', async (value, retryAfterMs) => {
  answerWith(429, '', { 'retry-after': value });
  expect(await send()).toMatchObject({ outcome: 'retry', retryAfterMs });
});

test('a Retry-After that cannot be read is left out', async () => {
  answerWith(503, '', { 'retry-after': 'soon' });
  expect(await send()).not.toHaveProperty('retryAfterMs');
});

test('keeps the first 4096 bytes of the answer, whole characters only, without control characters', async () => {
  answerWith(500, `a\u0000b${'ж'.repeat(5000)}`);
  const { excerpt } = await send();
  expect(excerpt).toBe(`a b${'ж'.repeat(2046)}`);
});

test('an answer that goes on is not waited for once the log has enough', async () => {
  receiver.answer((response) => response.writeHead(200).write('x'.repeat(5000)));
  expect(await send({}, { timeoutMs: 60_000 })).toMatchObject({ outcome: 'delivered', excerpt: 'x'.repeat(4096) });
});

test('an answer without end is delivered all the same', async () => {
  receiver.answer((response) => response.writeHead(200).write('thinking'));
  expect(await send({}, { timeoutMs: 150 })).toMatchObject({ outcome: 'delivered', status: 200, excerpt: 'thinking' });
});

test('a receiver that does not answer in time is tried again', async () => {
  receiver.answer(() => undefined);
  expect(await send({}, { timeoutMs: 60 })).toMatchObject({ outcome: 'retry', status: null, excerpt: expect.stringContaining('timeout') });
});

test('a connection that breaks off is tried again', async () => {
  receiver.answer((response) => response.destroy());
  expect(await send()).toMatchObject({ outcome: 'retry', status: null, excerpt: expect.stringMatching(/closed|ECONNRESET/) });
});

test('nobody at the port is tried again', async () => {
  const { port } = receiver;
  await receiver.stop();
  const result = await send({ url: `http://127.0.0.1:${port}/` });
  receiver = await startReceiver();
  expect(result).toMatchObject({ outcome: 'retry', status: null, excerpt: expect.stringContaining('ECONNREFUSED') });
});

test('measures how long the exchange took', async () => {
  const times = [noon, noon + 40, noon + 250];
  expect(await send({}, { clock: { now: () => times.shift() ?? 0 } })).toMatchObject({ latencyMs: 250 });
});

test.each(['', 'whsec_', 'whsec_not base64!'])('the secret "%s" fails for good and sends nothing', async (broken) => {
  expect(await send({ secret: broken })).toMatchObject({ outcome: 'failed', status: null, excerpt: expect.stringContaining('whsec_') });
  expect(receiver.received).toEqual([]);
});

test('a private address that nobody allowed fails for good and says how to allow it', async () => {
  const result = await send({}, { rules: { allowedHosts: [] } });
  expect(result).toMatchObject({ outcome: 'failed', status: null, excerpt: expect.stringContaining('add "127.0.0.1"') });
  expect(receiver.received).toEqual([]);
});
