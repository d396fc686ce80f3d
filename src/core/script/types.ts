import type { ConsentPurpose } from '../gate/reasons.ts';

/**
 * A script as data: what the parser makes of `script.yaml`, what the engine runs, what the checker explores.
 * Plain JSON, no functions, so that a version can be stored, compared and sent to the console as it is.
 */

/** BCP 47 primary tags. Parley reads these three offline; texts may use any other tag as well. */
export type Language = string;

/** One text in every language of the script; ICU MessageFormat (`{name}`, plurals). */
export type LocalizedText = Readonly<Record<Language, string>>;

export const slotTypes = [
  'text',
  'choice',
  'choices',
  'yes_no',
  'number',
  'quantity',
  'money',
  'date',
  'time',
  'datetime',
  'date_range',
  'phone',
  'email',
  'person_name',
  'company_name',
  'location',
  'file',
] as const;
export type SlotType = (typeof slotTypes)[number];

export interface SlotDefinition {
  readonly type: SlotType;
  /** Ids of the options, for `choice` and `choices`. */
  readonly of?: readonly string[];
  /** ISO 4217; the currency of a bare number, for `money`. */
  readonly currency?: string;
  readonly min?: number;
  readonly max?: number;
  /** ISO 3166 country of a phone number typed without a country code. */
  readonly region?: string;
  /** Anchored regular expression that a `text` must match. */
  readonly pattern?: string;
  /** Personal data: masked in logs, erased on request. */
  readonly personal?: boolean;
  /** Which field of the contact or lead takes the value too (`contact.name`, `lead.budget` ...). */
  readonly saveTo?: SaveTarget;
  /** The name this slot had in an earlier version: moves what running conversations know. */
  readonly was?: string;
}

export const saveTargets = [
  'contact.name',
  'contact.phone',
  'contact.email',
  'contact.company',
  'lead.interest',
  'lead.budget',
  'lead.timeline',
  'lead.category',
  'lead.urgency_level',
  'lead.qualification',
  'lead.notes',
] as const;
export type SaveTarget = (typeof saveTargets)[number];

export interface ChoiceDefinition {
  readonly id: string;
  readonly title: LocalizedText;
  /** Other phrases that mean this option, in any language. */
  readonly like: readonly string[];
}

/** What happens when an answer could not be read. After `times` failed tries the talk goes to `then`. */
export interface RetryRule {
  readonly times: number;
  readonly say?: LocalizedText;
  readonly then: string;
}

/** What happens when the customer says nothing for `afterMs`. `then` is a step id, or `park` (wait, no more reminders). */
export interface SilenceRule {
  readonly afterMs: number;
  readonly say?: LocalizedText;
  readonly then: string;
}

/**
 * `never`: rules only. `optional`: a model where rules fail. `preferred`: a model unless the answer stands there word for word.
 * `required`: as `preferred`, and where no model answers, what rules read is asked back instead of taken.
 */
export type ModelUse = 'never' | 'optional' | 'preferred' | 'required';

export interface UnderstandRule {
  readonly model: ModelUse;
  /** Below this confidence (0 to 1) a reading is asked back with its candidates. */
  readonly confirmBelow: number;
}

/** One word of a step. A step is a list of words carried out in the order they are written. */
export type Word =
  | { readonly word: 'say'; readonly text: LocalizedText }
  | {
      readonly word: 'ask';
      readonly slot: string;
      readonly text: LocalizedText;
      readonly choices: readonly ChoiceDefinition[];
      readonly retry: RetryRule;
      readonly silence: SilenceRule;
      readonly understand: UnderstandRule;
      /** Messages that arrive within this time of each other are read as one answer; 0 means at once. */
      readonly burstMs: number;
      /** Offer the messenger's "share my phone number" button where there is one. */
      readonly contactButton: boolean;
      /** Skip the question when the slot already has a value. Default true. */
      readonly skipIfKnown: boolean;
    }
  | { readonly word: 'when'; readonly branches: readonly { readonly if: string; readonly go: string }[]; readonly else: string }
  /** Compares ways to go on: each contact gets one of the branches, the same every time. */
  | { readonly word: 'split'; readonly key: string; readonly branches: readonly { readonly go: string; readonly weight: number }[] }
  | { readonly word: 'set'; readonly values: Readonly<Record<string, string>> }
  | { readonly word: 'tag'; readonly tags: readonly string[] }
  /** By purpose the yes-or-no slot that holds the customer's answer; on this channel yes grants, no withdraws. */
  | { readonly word: 'consent'; readonly slots: Readonly<Partial<Record<ConsentPurpose, string>>> }
  | { readonly word: 'stage'; readonly stage: string }
  | ({ readonly word: 'score' } & ScorePoints)
  | { readonly word: 'log'; readonly text: string }
  | {
      readonly word: 'task';
      readonly team: string;
      readonly title: LocalizedText;
      readonly dueMs: number;
      readonly priority: 'low' | 'normal' | 'high';
      /** Name of the integration the task is pushed to; null keeps it in Parley. */
      readonly crm: string | null;
    }
  | { readonly word: 'handoff'; readonly team: string }
  | { readonly word: 'wait'; readonly forMs: number }
  | {
      readonly word: 'webhook';
      readonly url: string;
      /** Slot or literal text per key of the JSON body. */
      readonly send: Readonly<Record<string, string>>;
      /** Slot to fill per key of the JSON reply. */
      readonly receive: Readonly<Record<string, string>>;
      readonly timeoutMs: number;
      readonly else: string;
    }
  | ({
      readonly word: 'answer';
      /** The slot that holds the question; null: the message that is being answered. */
      readonly question: string | null;
    } & AnswerFloor)
  | BookWord
  | {
      readonly word: 'call';
      readonly script: string;
      readonly give: Readonly<Record<string, string>>;
      readonly take: Readonly<Record<string, string>>;
    }
  | { readonly word: 'go'; readonly step: string }
  /** Goes back to the place that an interrupt left (asks its question again). */
  | { readonly word: 'resume' }
  | { readonly word: 'end'; readonly outcome: string };

/** What of a booking goes into slots: `start` and `end` as date-times on the clocks of the service, `person` whose time it is, `price`. */
export const bookingDetails = ['start', 'end', 'person', 'price'] as const;
export type BookingDetail = (typeof bookingDetails)[number];

export interface BookWord {
  readonly word: 'book';
  /** `make` books a time, `move` another one for the booking that the contact has, `cancel` gives it up, `find` only looks it up. */
  readonly does: 'make' | 'move' | 'cancel' | 'find';
  /** Several where a booking of any of them is meant: the first one that the contact has. Otherwise one. */
  readonly services: readonly string[];
  /** Slot per detail of the booking. */
  readonly fill: Readonly<Partial<Record<BookingDetail, string>>>;
  /** A line for the people who carry the booking out. */
  readonly notes: string | null;
  /** How times are offered; null for `cancel` and `find`, which ask nothing. */
  readonly offer: TimesOffer | null;
  /** Where the talk goes when the contact has no booking for the service; null for `make`, which needs none. */
  readonly unbooked: string | null;
  /** Where it goes when bookings cannot be reached or know no such service. */
  readonly else: string;
}

/** Free times that are offered, and the question that they are. */
export interface TimesOffer {
  readonly text: LocalizedText;
  /** How many at once. */
  readonly times: number;
  readonly earliest: TimeBound | null;
  readonly latest: TimeBound | null;
  /** Where the talk goes when nothing is free. */
  readonly none: string;
  readonly retry: RetryRule;
  readonly silence: SilenceRule;
}

/** A length of time from now, or a slot that names a day, a date-time or a period. */
export type TimeBound = { readonly afterMs: number } | { readonly slot: string };

/** What happens when the knowledge base has no answer that is sure enough: one of the two. */
export interface AnswerFloor {
  /** The team that gets the question as a task; the customer is told that a colleague will answer, and the talk goes on. */
  readonly team: string | null;
  /** The step that the talk goes to. */
  readonly else: string | null;
}

export type WordName = Word['word'];

export interface Step {
  readonly id: string;
  /** The id this step had in an earlier version: moves running conversations. */
  readonly was?: string;
  readonly words: readonly Word[];
}

/** Looked for in every message, before the answer to the current question; explicit phrases beat shipped intents. */
export interface Interrupt {
  /** A shipped intent (`human`, `stop`, `question`, ...) or null when only `like` counts. */
  readonly intent: string | null;
  readonly like: readonly string[];
  /** Step to run; it may end with `resume`. */
  readonly go: string | null;
  /** `opt_out`: no more messages until the customer writes again on their own. */
  readonly do: 'opt_out' | null;
  /** The message is answered from the knowledge base where the talk stands, and the question there is asked again. */
  readonly answer: AnswerFloor | null;
}

export type ScoreRule = ScorePoints &
  ({ readonly when: string } | { readonly intent: string } | { readonly sentiment: 'positive' | 'negative' });

interface ScorePoints {
  readonly points: number;
  readonly because: string;
  /** After this time the points are worth half, after twice as long a quarter; absent: they stay. */
  readonly halfLifeMs?: number;
}

export interface Script {
  readonly script: string;
  readonly title: LocalizedText;
  readonly languages: readonly Language[];
  /** Outcomes of `end` that count as success. */
  readonly goals: readonly string[];
  /** Slots that a calling script fills, and slots it may read back. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly slots: Readonly<Record<string, SlotDefinition>>;
  readonly score: readonly ScoreRule[];
  readonly interrupts: readonly Interrupt[];
  /** Said once when the customer writes after the end; after `restartAfterMs` a message starts a new talk. */
  readonly afterEnd: { readonly say: LocalizedText | null; readonly restartAfterMs: number };
  readonly steps: readonly Step[];
}
