import { STATUS_CODES } from 'node:http';
import { Pool, type Dispatcher } from 'undici';
import { isObject } from './body.ts';
import type { Update } from './types.ts';
import type { WebhookSettings } from './validate.ts';

export interface PushTimes {
  /** Delay before the first repeat of a failed push, milliseconds; it doubles with every failure in a row. */
  readonly retryBaseMs: number;
  readonly retryMaxMs: number;
  /** How long the bot's server may take to answer, milliseconds. */
  readonly answerWithinMs: number;
}

interface PushEvents {
  onDelivered(updateId: number): void;
  onFailed(message: string): void;
}

/** Updates of one chat wait here behind each other: the next one leaves when the one before it is acknowledged. */
interface Lane {
  readonly chatId: number;
  readonly queue: Update[];
  failures: number;
}

/** POSTs updates to a webhook: many chats at once up to `maxConnections`, every single chat in order. */
export interface Pusher {
  readonly pool: Pool;
  readonly request: Dispatcher.DispatchOptions;
  readonly maxConnections: number;
  readonly times: PushTimes;
  readonly events: PushEvents;
  readonly lanes: Map<number, Lane>;
  readonly ready: Lane[];
  readonly sleeping: Set<NodeJS.Timeout>;
  inFlight: number;
  isClosed: boolean;
}

export function createPusher({ url, secret, maxConnections }: WebhookSettings, times: PushTimes, events: PushEvents): Pusher {
  const secretHeader = secret === '' ? {} : { 'x-telegram-bot-api-secret-token': secret };
  return {
    pool: new Pool(url.origin, { connections: maxConnections, pipelining: 1, headersTimeout: times.answerWithinMs }),
    request: { path: url.pathname + url.search, method: 'POST', headers: { 'content-type': 'application/json', ...secretHeader } },
    maxConnections,
    times,
    events,
    lanes: new Map(),
    ready: [],
    sleeping: new Set(),
    inFlight: 0,
    isClosed: false,
  };
}

export function push(pusher: Pusher, update: Update): void {
  const chatId = chatOf(update);
  const lane = pusher.lanes.get(chatId);
  if (lane !== undefined) {
    lane.queue.push(update);
    return;
  }
  const created: Lane = { chatId, queue: [update], failures: 0 };
  pusher.lanes.set(chatId, created);
  pusher.ready.push(created);
  pump(pusher);
}

export async function closePusher(pusher: Pusher): Promise<void> {
  pusher.isClosed = true;
  for (const timer of pusher.sleeping) clearTimeout(timer);
  await pusher.pool.destroy();
}

function pump(pusher: Pusher): void {
  while (pusher.inFlight < pusher.maxConnections && pusher.ready.length > 0) post(pusher, pusher.ready.shift()!);
}

function post(pusher: Pusher, lane: Lane): void {
  const update = lane.queue[0]!;
  pusher.inFlight += 1;
  const handler = answerHandler(pusher.times.answerWithinMs, (failure) => settle(pusher, lane, update, failure));
  pusher.pool.dispatch({ ...pusher.request, body: JSON.stringify(update) }, handler);
}

function settle(pusher: Pusher, lane: Lane, update: Update, failure: string | null): void {
  pusher.inFlight -= 1;
  if (pusher.isClosed) return;
  if (failure === null) advance(pusher, lane, update);
  else retryLater(pusher, lane, failure);
  pump(pusher);
}

function advance(pusher: Pusher, lane: Lane, update: Update): void {
  lane.failures = 0;
  lane.queue.shift();
  if (lane.queue.length > 0) pusher.ready.push(lane);
  else pusher.lanes.delete(lane.chatId);
  pusher.events.onDelivered(update.update_id);
}

function retryLater(pusher: Pusher, lane: Lane, failure: string): void {
  pusher.events.onFailed(failure);
  const delay = Math.min(pusher.times.retryMaxMs, pusher.times.retryBaseMs * 2 ** lane.failures);
  lane.failures += 1;
  const timer = setTimeout(() => {
    pusher.sleeping.delete(timer);
    pusher.ready.push(lane);
    pump(pusher);
  }, delay);
  pusher.sleeping.add(timer);
}

/** Calls back once, with null for a 2xx answer and otherwise with what Telegram would report in `last_error_message`. */
function answerHandler(withinMs: number, settled: (failure: string | null) => void): Dispatcher.DispatchHandler {
  let status = 0;
  return {
    onRequestStart() {},
    onResponseStart(_controller, statusCode) {
      status = statusCode;
    },
    onResponseData() {},
    onResponseEnd() {
      const isAcknowledged = status >= 200 && status < 300;
      settled(isAcknowledged ? null : `Wrong response from the webhook: ${status} ${STATUS_CODES[status] ?? ''}`.trimEnd());
    },
    onResponseError(_controller, error: Error & { code?: string }) {
      settled(connectionFailure(error.code, withinMs) ?? error.message);
    },
  };
}

function connectionFailure(code: string | undefined, withinMs: number): string | undefined {
  if (code === 'ECONNREFUSED') return 'Connection refused';
  if (code === 'UND_ERR_HEADERS_TIMEOUT') return `Read timeout expired after ${withinMs} ms`;
  return code === 'ECONNRESET' || code === 'UND_ERR_SOCKET' ? 'Connection reset by peer' : undefined;
}

/** Every kind of update names its chat in one of three places; what names none shares lane 0. */
function chatOf(update: Update): number {
  for (const name in update) {
    const part = update[name];
    if (isObject(part))
      return idIn(part['chat']) ?? (isObject(part['message']) ? idIn(part['message']['chat']) : null) ?? idIn(part['from']) ?? 0;
  }
  return 0;
}

function idIn(place: unknown): number | null {
  return isObject(place) && typeof place['id'] === 'number' ? place['id'] : null;
}
