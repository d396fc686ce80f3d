import type { Booking, BookingSlot } from '../ports/bookings.ts';
import type { Language } from '../script/types.ts';
import type { ReadBy, SlotValue } from '../understanding/reading.ts';
import type { TimeWish } from '../understanding/time-wish.ts';

/** A slot's value with where it came from: nothing is stored without its evidence. */
export interface FilledSlot {
  readonly value: SlotValue;
  readonly by: ReadBy;
  readonly confidence: number;
  /** The customer's words. */
  readonly evidence: string;
  readonly messageId: string | null;
  readonly at: number;
}

/** Where a script stands. */
interface Standing {
  readonly step: string;
  /** How often the step had been entered by then; tells the effects of one visit from those of the next. */
  readonly visit: number;
  /** Index of the word to run next within the step. */
  readonly word: number;
}

/** A place that an interrupt left, with the called scripts that ran above it. */
interface Place extends Standing {
  readonly called: readonly Frame[];
}

/** One running script: the top one, or a called one above its caller. */
export interface Frame extends Standing {
  readonly script: string;
  readonly slots: Readonly<Record<string, FilledSlot>>;
  /** The places that interrupts left, the newest last: where `resume` goes back to. */
  readonly left: readonly Place[];
}

/** The words of one message. */
export interface Said {
  readonly text: string;
  readonly messageId: string;
}

/** An option that was offered; one without a value is a choice of the question. */
export interface Offer {
  readonly id: string;
  readonly title: string;
  readonly value?: SlotValue;
}

/** The question that waits for an answer. */
export interface Pending {
  readonly slot: string;
  readonly tries: number;
  /** What was offered, in order: a number typed by the customer counts in this list, a button must be in it. */
  readonly offered: readonly Offer[];
  /** Texts of a burst that is still coming in. */
  readonly burst: readonly Said[];
  /** Counts the questions of the conversation: buttons carry it, so that a press on an older question is seen to be stale. */
  readonly no: number;
  /** Of an offer of free times; `offered` are their titles. */
  readonly times?: TimesOffered;
}

export interface TimesOffered {
  /** Those that stand on offer now, in order, and before them those that were offered earlier: their buttons may still be pressed. */
  readonly slots: readonly BookingSlot[];
  /** The booking that is to get another time. */
  readonly moving: Booking | null;
  /** The customer's own time zone, where it is known. */
  readonly contactZone: string | null;
}

/** Why bookings are asked for free times: to offer the first ones, or because the customer would rather have others. `nearest`: those around a wish that is not free. */
export type TimesSought = { readonly for: 'first' } | { readonly for: 'wish' | 'nearest'; readonly wish: TimeWish };

/** An interrupt of one of the running scripts. */
export interface InterruptPlace {
  readonly index: number;
  /** Of the script whose interrupt it is: 0 is the main script. */
  readonly depth: number;
}

export interface ScoreEvidence {
  /** Stable over versions of the script: the rule by what it waits for, or step and visit. Each counts once. */
  readonly rule: string;
  readonly points: number;
  readonly because: string;
  readonly evidence: string;
  readonly messageId: string | null;
  readonly at: number;
  /** After this time the points are worth half; absent when they stay. */
  readonly halfLifeMs?: number;
}

export type ConversationStatus = 'active' | 'parked' | 'handed_off' | 'opted_out' | 'ended';

/** Everything the engine knows of a conversation; goes through JSON between turns. */
export interface State {
  readonly v: 1;
  readonly status: ConversationStatus;
  readonly language: Language;
  /** Innermost script last. Empty before the first turn only: a talk that is over stands where it ended. */
  readonly frames: readonly Frame[];
  readonly pending: Pending | null;
  /** How often each step was entered, by `script/step`. */
  readonly visits: Readonly<Record<string, number>>;
  readonly timers: readonly { readonly key: string; readonly at: number }[];
  readonly score: readonly ScoreEvidence[];
  readonly tags: readonly string[];
  readonly stage: string | null;
  readonly outcome: string | null;
  readonly endedAt: number | null;
  readonly saidAfterEnd: boolean;
  /** Questions asked so far: the source of `Pending.no`. */
  readonly asked: number;
  /** Whose talk it is: a `split` gives a contact the same branch every time. Absent where there was no split when the talk began. */
  readonly contact?: string;
  /** The branch that each `split` gave, by its key. */
  readonly splits?: Readonly<Record<string, string>>;
  /** We wrote after the end, by a campaign or a reminder: the next word of the customer begins a new talk, with this script or the connection's own. */
  readonly reopens?: { readonly script?: string };
  /** The event that an unanswered ask interrupted; the reply continues it. `interrupt`: the one whose answer is being looked for; `sought`: the times. */
  readonly asking: (Said & { readonly askId: string; readonly interrupt?: InterruptPlace; readonly sought?: TimesSought }) | null;
}

/** A conversation in which nothing has happened yet. */
export function initialState(language: Language): State {
  return {
    v: 1,
    status: 'active',
    language,
    frames: [],
    pending: null,
    visits: {},
    timers: [],
    score: [],
    tags: [],
    stage: null,
    outcome: null,
    endedAt: null,
    saidAfterEnd: false,
    asked: 0,
    asking: null,
  };
}
