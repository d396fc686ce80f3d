/** Who belongs to a segment, as it was read: nothing in it was not checked. */
export type Rule =
  | { readonly rule: 'all' | 'any'; readonly parts: readonly Rule[] }
  | { readonly rule: 'not'; readonly part: Rule }
  /** The members of another segment. */
  | { readonly rule: 'segment'; readonly name: string }
  | Condition;

/** Tests that must hold together: of the contact itself, or of one row that belongs to them. */
export interface Condition {
  readonly rule: 'condition';
  /** Its key in the table of families. */
  readonly family: string;
  readonly tests: readonly FieldTest[];
  /** How many such rows there must be. 1 in a family that has no rows. */
  readonly atLeast: number;
}

export interface FieldTest {
  readonly field: string;
  readonly test: Test;
}

/** Lengths of time are in milliseconds and count from the instant at which the rule is asked. */
export type Test =
  | { readonly test: 'among'; readonly values: readonly string[] }
  /** Of a list: at least one of these is in it. */
  | { readonly test: 'holds'; readonly values: readonly string[] }
  | { readonly test: 'range'; readonly atLeast?: number; readonly atMost?: number }
  | { readonly test: 'time'; readonly inLast?: number; readonly longerAgo?: number; readonly inNext?: number }
  | { readonly test: 'truth'; readonly value: boolean }
  /** A day of the year that comes again within so many days, today included. */
  | { readonly test: 'anniversary'; readonly withinDays: number }
  | { readonly test: 'known'; readonly value: boolean };

/** What a column of a contact's rows is, and so which tests it takes. */
export interface Field {
  readonly kind: 'text' | 'list' | 'number' | 'instant' | 'truth' | 'day';
  /** The value in SQL. `c` is the contact; `x` the row of the family, where it has one. */
  readonly sql: string;
  /** The only values there are; absent where the organization makes its own. */
  readonly options?: readonly string[];
  /** The form that every value has. */
  readonly form?: { readonly pattern: RegExp; readonly say: string };
  /** Values are written so, whatever the author's case. */
  readonly fold?: 'lower' | 'upper';
}

/** A value of a field, as facts carry it: instants in UTC milliseconds, days as `2026-06-01`. */
export type FactValue = string | number | boolean | readonly string[] | null;
export type FactRow = Readonly<Record<string, FactValue>>;

/** Everything that rules may ask of one contact: the rows of each family, the contact's own row in families without rows. */
export interface ContactFacts {
  readonly families: Readonly<Record<string, readonly FactRow[]>>;
  /** Ids of the fixed segments that the contact is in. */
  readonly fixedSegments: readonly string[];
}

/** Kinds of conditions that ask the same rows. */
export interface Family {
  /** What one row is called: "lead". */
  readonly one: string;
  readonly help: string;
  readonly fields: Readonly<Record<string, Field>>;
  /** The field that a plain value stands for: `did: meeting` is `did: { event: meeting }`. */
  readonly main?: string;
  /** Its rows; absent where the fields are the contact's own. */
  readonly rows?: {
    /** A table or a subquery with the alias `x`. `$1` is the organization. */
    readonly from: string;
    readonly where: string;
    /** What makes them the contact's. */
    readonly tie: string;
  };
  /** The field of its instant. `in_last` and `longer_ago` then stand beside the other keys, and rows can be counted: each has an `x.contact_id`. */
  readonly at?: string;
  /** Fields that every condition must name. */
  readonly required?: readonly string[];
}

/** A segment that others may name. */
export type KnownSegment = { readonly kind: 'rule'; readonly rule: Rule } | { readonly kind: 'fixed'; readonly id: string };
export type KnownSegments = ReadonlyMap<string, KnownSegment>;
