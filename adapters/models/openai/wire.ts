import { OpenAI } from 'openai';
import type { ModelRequest, ModelUsage } from '../../../src/core/ports/model.ts';
import { classify, type Fault } from './errors.ts';
import type { Dialect } from './ladder.ts';

type Completion = OpenAI.Chat.Completions.ChatCompletion;
export type Message = { readonly role: 'system' | 'user' | 'assistant'; readonly content: string };

interface Question {
  readonly request: ModelRequest;
  readonly messages: readonly Message[];
  readonly dialect: Dialect;
  readonly signal: AbortSignal;
}

export type Answer =
  | { readonly ok: true; readonly text: string; readonly model: string; readonly usage: ModelUsage }
  | ({ readonly ok: false; readonly usage: ModelUsage } & Fault);

/** One HTTP request, one answer. Never rejects. */
export type Send = (question: Question) => Promise<Answer>;

const noUsage: ModelUsage = { inputTokens: 0, outputTokens: 0 };

export function connect(config: { readonly apiKey: string; readonly baseUrl: string; readonly model: string }): Send {
  // The SDK reads OPENAI_* from the environment for whatever is not given, and prints warnings: both are ours to decide.
  const client = new OpenAI({
    apiKey: config.apiKey,
    baseURL: config.baseUrl,
    organization: null,
    project: null,
    maxRetries: 0,
    logLevel: 'off',
  });
  return async ({ request, messages, dialect, signal }) => {
    try {
      const body = encode(request, messages, dialect, config.model);
      // The signal is the limit; the SDK's own timer would start again with each request and covers headers only.
      return decode(await client.chat.completions.create(body, { signal, timeout: request.timeoutMs }), config);
    } catch (error) {
      return { ok: false, usage: noUsage, ...classify(error, { ...config, timeoutMs: request.timeoutMs, signal }) };
    }
  };
}

function encode(request: ModelRequest, messages: readonly Message[], dialect: Dialect, model: string) {
  return {
    model,
    messages: messages.map((message) => ({ ...message })),
    stream: false as const,
    [dialect.limit]: request.maxTokens,
    ...(dialect.temperature === undefined ? {} : { temperature: dialect.temperature }),
    ...(dialect.format === 'json_object' ? { response_format: { type: 'json_object' as const } } : {}),
    ...(dialect.format === 'json_schema'
      ? {
          response_format: {
            type: 'json_schema' as const,
            json_schema: { name: request.schemaName, strict: true, schema: { ...request.schema } },
          },
        }
      : {}),
  };
}

/** The SDK's types are a promise of OpenAI, not of every compatible server, so each field is looked at before it is used. */
function decode(completion: Partial<Completion> | string | undefined, config: { baseUrl: string; model: string }): Answer {
  const fields = typeof completion === 'object' ? completion : undefined;
  const usage = {
    inputTokens: countOf(fields?.usage?.prompt_tokens),
    outputTokens: countOf(fields?.usage?.completion_tokens),
  };
  const choice = Array.isArray(fields?.choices) ? fields.choices[0] : undefined;
  const message = choice?.message;
  if (message?.refusal) return { ok: false, error: 'refused', message: `The model refused: ${message.refusal.slice(0, 300)}`, usage };
  if (choice?.finish_reason === 'content_filter') {
    return { ok: false, error: 'refused', message: `The content filter of ${config.baseUrl} withheld the reply`, usage };
  }
  if (choice?.finish_reason === 'length') {
    return { ok: false, error: 'invalid-reply', message: 'The reply was cut at its token limit. Raise maxTokens or ask for less.', usage };
  }
  if (typeof message?.content !== 'string') {
    const hint = 'Check the base URL (it usually ends in /v1) and that the model can chat.';
    return { ok: false, error: 'invalid-reply', message: `${config.baseUrl} did not answer with a chat completion. ${hint}`, usage };
  }
  return { ok: true, text: message.content, model: fields?.model || config.model, usage };
}

function countOf(tokens: unknown): number {
  return typeof tokens === 'number' && tokens > 0 ? tokens : 0;
}
