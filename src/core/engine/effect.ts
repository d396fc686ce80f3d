import type { ConsentPurpose, ConsentState } from '../gate/reasons.ts';
import type { KnowledgeAnswer } from '../knowledge/passage.ts';
import type { Booking } from '../ports/bookings.ts';
import type { OutboundChoice } from '../ports/channel.ts';
import type { SaveTarget } from '../script/types.ts';
import type { ScoreEvidence } from './state.ts';
import type { SlotValue } from '../understanding/reading.ts';

/**
 * What a turn does to the world, as data. The shell stores all effects of a turn in the transaction that stores its state.
 * `key`, where a repeat would do harm, is (script, step, visit, word): with the conversation and the script version it makes an effect unique
 * among those of its kind (G5).
 */
export type Effect =
  | {
      readonly do: 'say';
      readonly step: string;
      readonly text: string;
      readonly choices?: readonly OutboundChoice[];
      readonly askContact?: boolean;
      /** Where the words come from, when they are an answer of the knowledge base; with a `model` it worded them. */
      readonly from?: Omit<KnowledgeAnswer, 'text'>;
    }
  | { readonly do: 'save'; readonly slot: string; readonly target: SaveTarget; readonly value: SlotValue; readonly text: string }
  | { readonly do: 'score'; readonly evidence: ScoreEvidence }
  | { readonly do: 'tag'; readonly tag: string }
  | { readonly do: 'stage'; readonly stage: string }
  | { readonly do: 'intent'; readonly intent: string; readonly confidence: number; readonly messageId: string }
  | { readonly do: 'log'; readonly key: string; readonly text: string }
  | {
      readonly do: 'task';
      readonly key: string;
      readonly step: string;
      readonly team: string;
      readonly title: string;
      readonly dueAt: number;
      readonly priority: 'low' | 'normal' | 'high';
      readonly crm: string | null;
    }
  /** What the calendar has stored already, together with its timeline entry: a turn adds nothing to it. */
  | { readonly do: 'booking'; readonly what: 'made' | 'moved' | 'cancelled'; readonly booking: Booking }
  | { readonly do: 'handoff'; readonly key: string; readonly step: string; readonly team: string }
  /** What the customer agreed to, or not. `everywhere`: on every channel, else on the one of this talk. */
  | {
      readonly do: 'consent';
      readonly purpose: ConsentPurpose;
      readonly state: ConsentState;
      readonly everywhere: boolean;
      readonly how: 'script' | 'word';
      readonly wording: string | null;
      readonly messageId: string | null;
    }
  /** No more messages until the customer writes on their own, which is what `optIn` reports. */
  | { readonly do: 'optOut'; readonly wording: string | null; readonly messageId: string | null }
  | { readonly do: 'optIn' }
  | { readonly do: 'end'; readonly key: string; readonly outcome: string; readonly goal: boolean };
