import type { ModelRequest } from '../../../src/core/ports/model.ts';
import { findViolations } from './validate.ts';

export type Reading = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problems: readonly string[] };

/** Models that are only asked in words wrap their JSON: in a code fence, after their thoughts, between two polite sentences. */
export function readReply(request: ModelRequest, text: string): Reading {
  const parsed = [text, text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)].map(parse).find((value) => value !== undefined);
  if (parsed === undefined) return { ok: false, problems: ['the reply is not JSON'] };
  const problems = findViolations(request.schema, parsed);
  return problems.length === 0 ? { ok: true, value: parsed } : { ok: false, problems: problems.slice(0, 8) };
}

/** What a server that does not enforce the schema must be told; the word JSON is itself a condition of `json_object`. */
export function schemaInWords(request: ModelRequest): string {
  return `Reply with one JSON object and nothing else. It must fit this JSON Schema:\n${JSON.stringify(request.schema)}`;
}

export function repairInWords(request: ModelRequest, problems: readonly string[]): string {
  const list = problems.map((problem) => `- ${problem}`).join('\n');
  return `Your reply cannot be used:\n${list}\n${schemaInWords(request)}`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
