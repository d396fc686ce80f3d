import { connect } from 'node:net';
import { afterAll, describe, expect, jest, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import type { HttpRequest } from '../../src/core/ports/channel.ts';
import { createServer } from '../../src/http/server.ts';
import type { ServerDeps } from '../../src/http/server.ts';
import { sample } from './pages/overview-sample.ts';

const log = { debug: jest.fn(), info: jest.fn(), warn: jest.fn(), error: jest.fn(), child: () => log };
const called: HttpRequest[] = [];
const servers: FastifyInstance[] = [];
afterAll(() => Promise.all(servers.map((server) => server.close())));

async function serve(changes: Partial<ServerDeps> = {}): Promise<FastifyInstance> {
  const server = await createServer({
    log,
    callConnection: (messengerId, request) => {
      if (messengerId !== 'known') return null;
      called.push(request);
      return Promise.resolve({ status: 202, headers: { 'x-answer': 'yes' }, body: 'taken' });
    },
    consents: { look: async () => null, press: async () => null },
    chat: null,
    overview: { allow: 'local', load: async () => sample },
    calendarFile: async (token) => (token === 'known-token' ? 'BEGIN:VCALENDAR' : null),
    health: async () => ({ status: 'ok', batches: 3 }),
    ...changes,
  });
  servers.push(server);
  return server;
}

const open = { allow: 'open', load: async () => sample } as const;
const off = { allow: 'off', load: async () => sample } as const;

test('a calendar file is given to whoever has its link, and to nobody else', async () => {
  const server = await serve();
  const answer = await server.inject({ url: '/b/known-token.ics' });
  expect([answer.statusCode, answer.headers['content-type'], answer.body]).toEqual([
    200,
    'text/calendar; charset=utf-8',
    'BEGIN:VCALENDAR',
  ]);
  const other = await server.inject({ url: '/b/another.ics' });
  expect([other.statusCode, other.json().error.code]).toEqual([404, 'not-found']);
});

describe('the overview, which shows customers without a sign-in', () => {
  test('is shown to this machine, and kept by no cache', async () => {
    const answer = await (await serve()).inject({ url: '/', remoteAddress: '127.0.0.1' });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.body).toContain('<!doctype html>');
  });

  test.each([
    ['another machine', { remoteAddress: '192.168.1.20' }],
    ['another machine that claims to be this one', { remoteAddress: '192.168.1.20', headers: { 'x-forwarded-for': '127.0.0.1' } }],
    ['a proxy on this machine', { remoteAddress: '127.0.0.1', headers: { 'x-forwarded-for': '203.0.113.9' } }],
    ['a proxy on this machine, by the standard header', { remoteAddress: '::1', headers: { forwarded: 'for=203.0.113.9' } }],
  ])('is refused to %s', async (_who, request) => {
    const answer = await (await serve()).inject({ url: '/', ...request });
    expect(answer.statusCode).toBe(403);
    expect(answer.json()).toEqual({ error: { code: 'not-allowed', message: expect.stringContaining('OVERVIEW=open') } });
    expect(answer.body).not.toContain(sample.leads[0]!.name);
  });

  test('is shown to everybody when it is opened, and to nobody when it is off', async () => {
    expect((await (await serve({ overview: open })).inject({ url: '/', remoteAddress: '203.0.113.9' })).statusCode).toBe(200);
    expect((await (await serve({ overview: off })).inject({ url: '/', remoteAddress: '127.0.0.1' })).statusCode).toBe(403);
  });
});

/** Over a real connection: providers' calls go past the pages' framework. */
async function callHook(path: string, init: RequestInit, changes: Partial<ServerDeps> = {}): Promise<Response> {
  const server = await serve(changes);
  const address = await server.listen({ port: 0, host: '127.0.0.1' });
  return fetch(`${address}${path}`, { method: 'POST', ...init });
}

describe("a provider's call", () => {
  test('reaches its connection as it was sent, and the answer goes back', async () => {
    const answer = await callHook('/hooks/known/deep/path?a=1', { headers: { 'x-secret': 's' }, body: '{"broken' });
    expect([answer.status, answer.headers.get('x-answer'), await answer.text()]).toEqual([202, 'yes', 'taken']);
    expect(called.at(-1)).toMatchObject({
      method: 'POST',
      path: '/deep/path',
      query: { a: '1' },
      body: '{"broken',
      headers: { 'x-secret': 's' },
    });
  });

  test('to a connection that is not there is 404', async () => {
    const answer = await callHook('/hooks/00000000-0000-7000-8000-000000000009', { body: '{}' });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ error: { code: 'not-found', message: 'There is no such connection.' } });
  });

  test('that is too large is refused and reaches nobody', async () => {
    const before = called.length;
    const answer = await callHook('/hooks/known', { body: 'x'.repeat(1_048_577) });
    expect([answer.status, called.length]).toEqual([413, before]);
  });

  test('that fails inside is 503, without a word about why, so that the provider comes again', async () => {
    const failing = { callConnection: () => Promise.reject(new Error('password of the database')) };
    const answer = await callHook('/hooks/known', { body: '{}' }, failing);
    expect(answer.status).toBe(503);
    expect(await answer.text()).not.toContain('password');
    expect(log.error).toHaveBeenCalledWith({ error: 'password of the database' }, "a provider's call failed; it was told to repeat it");
  });
});

test('health tells that the process answers, with its counters', async () => {
  const answer = await (await serve()).inject({ url: '/health' });
  expect([answer.statusCode, answer.json()]).toEqual([200, { status: 'ok', batches: 3 }]);
});

test('an unknown path is answered with where to go', async () => {
  const answer = await (await serve()).inject({ url: '/admin' });
  expect(answer.statusCode).toBe(404);
  expect(answer.json()).toEqual({ error: { code: 'not-found', message: expect.stringContaining('/chat') } });
});

test('what is no HTTP at all is answered and does not end the process', async () => {
  const server = await serve();
  await server.listen({ port: 0, host: '127.0.0.1' });
  const address = server.server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const answer = await new Promise<string>((done, fail) => {
    const peer = connect(port, '127.0.0.1', () => peer.write('\0\0 not a request\r\n\r\n'));
    peer.once('error', fail).once('data', (data) => done(String(data)));
  });
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200);
});
