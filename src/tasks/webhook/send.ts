import { request, type Dispatcher } from 'undici';
import type { Clock } from '../../clock.ts';
import { AppError, messageOf } from '../../errors.ts';
import { checkUrl, type AddressRules } from './guard-address.ts';
import { sign, type Signed } from './sign.ts';

export interface WebhookMessage extends Signed {
  readonly url: string;
  readonly secret: string;
}

export interface WebhookDeps {
  /** From `guardedAgent` with the same rules. */
  readonly dispatcher: Dispatcher;
  readonly rules: AddressRules;
  readonly clock: Clock;
  /** For the whole exchange; 10 s when absent. */
  readonly timeoutMs?: number;
}

/**
 * - `delivered`: 2xx.
 * - `retry`: no answer, or one that may change without us: 5xx, 429, but also 401, 403 and 404, for deployments and keys get repaired.
 * - `failed`: it will never be taken as it is: a redirect, a refused address, an unusable secret, a request the receiver cannot read.
 * - `gone`: 410, the receiver wants no more of these.
 */
export interface WebhookResult {
  readonly outcome: 'delivered' | 'retry' | 'failed' | 'gone';
  /** Null when there was no answer. */
  readonly status: number | null;
  /** The beginning of the answer, or what went wrong: for the log that people read. */
  readonly excerpt: string;
  readonly latencyMs: number;
  readonly retryAfterMs?: number;
}

const defaultTimeoutMs = 10_000;
const excerptBytes = 4096;

/** Bad request, method not allowed, too large, URI too long, unsupported type, unprocessable: about the message itself. */
const hopeless = new Set([400, 405, 413, 414, 415, 422]);

/** Sends one signed attempt. Never rejects. */
export async function sendWebhook(message: WebhookMessage, deps: WebhookDeps): Promise<WebhookResult> {
  const began = deps.clock.now();
  try {
    const response = await post(message, deps);
    const excerpt = await readExcerpt(response.body);
    const retryAfterMs = retryAfter(response.headers['retry-after'], deps.clock.now());
    return {
      outcome: outcomeOf(response.statusCode),
      status: response.statusCode,
      excerpt,
      latencyMs: deps.clock.now() - began,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    };
  } catch (error) {
    const outcome = error instanceof AppError ? 'failed' : 'retry';
    return { outcome, status: null, excerpt: explain(error), latencyMs: deps.clock.now() - began };
  }
}

async function post(message: WebhookMessage, deps: WebhookDeps): Promise<Dispatcher.ResponseData> {
  const url = checkUrl(message.url, deps.rules);
  return request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': 'Parley', ...sign(message.secret, message) },
    body: message.body,
    dispatcher: deps.dispatcher,
    signal: AbortSignal.timeout(deps.timeoutMs ?? defaultTimeoutMs),
  });
}

function outcomeOf(status: number): WebhookResult['outcome'] {
  if (status >= 200 && status < 300) return 'delivered';
  if (status === 410) return 'gone';
  return (status >= 300 && status < 400) || hopeless.has(status) ? 'failed' : 'retry';
}

/** The status has decided already: an answer that breaks off or never ends costs only its excerpt. */
async function readExcerpt(body: Dispatcher.ResponseData['body']): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= excerptBytes) break;
    }
  } catch {
    body.destroy();
  }
  // `stream` leaves out a character that the cut went through; PostgreSQL takes no zero bytes in a text.
  const text = new TextDecoder().decode(Buffer.concat(chunks).subarray(0, excerptBytes), { stream: true });
  return text.replaceAll(/\p{Cc}+/gu, ' ').trim();
}

/** Seconds, or an HTTP date. */
function retryAfter(header: string | string[] | undefined, now: number): number | undefined {
  if (typeof header !== 'string') return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

function explain(error: unknown): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return messageOf(first);
}
