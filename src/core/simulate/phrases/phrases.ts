/**
 * What customers of one language write, collected apart from the tables that read answers: a reader is not to be measured with its
 * own words. `{...}` is filled in by `answer-texts.ts`.
 */
export interface Phrases {
  /** `{x}` is the title of the option. */
  readonly option: readonly string[];
  /** The option by its place: first, second, third. */
  readonly place: readonly (readonly string[])[];
  readonly and: string;
  readonly yes: readonly string[];
  readonly no: readonly string[];
  /** One to ten. */
  readonly numerals: readonly string[];
  /** `{n}` is the number, in digits or in words. */
  readonly number: readonly string[];
  readonly money: {
    /** `{n}` is the amount in digits, `{k}` its thousands, `{cur}` the currency as people write it. */
    readonly exact: readonly string[];
    /** With `{k}`; used for whole thousands only. */
    readonly thousands: readonly string[];
    readonly atMost: readonly string[];
    /** `{a}` and `{b}` are the ends in digits, `{ak}` and `{bk}` in thousands. */
    readonly between: readonly string[];
    readonly currencies: Readonly<Record<string, readonly string[]>>;
    /** The currency that customers of this language may think in, and how many of it make one euro. */
    readonly own: { readonly currency: string; readonly rate: number } | null;
  };
  readonly date: {
    readonly tomorrow: readonly string[];
    readonly afterTomorrow: readonly string[];
    /** `{d}` `{m}` numbers, `{dd}` `{mm}` with two digits, `{yyyy}`, `{month}` as it stands after a day. */
    readonly day: readonly string[];
    /** `{weekday}` as it stands after "on". */
    readonly weekday: readonly string[];
    readonly weekdays: readonly string[];
    readonly months: readonly string[];
  };
  /** `{h}` `{mm}` on the clock of 24 hours; `{h12}` on that of 12. */
  readonly time: { readonly exact: readonly string[]; readonly morning: readonly string[]; readonly afternoon: readonly string[] };
  readonly range: {
    /** `{month}` as it stands after "in". */
    readonly month: readonly string[];
    readonly months: readonly string[];
    /** `{a}` and `{b}` are days of the month `{of}`. */
    readonly fromTo: readonly string[];
    readonly vague: readonly string[];
  };
  readonly first: readonly string[];
  readonly last: readonly string[];
  /** `{first}` `{last}`. */
  readonly name: readonly string[];
  readonly phone: readonly string[];
  /** National part as `#`, grouped as people group it. */
  readonly phoneForms: readonly { readonly country: string; readonly form: string }[];
  readonly email: readonly string[];
  readonly company: readonly string[];
  readonly text: readonly string[];
  readonly greeting: readonly string[];
  readonly opening: readonly string[];
  readonly question: readonly string[];
  readonly price: readonly string[];
  readonly offTopic: readonly string[];
  readonly angry: readonly string[];
  readonly undecided: readonly string[];
  readonly human: readonly string[];
  readonly stop: readonly string[];
  readonly thanks: readonly string[];
  /** Said around an answer by people who like to talk. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly outburst: readonly string[];
  /** Said to free times that do not suit. */
  readonly otherTimes: readonly string[];
  /** `{x}` is the new answer to the question before. */
  readonly otherwise: readonly string[];
}
