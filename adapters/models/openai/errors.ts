import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai';
import type { ModelErrorClass } from '../../../src/core/ports/model.ts';
import { messageOf } from '../../../src/errors.ts';

export interface Fault {
  readonly error: ModelErrorClass;
  readonly message: string;
  readonly retryAfterMs?: number;
  /** The server's own words when it refused the form of the request; the ladder reads them. */
  readonly complaint?: string;
}

export interface FaultContext {
  readonly apiKey: string;
  readonly baseUrl: string;
  readonly model: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Says whose fault anything thrown by the SDK is. */
export function classify(error: unknown, context: FaultContext): Fault {
  if (context.signal.aborted || error instanceof APIConnectionTimeoutError) {
    return { error: 'timeout', message: `${context.baseUrl} gave no complete answer within ${context.timeoutMs} ms` };
  }
  if (error instanceof SyntaxError) {
    return { error: 'invalid-reply', message: `${context.baseUrl} answered with broken JSON` };
  }
  if (error instanceof APIConnectionError || !(error instanceof APIError)) {
    return { error: 'unreachable', message: `${context.baseUrl} cannot be reached or broke off: ${deepestMessage(error)}` };
  }
  return classifyStatus(error, context);
}

function classifyStatus(error: APIError, context: FaultContext): Fault {
  const { status = 0, headers } = error;
  const said = redact(error.message, context.apiKey);
  const retryAfterMs = retryAfter(headers);
  const retry = retryAfterMs === undefined ? {} : { retryAfterMs };
  if (status === 401 || status === 403) {
    return {
      error: 'bad-credentials',
      message: `${context.baseUrl} refused the API key: ${said}. Check the key and its access to "${context.model}".`,
    };
  }
  if (status === 402 || error.code === 'insufficient_quota') {
    return { error: 'rejected', message: `The account at ${context.baseUrl} has no credit left: ${said}. Top it up or raise its limit.` };
  }
  if (status === 429) return { error: 'rate-limited', message: `${context.baseUrl} limits our rate: ${said}`, ...retry };
  if (status === 408) return { error: 'timeout', message: `${context.baseUrl} gave up waiting: ${said}` };
  if (status >= 500) return { error: 'unreachable', message: `${context.baseUrl} is failing: ${said}`, ...retry };
  if (error.code === 'content_filter')
    return { error: 'refused', message: `The content filter of ${context.baseUrl} stopped the request: ${said}` };
  const isAboutForm = status === 400 || status === 404 || status === 422;
  const complaint = isAboutForm ? { complaint: `${error.param ?? ''} ${error.message} ${JSON.stringify(error.error ?? '')}` } : {};
  return { error: 'rejected', message: `${context.baseUrl} rejected the request for model "${context.model}": ${said}`, ...complaint };
}

/** `Retry-After` in seconds, or OpenAI's finer `retry-after-ms`. A date needs a clock and no model server sends one. */
function retryAfter(headers: Headers | undefined): number | undefined {
  const precise = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  const coarse = Number(headers?.get('retry-after') ?? Number.NaN) * 1000;
  return [precise, coarse].find((ms) => Number.isFinite(ms) && ms >= 0);
}

/** Some servers quote the key they were given; short keys ("ollama") are no secret and would blot out ordinary words. */
function redact(text: string, apiKey: string): string {
  const clean = apiKey.length >= 8 ? text.replaceAll(apiKey, '***') : text;
  return clean.length > 300 ? `${clean.slice(0, 300)}...` : clean;
}

/** "fetch failed" says nothing; the cause beneath it says ECONNREFUSED. */
function deepestMessage(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof AggregateError) return deepestMessage(cause.errors[0]);
  return cause === undefined ? messageOf(error) : deepestMessage(cause);
}
