import type { BookingReply, BookingRequest } from '../ports/bookings.ts';
import type { InboundBody } from '../ports/channel.ts';
import type { KnowledgeAnswer } from '../knowledge/passage.ts';
import type { Language, SlotType } from '../script/types.ts';
import type { Sentiment } from '../understanding/reading.ts';

/** What can happen to a conversation. Every instant is UTC milliseconds, given by the shell: core has no clock. */
export type Event =
  | {
      readonly type: 'message';
      readonly at: number;
      /** Id of the stored message; the evidence of what is read from it. */
      readonly messageId: string;
      readonly body: InboundBody;
      /** The sender's language as the channel states it. */
      readonly locale?: string;
    }
  | { readonly type: 'timer'; readonly at: number; readonly key: string }
  /** The reply to the ask that the last step ended with. */
  | { readonly type: 'reply'; readonly at: number; readonly askId: string; readonly reply: AskReply }
  /** A person took the conversation over, or gave it back to the script. */
  | { readonly type: 'takeover'; readonly at: number; readonly userId: string }
  | { readonly type: 'release'; readonly at: number };

/** Something the shell must find out, outside any transaction, before the turn can go on. */
export type Ask =
  | {
      readonly ask: 'read';
      readonly askId: string;
      readonly text: string;
      readonly language: Language;
      /** The languages in which the talk can go on. */
      readonly languages: readonly Language[];
      readonly question: string;
      readonly slot: string;
      /** Slots that the answer may fill, the asked one first, with what the prompt needs to know of each. */
      readonly slots: readonly { readonly name: string; readonly type: SlotType; readonly options?: Readonly<Record<string, string>> }[];
      readonly intents: readonly string[];
    }
  | {
      readonly ask: 'webhook';
      readonly askId: string;
      readonly url: string;
      readonly body: Readonly<Record<string, unknown>>;
      readonly timeoutMs: number;
    }
  | {
      readonly ask: 'knowledge';
      readonly askId: string;
      readonly question: string;
      readonly language: Language;
      /** The main script of the talk: its own documents are searched beside those of the organization. */
      readonly script: string;
    }
  | { readonly ask: 'bookings'; readonly askId: string; readonly request: BookingRequest };

export interface ModelValue {
  /** As the model wrote it. */
  readonly text: string;
  readonly confidence: number;
  /** The customer's own characters that show it. */
  readonly evidence: string;
  /** The value stands in other words than the customer's ("a hand of rooms" for 5): asked back, never taken at once. */
  readonly isInferred?: true;
}

export interface DroppedReading {
  /** The slot, `intent`, or `answers` for what belongs to no slot. */
  readonly what: string;
  readonly why: 'wrong-form' | 'not-asked-for' | 'given-twice' | 'evidence-not-in-text' | 'no-such-option' | 'not-own-words';
}

export type AskReply =
  | {
      readonly ok: true;
      readonly ask: 'read';
      /** What the model read, per slot; goes through the same readers as typed answers. */
      readonly values: Readonly<Record<string, ModelValue>>;
      readonly intent: string | null;
      readonly sentiment?: Sentiment;
      /** The language of the message, where it is one of the script. */
      readonly language?: Language;
      /** What of the reply was not taken, and why. */
      readonly dropped?: readonly DroppedReading[];
      readonly model: string;
      readonly promptVersion: string;
    }
  | { readonly ok: true; readonly ask: 'webhook'; readonly values: Readonly<Record<string, unknown>> }
  /** Null: nothing that is sure enough. */
  | { readonly ok: true; readonly ask: 'knowledge'; readonly answer: KnowledgeAnswer | null }
  | { readonly ok: true; readonly ask: 'bookings'; readonly reply: BookingReply }
  | { readonly ok: false; readonly reason: string };
