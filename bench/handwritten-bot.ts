/**
 * The yardstick: the same talk as a bot written by hand for nothing else, as well as one would. One statement per turn dedupes by update
 * id and stores state and both messages, so a repeated update changes nothing; state is cached; connections are kept alive. What it
 * leaves out is what Parley is for: an outbox, settled deliveries, versions, scores, a timeline, more than one process.
 * Environment: TELEGRAM_BOT_TOKEN, TELEGRAM_API_ROOT, TELEGRAM_MODE, DATABASE_URL, PORT, PUBLIC_URL.
 */
import { Agent, createServer, request } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Pool } from 'pg';
import { lastTurnStatement, loadState, noState, replyTo, schema, turnStatement } from './handwritten-turn.ts';
import type { Reply, State } from './handwritten-turn.ts';
import { needs } from './talk.ts';

interface Update {
  readonly update_id: number;
  readonly message?: { readonly text?: string; readonly chat: { readonly id: number } };
  readonly callback_query?: { readonly id: string; readonly data?: string; readonly from: { readonly id: number } };
}

const { TELEGRAM_BOT_TOKEN: token = '', TELEGRAM_API_ROOT = '', TELEGRAM_MODE, DATABASE_URL, PORT, PUBLIC_URL = '' } = process.env;
const { hostname, port } = new URL(TELEGRAM_API_ROOT);
const pool = new Pool({ connectionString: DATABASE_URL, max: 16 });
const agent = new Agent({ keepAlive: true, maxSockets: 256 });
const states = new Map<number, State>();
const chains = new Map<number, Promise<void>>();
const keyboard = { inline_keyboard: [needs.map(({ id, title }) => ({ text: title, callback_data: id }))] };
const secret = 'handwritten';

function call(method: string, payload: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const body = JSON.stringify(payload);
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request({ agent, hostname, port, path: `/bot${token}/${method}`, method: 'POST', headers }, (response) => {
      read(response, (text) => (response.statusCode === 200 ? resolve(JSON.parse(text)) : reject(new Error(`${method}: ${text}`))));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

function read(stream: IncomingMessage, done: (text: string) => void): void {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.on('end', () => done(Buffer.concat(chunks).toString()));
}

function callLater(method: string, payload: object): void {
  call(method, payload).catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
}

/** Resolves when the turn is stored; turns of one chat follow each other. */
function handle(update: Update): Promise<void> {
  const chatId = update.message?.chat.id ?? update.callback_query?.from.id;
  const text = update.message?.text ?? update.callback_query?.data;
  if (chatId === undefined || text === undefined) return Promise.resolve();
  const before = chains.get(chatId);
  const turn = before === undefined ? runTurn(chatId, update, text) : before.then(() => runTurn(chatId, update, text));
  const ended = turn.catch(() => {}).then(() => void (chains.get(chatId) === ended && chains.delete(chatId)));
  chains.set(chatId, ended);
  return turn;
}

async function runTurn(chatId: number, update: Update, text: string): Promise<void> {
  const reply = replyTo(text.startsWith('/start') ? noState : await stateOf(chatId), text);
  const isNew = await store(chatId, update.update_id, text, reply).catch((error: unknown) => {
    states.delete(chatId);
    throw error;
  });
  if (update.callback_query !== undefined) callLater('answerCallbackQuery', { callback_query_id: update.callback_query.id });
  if (!isNew) return;
  states.set(chatId, reply.state);
  callLater('sendMessage', { chat_id: chatId, text: reply.text, ...(reply.hasButtons ? { reply_markup: keyboard } : {}) });
}

async function stateOf(chatId: number): Promise<State> {
  return states.get(chatId) ?? (await pool.query<State>({ ...loadState, values: [chatId] })).rows[0] ?? noState;
}

async function store(chatId: number, updateId: number, came: string, { state, text, task }: Reply): Promise<boolean> {
  const values = [chatId, updateId, came, text, state.step, state.need, state.city, state.area, state.budget];
  const { rowCount } = await pool.query(task === null ? { ...turnStatement, values } : { ...lastTurnStatement, values: [...values, task] });
  return rowCount === 1;
}

function answer(incoming: IncomingMessage, response: ServerResponse): void {
  const end = (status: number): void => void response.writeHead(status, { 'content-length': 0 }).end();
  if (incoming.headers['x-telegram-bot-api-secret-token'] !== secret) return end(401);
  read(incoming, (text) => {
    handle(JSON.parse(text) as Update).then(
      () => end(200),
      () => end(503),
    );
  });
}

async function poll(): Promise<never> {
  for (let offset = 0; ;) {
    const { result } = (await call('getUpdates', { offset, limit: 100, timeout: 25 })) as { result: readonly Update[] };
    await Promise.all(result.map(handle));
    offset = (result.at(-1)?.update_id ?? offset - 1) + 1;
  }
}

await pool.query(schema);
if (TELEGRAM_MODE === 'webhook') {
  await new Promise<void>((listening) => createServer({ keepAliveTimeout: 60_000 }, answer).listen(Number(PORT), '127.0.0.1', listening));
  await call('setWebhook', { url: `${PUBLIC_URL}/hook`, secret_token: secret, max_connections: 100 });
} else {
  await call('deleteWebhook', {});
  poll().catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  });
}
process.stdout.write('ready\n');
