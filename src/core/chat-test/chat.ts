import type { InboundBody } from '../ports/channel.ts';
import type { Sentiment } from '../understanding/reading.ts';
import type { ConversationStatus } from '../engine/state.ts';
import type { TimelineEntry } from '../engine/timeline.ts';
import type { Language } from '../script/types.ts';
import type { Priority } from '../scoring/score.ts';
import type { DeskFault, DeskStart } from './booking-desk.ts';

/** A Monday morning, the same for every chat that does not say otherwise: what a chat shows must not depend on when it is run. */
export const defaultStart = Date.UTC(2026, 0, 5, 9);

/** A talk written down as a test: what the customer does, and what must come of it. Made from `chats/*.yaml`. */
export interface Chat {
  readonly title: string;
  /** Null stands for the script of the folder that the chat lies in. */
  readonly script: string | null;
  /** The customer's language as the channel states it; null when it does not. */
  readonly language: Language | null;
  readonly channel: string;
  /** Branches that the chat chooses, by the name of their `split`; the first one where it does not. */
  readonly branches: Readonly<Record<string, string>>;
  /** When the talk begins, UTC milliseconds. */
  readonly at: number;
  /** IANA time zone of the organization. */
  readonly zone: string;
  /** How the calendar stands when the talk begins; absent: free at the hours of every working day, on the clocks of the organization. */
  readonly bookings?: DeskStart;
  /** Every message of the bot must be expected. */
  readonly strict: boolean;
  readonly talk: readonly ChatLine[];
}

/** One entry of `talk`: at most one thing that happens, then what is expected after it. */
export interface ChatLine {
  /** Where the entry begins in its file, counting from 1. */
  readonly line: number;
  readonly act: Act | null;
  /** Replies of the model and of webhooks while this entry is carried out. Without one, an ask fails. */
  readonly model: ModelAnswer | null;
  readonly webhooks: readonly Readonly<Record<string, string>>[];
  /** What goes wrong with bookings while this entry is carried out. */
  readonly bookings: DeskFault | null;
  readonly said: Said | null;
  readonly expect: Expectation | null;
}

export type Act =
  | { readonly act: 'send'; readonly body: InboundBody }
  /** Presses the button of this title that was offered last. */
  | { readonly act: 'press'; readonly title: string }
  | { readonly act: 'after'; readonly ms: number };

/** Something that happened, with what webhooks answered to it, and what went wrong with bookings. */
export interface Done {
  readonly act: Act;
  readonly bookings?: DeskFault;
  readonly webhooks: readonly Readonly<Record<string, string>>[];
}

export interface ModelAnswer {
  /** The answer in the model's words; null when it found none. */
  readonly value: string | null;
  readonly confidence: number;
  readonly evidence: string | null;
  readonly intent: string | null;
  /** Further slots that it read in the same message, in the customer's words, or options by id. */
  readonly slots: Readonly<Record<string, string>>;
  readonly sentiment: Sentiment | null;
  readonly language: Language | null;
}

export interface Said {
  /** `exact`: the next messages are these. `part`: the next message holds this text. */
  readonly match: 'exact' | 'part';
  readonly texts: readonly string[];
  /** Titles of the buttons under the last of these messages; null leaves them open. */
  readonly buttons: readonly string[] | null;
}

/** A value as a chat writes it: texts as they were typed, null for "nothing yet". */
export type Written = string | null | readonly Written[] | { readonly [key: string]: Written };

/** What must hold after a line. Keys that are absent are not looked at. */
export interface Expectation {
  readonly slots?: Readonly<Record<string, Written>>;
  readonly score?: number;
  readonly priority?: Priority;
  readonly tags?: readonly string[];
  readonly stage?: string | null;
  readonly status?: ConversationStatus;
  /** Every task made so far, in order. */
  readonly tasks?: readonly ExpectedTask[];
  /** Every entry so far, in order; the title as chats type it, with plain spaces. */
  readonly timeline?: readonly TimelineEntry[];
  /** Every booking of the customer that stands, in order. */
  readonly bookings?: readonly ExpectedBooking[];
  readonly outcome?: string | null;
  readonly language?: Language;
}

export interface ExpectedBooking {
  readonly service: string;
  /** When it begins, on the clocks of the calendar: `2026-01-06T10:00`. */
  readonly at: string;
}

export interface ExpectedTask {
  readonly team: string;
  readonly title: string;
  readonly priority?: 'low' | 'normal' | 'high';
  /** Time from the task's making until it is due. */
  readonly dueMs?: number;
}
