import type { QuietHours } from '../gate/quiet-hours.ts';
import type { BookingReply } from '../ports/bookings.ts';
import type { CompiledScript } from '../script/compile.ts';
import type { Sentiment } from '../understanding/reading.ts';
import type { Effect } from './effect.ts';
import type { Ask, AskReply, DroppedReading } from './event.ts';
import type { State } from './state.ts';

/** A script version made ready to run: the script, and those it calls, by name. */
export interface Program {
  readonly main: CompiledScript;
  readonly scripts: ReadonlyMap<string, CompiledScript>;
}

/** What the organization and the process give to every turn. */
export interface TurnSettings {
  /** IANA zone in which dates, times and quiet hours are meant. */
  readonly timeZone: string;
  /** Whether answers may be read by a language model now. */
  readonly hasModel: boolean;
  readonly quietHours: QuietHours | null;
  /** The zones in one of which the customer is; absent: `timeZone`. */
  readonly quietZones?: readonly string[];
  /** Branches that a test chooses, by the key of their `split`. */
  readonly branches?: Readonly<Record<string, string>>;
}

export interface StepResult {
  readonly state: State;
  readonly effects: readonly Effect[];
  /** When present, the turn goes on with the reply; nothing may be stored before. */
  readonly ask: Ask | null;
  /** How each message of this turn was read: kept beside the message. */
  readonly readings: readonly MessageReading[];
  /** The parts of the script that the turn went through, in order: what the coverage of chats counts. */
  readonly passed: readonly Passage[];
}

export interface Passage {
  readonly kind: 'step' | 'branch' | 'choice' | 'interrupt' | 'floor' | 'silence';
  readonly script: string;
  readonly step: string;
  /** The branch's index or `else`, the step that a split gave, `done`, `none` or `unbooked` of a booking, the choice's id, the interrupt's index; empty for the others. */
  readonly which: string;
}

export interface KeptBookingReply {
  /** What was asked: `find:first`, `book` ... */
  readonly asked: string;
  readonly reply: BookingReply;
}

export interface MessageReading {
  readonly messageId: string;
  readonly slot?: string;
  readonly by?: string;
  readonly confidence?: number;
  readonly evidence?: string;
  readonly intent?: string;
  /** The feeling that the words show: as a model read it, or by the rules, when it is plain and a script counts it. */
  readonly sentiment?: Sentiment;
  readonly model?: string;
  readonly promptVersion?: string;
  /** The value as the model gave it, before it was read; kept also when it was not taken. */
  readonly raw?: string;
  /** Why the answer was not taken. */
  readonly refused?: string;
  /** All that the model read in the message: with it a replay needs no model. */
  readonly reply?: Pick<Extract<AskReply, { ok: true; ask: 'read' }>, 'values' | 'intent' | 'language'>;
  readonly dropped?: readonly DroppedReading[];
  /** What the calendar answered while the message was worked on: with it a replay needs no calendar. */
  readonly bookings?: readonly KeptBookingReply[];
  /** Why a model that was asked gave no answer. */
  readonly unanswered?: string;
  /** Why a model that is there was not shown the message. */
  readonly unasked?: 'meant-for-a-machine';
}
