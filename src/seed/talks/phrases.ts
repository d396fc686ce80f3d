export type Need = 'new_kitchen' | 'repair' | 'other';

/** What customers and managers write, in one language. `{amount}`, `{phone}` and `{name}` are filled in. */
export interface Phrases {
  /** Between the thousands of an amount. */
  readonly thousands: string;
  /** First messages that show the wish to buy, and others. */
  readonly purchase: readonly string[];
  readonly opening: readonly string[];
  readonly needs: Readonly<Record<Need, readonly string[]>>;
  readonly budget: readonly string[];
  readonly start: readonly string[];
  readonly phone: readonly string[];
  /** Answers that no reader understands. */
  readonly unclear: readonly string[];
  readonly human: readonly string[];
  readonly stop: readonly string[];
  readonly manager: readonly string[];
  readonly thanks: readonly string[];
  /** Titles of the timeline: a call that was made, a visit to measure, the offer sent. */
  readonly titles: { readonly call: string; readonly meeting: string; readonly email: string; readonly demo: string };
  readonly taskTitle: string;
  readonly handoffTitle: string;
}
