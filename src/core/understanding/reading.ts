import type { ChoiceDefinition, Language, SlotDefinition } from '../script/types.ts';

/** JSON forms: money `{amount, currency}` or `{min, max, currency}`; dates `YYYY-MM-DD`, times `HH:MM`, date-times
 * `YYYY-MM-DDTHH:MM` (local wall time of the organization); ranges `{from, to}`; phones E.164; locations `{lat, lon}`;
 * files the channel's reference. */
export type SlotValue =
  | string
  | number
  | boolean
  | readonly string[]
  | { readonly amount: number; readonly currency: string }
  | { readonly min: number | null; readonly max: number | null; readonly currency: string }
  | { readonly from: string | null; readonly to: string | null }
  | { readonly lat: number; readonly lon: number };

/** How a value was found; `learned` is a classifier's guess; `button`, `contact`, `webhook` and `booking` need no reading. */
export type ReadBy =
  | 'button'
  | 'contact'
  | 'exact'
  | 'position'
  | 'keyword'
  | 'fuzzy'
  | 'learned'
  | 'grammar'
  | 'model'
  | 'webhook'
  | 'booking'
  | 'script';

export interface ReadContext {
  readonly language: Language;
  /** The languages of the script: readers try the contact's own first, then these. */
  readonly languages: readonly Language[];
  /** Reference instant for relative dates, UTC milliseconds. */
  readonly now: number;
  /** IANA zone in which dates and times are meant. */
  readonly timeZone: string;
}

export type Reading =
  | {
      readonly kind: 'value';
      readonly value: SlotValue;
      /** 0 to 1; 1 for exact forms. */
      readonly confidence: number;
      readonly by: ReadBy;
      /** Offsets into the utterance, end exclusive: the customer's words that show it. */
      readonly span: readonly [number, number];
    }
  /** Two or more readings that nothing decides between: asked back with these as buttons. */
  | { readonly kind: 'ambiguous'; readonly candidates: readonly { readonly value: SlotValue; readonly title: string }[] }
  /** A value of the right type that breaks a limit of the slot (`min`, `max`, `pattern`). */
  | { readonly kind: 'refused'; readonly why: 'too-small' | 'too-large' | 'pattern' | 'past' }
  | { readonly kind: 'none' };

/** The feeling that a text shows. */
export type Sentiment = 'positive' | 'neutral' | 'negative';

export interface IntentReading {
  readonly intent: string;
  readonly confidence: number;
  readonly span: readonly [number, number];
}

/** Reads the answer to one question. */
export type ReadSlot = (slot: SlotDefinition, choices: readonly ChoiceDefinition[], utterance: string, context: ReadContext) => Reading;
