import type { Severity } from '../script/problem.ts';

/** A script as a picture shows it, before anything has a place. */
export interface Drawing {
  readonly title: string;
  readonly cards: readonly Card[];
  readonly arrows: readonly Arrow[];
  /** Faults that belong to no step. */
  readonly faults: readonly Fault[];
  /** Over how many days the talks on the cards and arrows were counted; null when they were not. */
  readonly days: number | null;
}

/** `decision`: a step that says nothing and only goes on. `interrupt`: where a message may lead from anywhere. `missing`: a target that is not there. */
export type CardKind = 'question' | 'talk' | 'decision' | 'goal' | 'end' | 'person' | 'interrupt' | 'missing';

export interface Card {
  /** Unique; a step's id for a step. */
  readonly id: string;
  readonly kind: CardKind;
  readonly title: string;
  /** What is said, shortened; empty for silent steps. */
  readonly text: string;
  /** What else the step does, one short line each. */
  readonly notes: readonly string[];
  readonly faults: readonly Fault[];
  /** Talks that came by; null when they were not counted. */
  readonly visits: number | null;
}

export interface Fault {
  readonly severity: Severity;
  readonly message: string;
}

/** Why a talk goes this way: in order, by a condition, because nothing could be read, because nobody answered, because a webhook failed. */
export type ArrowKind = 'next' | 'branch' | 'floor' | 'silence' | 'failure' | 'interrupt';

export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly kind: ArrowKind;
  readonly label: string;
  readonly visits: number | null;
}
