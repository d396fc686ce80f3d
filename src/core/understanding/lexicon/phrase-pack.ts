/** Intents that every script may use; the first of them that a message shows is its intent. */
export const shippedIntents = [
  'stop',
  'human',
  'complaint',
  'price',
  'cancel',
  'reschedule',
  'booking',
  'purchase',
  'later',
  'question',
  'thanks',
  'greeting',
  'no',
  'yes',
] as const;
export type ShippedIntent = (typeof shippedIntents)[number];

/** Phrases apart by `|`, normalised; a word stands for all its endings. */
export interface PhrasePack {
  /** Count only as the whole message, but for words of politeness. */
  readonly whole: Readonly<Partial<Record<ShippedIntent, string>>>;
  /** Count anywhere in a message, unless a negation stands before. */
  readonly part: Readonly<Partial<Record<ShippedIntent, string>>>;
  /** Words around a whole message that change nothing. */
  readonly polite: string;
  readonly negations: string;
  /** Words that begin a question, or make one of a message that ends with `?`. */
  readonly questionStarts: string;
  /** They begin like a question and are an answer ("when possible"). */
  readonly notQuestions: string;
}
