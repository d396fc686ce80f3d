import type { Model, ModelErrorClass, ModelRequest, ModelResult } from '../../core/ports/model.ts';
import { messageOf } from '../../errors.ts';

/** Adapters keep the time limit themselves and know what was spent; this is for one that hangs. */
const graceMs = 250;

/** Holds a model to its contract: it never rejects, and it keeps its time limit. */
export async function completeInTime(model: Model, request: ModelRequest): Promise<ModelResult> {
  const { promise: late, resolve } = Promise.withResolvers<ModelResult>();
  const message = `${model.name} did not keep its time limit of ${request.timeoutMs} ms`;
  const timer = setTimeout(() => resolve(failed('timeout', message)), request.timeoutMs + graceMs);
  try {
    return await Promise.race([model.complete(request), late]);
  } catch (error) {
    return failed('unreachable', `${model.name} broke its contract: ${messageOf(error)}`);
  } finally {
    clearTimeout(timer);
  }
}

function failed(error: ModelErrorClass, message: string): ModelResult {
  return { ok: false, error, message, usage: { inputTokens: 0, outputTokens: 0 } };
}
