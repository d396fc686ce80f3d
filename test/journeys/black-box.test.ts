import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { Client } from 'pg';
import { createTelegramFake } from '../support/telegram/server.ts';
import { serverUrl, withDatabase } from '../support/template.ts';

// A process starts by npm, makes a database and is stopped again.
jest.setTimeout(120_000);

const root = fileURLToPath(new URL('../../', import.meta.url));
const telegram = await createTelegramFake();
const port = await freePort();
const database = await emptyDatabase();
const env = {
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  ...database.env,
  TELEGRAM_BOT_TOKEN: telegram.token,
  TELEGRAM_API_ROOT: telegram.url,
  TELEGRAM_MODE: 'webhook',
  PORT: String(port),
  PUBLIC_URL: `http://127.0.0.1:${port}`,
  PARLEY_SCRIPTS: join(root, 'scripts'),
  PARLEY_SCRIPT: 'lead-qualification',
};
let parley: ChildProcess;
let printed = '';

afterAll(async () => {
  if (parley.exitCode === null && parley.signalCode === null) parley.kill('SIGKILL');
  await telegram.close();
  await database.drop();
});

beforeAll(async () => {
  parley = spawn('npm', ['start'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  parley.stdout?.on('data', (chunk) => (printed += String(chunk)));
  parley.stderr?.on('data', (chunk) => (printed += String(chunk)));
  await printing('tasks in the messenger');
}, 120_000);

test('it migrates an empty database, serves, and says where', async () => {
  expect(printed).toContain(`Chat      http://127.0.0.1:${port}/chat`);
  expect(printed).toMatch(/Manager opens https:\/\/t\.me\/\w+\?start=link_[0-9a-f]{16}/);
  expect(await (await fetch(`http://127.0.0.1:${port}/health`)).json()).toMatchObject({ status: 'ok' });
  expect((await fetch(`http://127.0.0.1:${port}/chat`)).status).toBe(200);
});

test('it registers the webhook at its public address, with a secret', () => {
  const calls = telegram.requests('setWebhook');
  expect(calls.map(({ params }) => params)).toEqual([
    expect.objectContaining({
      url: expect.stringMatching(`^http://127.0.0.1:${port}/hooks/[0-9a-f-]{36}$`),
      secret_token: expect.stringMatching(/^[0-9a-f]{64}$/),
    }),
  ]);
});

test('a call without the secret is refused', async () => {
  const url = telegram.requests('setWebhook')[0]?.params['url'];
  const answer = await fetch(String(url), { method: 'POST', body: '{"update_id":1}' });
  expect(answer.status).toBe(401);
});

test('a customer is greeted and asked by the script', async () => {
  const customer = telegram.customer(42);
  customer.start();
  const received = await customer.waitFor((messages) => messages.some(({ text }) => text?.includes('?')), 20_000);
  expect(received[0]?.text).toContain('Larkwood');
});

test('a manager who opens the link gets the chat for tasks', async () => {
  const manager = telegram.customer(43);
  manager.start(/start=(link_[0-9a-f]{16})/.exec(printed)?.[1]);
  const [first] = await manager.waitFor(1, 20_000);
  expect(first?.text).toContain('Manager');
});

test('a command works beside it, on the same database', async () => {
  const ledger = spawn(join(root, 'bin/parley.js'), ['ledger', '--json'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const [text] = await Promise.all([readAll(ledger.stdout), once(ledger, 'exit')]);
  expect(JSON.parse(text)).toMatchObject({
    addsUp: true,
    organizations: [{ connections: [{ name: 'Telegram bot 700000001' }, { name: 'Web chat' }] }],
  });
});

// The last one: it ends the process.
test('SIGTERM to npm ends it cleanly with exit code 0, and nothing is left running', async () => {
  parley.kill('SIGTERM');
  expect(await once(parley, 'exit')).toEqual([0, null]);
  await expect(fetch(`http://127.0.0.1:${port}/health`)).rejects.toThrow('fetch failed');
});

async function printing(text: string): Promise<void> {
  const ended = new AbortController();
  parley.once('exit', (exitCode) => ended.abort(new Error(`it ended with ${exitCode}:\n${printed}`)));
  while (!printed.includes(text)) await once(parley.stdout!, 'data', { signal: ended.signal });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

/** On a server a database with nothing in it, otherwise a folder that does not exist yet. */
async function emptyDatabase(): Promise<{ readonly env: Record<string, string>; readonly drop: () => Promise<void> }> {
  const server = serverUrl();
  if (server === null) {
    const folder = mkdtempSync(join(tmpdir(), 'parley-black-box-'));
    return { env: { PARLEY_DATA: join(folder, 'data') }, drop: async () => rmSync(folder, { recursive: true }) };
  }
  const name = `parley_test_${randomBytes(6).toString('hex')}`;
  await administer(server, `create database ${name}`);
  return { env: { DATABASE_URL: withDatabase(server, name) }, drop: () => administer(server, `drop database ${name} with (force)`) };
}

async function administer(server: string, statement: string): Promise<void> {
  const admin = new Client({ connectionString: server });
  await admin.connect();
  await admin.query(statement);
  await admin.end();
}
