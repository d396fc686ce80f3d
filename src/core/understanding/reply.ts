import type { AskReply } from '../engine/event.ts';
import { fold } from './normalize.ts';
import { readPromptVersion } from './prompt.ts';
import type { ReadAsk } from './prompt.ts';

type ReadValue = Extract<AskReply, { ok: true; ask: 'read' }>['values'][string];

const longestValue = 500;

/** A model's reply as the engine takes it: only what was asked for, and only with the customer's own words to show for it. */
export function parseReadReply(ask: ReadAsk, reply: unknown, model: string): AskReply {
  if (!isRecord(reply) || !isRecord(reply['values'])) return { ok: false, reason: 'the reply is not an object with "values" and "intent"' };
  const given = reply['values'];
  const text = fold(ask.text);
  const values: Record<string, ReadValue> = {};
  for (const slot of ask.slots) {
    const value = Object.hasOwn(given, slot.name) ? readValue(given[slot.name], slot.options, text) : null;
    if (value !== null) values[slot.name] = value;
  }
  const intent = ask.intents.find((declared) => declared === reply['intent']) ?? null;
  return { ok: true, ask: 'read', values, intent, model, promptVersion: readPromptVersion };
}

function readValue(given: unknown, options: Readonly<Record<string, string>> | undefined, text: string): ReadValue | null {
  if (!isRecord(given)) return null;
  const { value, confidence, evidence } = given;
  if (typeof value !== 'string' || typeof evidence !== 'string' || typeof confidence !== 'number') return null;
  const shown = fold(evidence);
  if (value.trim() === '' || value.length > longestValue || shown === '' || !text.includes(shown)) return null;
  if (options !== undefined && !Object.hasOwn(options, value)) return null;
  return { text: value, confidence: Number.isNaN(confidence) ? 0 : Math.min(1, Math.max(0, confidence)), evidence };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
