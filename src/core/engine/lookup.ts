import type { Word } from '../script/types.ts';
import type { SlotValue } from '../understanding/reading.ts';
import type { AskReply } from './event.ts';
import { readAs } from './read.ts';
import { runFrom, runOn } from './run.ts';
import { fillSlot, scriptOf } from './turn.ts';
import type { Turn } from './turn.ts';

type Webhook = Extract<Word, { word: 'webhook' }>;

/** What a lookup answered passes the same readers as typed words; all of it is taken, or the talk goes to else. */
export function onLookup(turn: Turn, word: Webhook, reply: AskReply): void {
  const read = reply.ok && reply.ask === 'webhook' ? readLookup(turn, word, reply.values) : null;
  if (read === null) {
    runFrom(turn, word.else);
    return;
  }
  takeLookup(turn, word, read);
}

/** Fills the slots that a lookup answered, and goes on. */
export function takeLookup(turn: Turn, { url }: Webhook, read: readonly (readonly [string, SlotValue])[]): void {
  const how = { by: 'webhook', confidence: 1, evidence: url, messageId: null, at: turn.at } as const;
  for (const [slot, value] of read) fillSlot(turn, slot, { ...how, value });
  runOn(turn);
}

function readLookup(turn: Turn, { receive }: Webhook, values: Readonly<Record<string, unknown>>): [string, SlotValue][] | null {
  const read: [string, SlotValue][] = [];
  for (const [key, slot] of Object.entries(receive)) {
    const value = readField(turn, slot, values[key]);
    if (value === null) return null;
    read.push([slot, value]);
  }
  return read;
}

function readField(turn: Turn, slot: string, raw: unknown): SlotValue | null {
  const { script, choices } = scriptOf(turn);
  const definition = script.slots[slot];
  if (definition === undefined) return null;
  if (typeof raw === 'boolean' && definition.type === 'yes_no') return raw;
  if (typeof raw !== 'string' && typeof raw !== 'number' && typeof raw !== 'boolean') return null;
  const reading = readAs(turn, definition, choices.get(slot) ?? [], String(raw));
  return reading.kind === 'value' ? reading.value : null;
}
