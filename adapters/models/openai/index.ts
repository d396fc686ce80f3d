import type { Model, ModelErrorClass, ModelRequest, ModelResult } from '../../../src/core/ports/model.ts';
import { AppError } from '../../../src/errors.ts';
import { createLadder, type Dialect, type Ladder } from './ladder.ts';
import { readReply, repairInWords, schemaInWords } from './reply.ts';
import { findSchemaFlaws } from './validate.ts';
import type { Answer, Message, Send } from './wire.ts';

export interface OpenAiConfig {
  /** Local servers take any non-empty word. */
  readonly apiKey: string;
  /** Up to and with the version, e.g. `http://127.0.0.1:11434/v1` for Ollama. OpenAI's own when absent. */
  readonly baseUrl?: string;
  readonly model: string;
}

interface Talk {
  readonly request: ModelRequest;
  /** Ends everything: first request, steps down the ladder and repair share one limit. */
  readonly signal: AbortSignal;
  readonly usage: { inputTokens: number; outputTokens: number };
}

interface Misfit {
  readonly text: string;
  readonly problems: readonly string[];
}

type Attempt =
  | { readonly ok: true; readonly value: unknown; readonly model: string }
  | {
      readonly ok: false;
      readonly error: ModelErrorClass;
      readonly message: string;
      readonly retryAfterMs?: number;
      readonly misfit?: Misfit;
    };

/** A model behind any server that speaks OpenAI's Chat Completions. One instance remembers what its server understands. */
export function openAiModel(config: OpenAiConfig): Model {
  const settings = { ...config, baseUrl: config.baseUrl ?? 'https://api.openai.com/v1' };
  const ladder = createLadder();
  const send = lazily(settings);
  const complete = (request: ModelRequest) => converse(send, ladder, request);
  return { name: config.model, complete, probe: () => probe(complete, ladder, settings) };
}

/** The SDK takes an eighth of a second to load; whoever runs without a model, or only `--help`, does not wait for it. */
function lazily(settings: Required<OpenAiConfig>): Send {
  let connected: Promise<Send> | undefined;
  return async (question) => {
    connected ??= import('./wire.ts').then(({ connect }) => connect(settings));
    return (await connected)(question);
  };
}

async function converse(send: Send, ladder: Ladder, request: ModelRequest): Promise<ModelResult> {
  const usage = { inputTokens: 0, outputTokens: 0 };
  const flaws = findSchemaFlaws(request.schema);
  if (flaws.length > 0) {
    return { ok: false, error: 'rejected', message: `Schema "${request.schemaName}" cannot be enforced: ${flaws.join('; ')}`, usage };
  }
  const talk: Talk = { request, usage, signal: AbortSignal.timeout(Math.max(1, Math.ceil(request.timeoutMs))) };
  const first = await attempt(send, ladder, talk);
  if (first.ok || first.misfit === undefined) return conclude(first, usage, false);
  return conclude(await attempt(send, ladder, talk, first.misfit), usage, true);
}

function conclude(last: Attempt, usage: Talk['usage'], repaired: boolean): ModelResult {
  if (last.ok) return { ok: true, value: last.value, model: last.model, usage, repaired };
  const retry = last.retryAfterMs === undefined ? {} : { retryAfterMs: last.retryAfterMs };
  return { ok: false, error: last.error, message: last.message, usage, ...retry };
}

async function attempt(send: Send, ladder: Ladder, talk: Talk, misfit?: Misfit): Promise<Attempt> {
  const { answer, dialect } = await ask(send, ladder, talk, misfit);
  if (!answer.ok) return answer;
  const reading = readReply(talk.request, answer.text);
  ladder.judge(dialect, reading.ok, misfit !== undefined);
  if (reading.ok) return { ok: true, value: reading.value, model: answer.model };
  const message = `The reply does not fit schema "${talk.request.schemaName}": ${reading.problems.join('; ')}`;
  return { ok: false, error: 'invalid-reply', message, misfit: { text: answer.text, problems: reading.problems } };
}

/** Asks, and asks again in simpler words while the server complains about the form of the request. */
async function ask(send: Send, ladder: Ladder, talk: Talk, misfit?: Misfit): Promise<{ answer: Answer; dialect: Dialect }> {
  const dialect = ladder.current();
  const answer = await send({ ...talk, dialect, messages: messagesFor(talk.request, dialect, misfit) });
  talk.usage.inputTokens += answer.usage.inputTokens;
  talk.usage.outputTokens += answer.usage.outputTokens;
  const isRefusedForm = !answer.ok && answer.complaint !== undefined && ladder.concede(dialect, answer.complaint);
  return isRefusedForm ? ask(send, ladder, talk, misfit) : { answer, dialect };
}

function messagesFor(request: ModelRequest, dialect: Dialect, misfit?: Misfit): Message[] {
  const system = dialect.format === 'json_schema' ? request.system : `${request.system}\n\n${schemaInWords(request)}`;
  const question: Message[] = [
    { role: 'system', content: system },
    { role: 'user', content: request.user },
  ];
  if (misfit === undefined) return question;
  return [...question, { role: 'assistant', content: misfit.text }, { role: 'user', content: repairInWords(request, misfit.problems) }];
}

const probeRequest: ModelRequest = {
  system: 'This is a connection test.',
  user: 'Set "ready" to true.',
  schema: { type: 'object', properties: { ready: { type: 'boolean' } }, required: ['ready'], additionalProperties: false },
  schemaName: 'connection_test',
  // Reasoning models think before they answer and pay for it out of the same limit.
  maxTokens: 1000,
  timeoutMs: 20_000,
};

async function probe(complete: Model['complete'], ladder: Ladder, settings: Required<OpenAiConfig>): Promise<string> {
  const result = await complete(probeRequest);
  if (!result.ok) throw new AppError('model-unavailable', result.message, { details: { error: result.error, model: settings.model } });
  const { inputTokens, outputTokens } = result.usage;
  return `${result.model} at ${settings.baseUrl} answers (${ladder.current().format}, ${inputTokens} + ${outputTokens} tokens)`;
}
