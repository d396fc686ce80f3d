import type { Ask } from '../engine/event.ts';
import type { ModelRequest } from '../ports/model.ts';
import { read2 } from './prompts/read-2.ts';

export type ReadAsk = Extract<Ask, { ask: 'read' }>;

/**
 * One wording of the request that reads an answer, a file of its own in `prompts/`. A wording that has been used is never edited: readings
 * carry its version, and those of two wordings cannot be compared. A better one is a new file with the next number.
 */
export interface ReadPrompt {
  readonly version: string;
  readonly system: string;
  readonly user: (ask: ReadAsk) => string;
  /** JSON Schema of the reply; `parseReadReply` reads what fits it. */
  readonly schema: (ask: ReadAsk) => Readonly<Record<string, unknown>>;
  readonly maxTokens: (ask: ReadAsk) => number;
}

const current: ReadPrompt = read2;

/** Stored with every value that a model read. */
export const readPromptVersion = current.version;

const longestText = 4000;
const timeoutMs = 8_000;

/** The request that has a model read one message; what comes back goes through `parseReadReply` and then the readers of typed answers. */
export function buildReadPrompt(ask: ReadAsk): ModelRequest {
  const cut = { ...ask, text: ask.text.slice(0, longestText) };
  return {
    system: current.system,
    user: current.user(cut),
    schema: current.schema(cut),
    schemaName: 'read_answer',
    maxTokens: current.maxTokens(cut),
    timeoutMs,
  };
}
