import type { MessageReading, TurnSettings } from '../engine/program.ts';
import type { ConversationStatus } from '../engine/state.ts';
import type { InboundBody } from '../ports/channel.ts';
import type { SlotValue } from '../understanding/reading.ts';

/** A stored conversation as a replay needs it; plain JSON, one line of a file each. Instants are UTC milliseconds. */
export interface RecordedTalk {
  readonly id: string;
  /** Number of the script's version that it ran on. */
  readonly version: number;
  /** Whose talk it is: branches of a `split` stick to it. */
  readonly contactId: string;
  /** The customer's language as the channel states it. */
  readonly locale: string | null;
  readonly settings: Pick<TurnSettings, 'timeZone' | 'quietHours'>;
  /** What the customer sent, in the order in which it was read; nothing after a person took the talk over. */
  readonly messages: readonly RecordedMessage[];
  /** The talk is replayed up to here: timers that fall due later had not fired when it was recorded. */
  readonly until: number;
  /** What lookups answered, by slot. */
  readonly lookups: Readonly<Record<string, SlotValue>>;
  /** How it stood when it was recorded; null when a person had stepped in, so that no script alone would come to it. */
  readonly outcome: RecordedOutcome | null;
}

export interface RecordedOutcome {
  readonly status: ConversationStatus;
  readonly outcome: string | null;
  readonly score: number;
}

export interface RecordedMessage {
  readonly id: string;
  /** When its turn ran. */
  readonly at: number;
  readonly body: InboundBody;
  /** How it was read then. */
  readonly reading: Omit<MessageReading, 'messageId'> | null;
  /** Of a pressed button: whether it stood under the newest question that had any. An older one is stale in every script. */
  readonly isNewest: boolean;
}

/** Reads one line of a file of conversations; the reason as text when it is none. */
export function parseRecordedTalk(line: string): RecordedTalk | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'it is not JSON';
  }
  if (!isRecord(value)) return 'it is not a JSON object';
  const missing = Object.entries(shape).find(([key, fits]) => !fits(value[key]));
  if (missing !== undefined) return `"${missing[0]}" is missing or of the wrong kind`;
  const talk = value as unknown as RecordedTalk;
  const wrong = talk.messages.findIndex((message) => !isMessage(message));
  return wrong === -1 ? talk : `message ${wrong + 1} has no id, instant or body`;
}

const isText = (value: unknown): boolean => typeof value === 'string';
const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);

const shape: Readonly<Record<keyof RecordedTalk, (value: unknown) => boolean>> = {
  id: isText,
  version: isNumber,
  contactId: isText,
  locale: (value) => value === null || isText(value),
  settings: (value) => isRecord(value) && isText(value['timeZone']),
  messages: Array.isArray,
  until: isNumber,
  lookups: isRecord,
  outcome: (value) => value === null || isRecord(value),
};

function isMessage(value: unknown): boolean {
  return isRecord(value) && isText(value['id']) && isNumber(value['at']) && isRecord(value['body']) && isText(value['body']['type']);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
