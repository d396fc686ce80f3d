import type { AskReply, DroppedReading, ModelValue } from '../engine/event.ts';
import type { Sentiment } from './reading.ts';
import { findWords, inferable, isOwnWords } from './own-words.ts';
import { readPromptVersion } from './prompt.ts';
import type { ReadAsk } from './prompt.ts';

type Why = DroppedReading['why'];
type AskedSlot = ReadAsk['slots'][number];
type Claim = Pick<ModelValue, 'text' | 'confidence' | 'evidence'>;

const longestValue = 500;
const sentiments: readonly Sentiment[] = ['positive', 'neutral', 'negative'];

/** A model's reply as the engine takes it: only what was asked for, only with the customer's own words to show for it. */
export function parseReadReply(ask: ReadAsk, reply: unknown, model: string): AskReply {
  if (!isRecord(reply) || !Array.isArray(reply['answers']))
    return { ok: false, reason: 'the reply is not an object with "answers" and "intent"' };
  const { values, dropped } = readAnswers(ask, reply['answers']);
  const intent = readIntentName(ask, reply['intent']);
  if (intent !== null && typeof intent !== 'string') dropped.push(intent);
  const sentiment = sentiments.find((known) => known === reply['sentiment']);
  const language = ask.languages.find((known) => known === reply['language']);
  return {
    ok: true,
    ask: 'read',
    values,
    intent: typeof intent === 'string' ? intent : null,
    ...(sentiment === undefined ? {} : { sentiment }),
    ...(language === undefined ? {} : { language }),
    ...(dropped.length === 0 ? {} : { dropped }),
    model,
    promptVersion: readPromptVersion,
  };
}

function readAnswers(
  { slots, text }: ReadAsk,
  answers: readonly unknown[],
): { values: Record<string, ModelValue>; dropped: DroppedReading[] } {
  const values: Record<string, ModelValue> = {};
  const dropped: DroppedReading[] = [];
  const bySlot = Map.groupBy(answers, (given) => (isRecord(given) ? slots.find(({ name }) => name === given['slot']) : undefined));
  for (const [slot, given] of bySlot) {
    // What a model calls a slot that is none may be anything, so it is not repeated.
    const value = slot === undefined ? 'not-asked-for' : given.length > 1 ? 'given-twice' : readValue(given[0], slot, text);
    if (typeof value === 'string') dropped.push({ what: slot?.name ?? 'answers', why: value });
    else if (value !== null && slot !== undefined) values[slot.name] = value;
  }
  return { values, dropped };
}

/** Null for a model that has nothing to say of a slot that it names. */
function readValue(given: unknown, slot: AskedSlot, text: string): ModelValue | Why | null {
  const claim = readClaim(given, 'value', text);
  if (claim === null || typeof claim === 'string') return claim;
  if (slot.options !== undefined) return namesOptions(claim.text, slot, slot.options) ? claim : 'no-such-option';
  if (isOwnWords(slot.type, claim.text, text)) return claim;
  return inferable.has(slot.type) ? { ...claim, isInferred: true } : 'not-own-words';
}

function namesOptions(value: string, { type }: AskedSlot, options: Readonly<Record<string, string>>): boolean {
  const ids = type === 'choices' ? value.split(',').map((id) => id.trim()) : [value];
  return ids.every((id) => Object.hasOwn(options, id));
}

/** An intent needs its evidence like everything else, and is acted upon only when the model is sure of it. */
const surely = 0.7;

function readIntentName({ intents, text }: ReadAsk, given: unknown): string | DroppedReading | null {
  const claim = readClaim(given, 'name', text);
  if (claim === null) return null;
  if (typeof claim === 'string') return { what: 'intent', why: claim };
  if (!intents.includes(claim.text)) return { what: 'intent', why: 'no-such-option' };
  return claim.confidence >= surely ? claim.text : null;
}

/** What every claim needs: a text, how sure it is, and words of the customer; these are given back as the customer wrote them. */
function readClaim(given: unknown, key: 'value' | 'name', text: string): Claim | Why | null {
  if (given === null || given === undefined) return null;
  if (!isRecord(given)) return 'wrong-form';
  const { [key]: value, confidence, evidence } = given;
  if (value === null) return null;
  if (typeof value !== 'string' || typeof confidence !== 'number' || Number.isNaN(confidence)) return 'wrong-form';
  if (value.trim() === '' || value.length > longestValue) return 'wrong-form';
  const span = typeof evidence === 'string' ? findWords(evidence, text) : null;
  if (span === null) return 'evidence-not-in-text';
  return { text: value, confidence: Math.min(1, Math.max(0, confidence)), evidence: text.slice(...span) };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
