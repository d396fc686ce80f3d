import type { Ask, AskReply } from '../engine/event.ts';
import type { Program } from '../engine/program.ts';
import type { State } from '../engine/state.ts';
import { stepAt } from '../script/step-at.ts';
import type { Word } from '../script/types.ts';
import type { SlotValue } from '../understanding/reading.ts';
import type { RecordedMessage, RecordedTalk } from './recorded-talk.ts';

type ReadAsk = Extract<Ask, { ask: 'read' }>;

/** What the record answers to an ask; null when nobody asked that then. */
export function recordedReply(
  talk: RecordedTalk,
  program: Program,
  state: State,
  ask: Exclude<Ask, { ask: 'knowledge' }>,
): AskReply | null {
  if (ask.ask === 'webhook') return lookupReply(talk, program, state);
  const message = talk.messages.find(({ id }) => id === state.asking?.messageId);
  if (ask.ask === 'bookings') return message === undefined ? null : calendarReply(message, ask);
  return message === undefined ? null : modelReply(message, ask);
}

/** The words of the model, kept as they came. Without them the model was not asked, or did not answer. */
function modelReply({ reading }: RecordedMessage, ask: ReadAsk): AskReply | null {
  if (reading?.model === undefined) return null;
  const { slot, raw, confidence, evidence, intent, by, refused, model, promptVersion = '' } = reading;
  const isTaken = by === 'model' && raw !== undefined;
  if (slot !== undefined && slot !== ask.slot) return null;
  const values = isTaken ? { [ask.slot]: { text: raw, confidence: confidence ?? 1, evidence: evidence ?? '' } } : {};
  // An intent beside an answer did not interrupt then; alone it did.
  const interrupted = slot === undefined && refused === undefined ? (intent ?? null) : null;
  return { ok: true, ask: 'read', values, intent: interrupted, model, promptVersion };
}

/** What the calendar answered to the same question at the same message. */
function calendarReply({ reading }: RecordedMessage, { askId }: Extract<Ask, { ask: 'bookings' }>): AskReply | null {
  const kept = reading?.bookings?.find(({ asked }) => askId.endsWith(`=${asked}`));
  return kept === undefined ? null : { ok: true, ask: 'bookings', reply: kept.reply };
}

/** A lookup's reply is not kept, but what it filled is: each value is given back in the words that its reader takes. */
function lookupReply({ lookups }: RecordedTalk, program: Program, state: State): AskReply | null {
  const { receive } = webhookAt(program, state) ?? {};
  const entries = Object.entries(receive ?? {}).map(([key, slot]) => [key, lookups[slot]] as const);
  if (receive === undefined || entries.some(([, value]) => value === undefined)) return null;
  return { ok: true, ask: 'webhook', values: Object.fromEntries(entries.map(([key, value]) => [key, inWords(value!)])) };
}

function webhookAt(program: Program, { frames }: State): Extract<Word, { word: 'webhook' }> | null {
  const frame = frames.at(-1);
  const word = frame === undefined ? undefined : stepAt(program, frame)?.words[frame.word];
  return word?.word === 'webhook' ? word : null;
}

function inWords(value: SlotValue): unknown {
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.join(', ');
  if ('amount' in value) return `${value.amount} ${value.currency}`;
  if ('min' in value) return `${value.min ?? 0}-${value.max ?? ''} ${value.currency}`;
  if ('from' in value) return `${value.from ?? ''} - ${value.to ?? ''}`;
  return 'lat' in value ? `${value.lat}, ${value.lon}` : null;
}
