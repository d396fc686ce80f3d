import type { Model, ModelRequest, ModelResult } from '../../src/core/ports/model.ts';

export type ScriptedReply = ModelResult | ((request: ModelRequest) => ModelResult | Promise<ModelResult>);

export interface ScriptedModel extends Model {
  /** What it was asked, in order. */
  readonly requests: readonly ModelRequest[];
  will(...replies: ScriptedReply[]): void;
  /** Begins anew: no requests, no replies. */
  forget(): void;
}

/** A model that answers from a queue. When the queue is empty it is unreachable, as a model without a key would be. */
export function scriptedModel(replies: readonly ScriptedReply[] = [], name = 'scripted'): ScriptedModel {
  const queue = [...replies];
  const requests: ModelRequest[] = [];
  return {
    name,
    requests,
    will: (...more) => void queue.push(...more),
    forget() {
      queue.length = 0;
      requests.length = 0;
    },
    async complete(request) {
      requests.push(request);
      const next = queue.shift() ?? says.failure('unreachable', 'the scripted model has no reply left');
      return typeof next === 'function' ? next(request) : next;
    },
    probe: () => Promise.resolve(`${name} answers from a script`),
  };
}

export const says = {
  value: (value: unknown, usage = { inputTokens: 100, outputTokens: 20 }, model = 'scripted'): ModelResult => ({
    ok: true,
    value,
    usage,
    model,
    repaired: false,
  }),
  failure: (error: Extract<ModelResult, { ok: false }>['error'], message = error as string, retryAfterMs?: number): ModelResult => ({
    ok: false,
    error,
    message,
    usage: { inputTokens: 0, outputTokens: 0 },
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  }),
};
