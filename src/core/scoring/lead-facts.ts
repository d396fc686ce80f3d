import { pointsByRule, scoreAt } from './score.ts';
import type { ScoreEntry } from './score.ts';

/**
 * How much of a lead's life its probability is read from: the first week after its first message. A lead that was won has by then had more
 * calls and meetings than one that was lost, because it was on its way: a model that sees the whole life of closed leads learns that, and
 * is wrong about every young one. So closed and open leads are all seen as they were at the same age.
 */
export const observedMs = 7 * 86_400_000;

/** What was known of a lead by an instant, in the first week of its life. */
export interface LeadFacts {
  readonly leadId: string;
  readonly source: string | null;
  readonly channel: string | null;
  readonly language: string | null;
  /** The newest stage it had reached. */
  readonly stage: string | null;
  readonly scores: readonly (ScoreEntry & { readonly because: string })[];
  /** Kinds of what stands on its timeline, each once: call, meeting, handoff ... */
  readonly interactions: readonly string[];
  readonly customerMessages: number;
  readonly negativeMessages: number;
  /** The median time from a message of ours to the customer's answer; null when there was none. */
  readonly replySeconds: number | null;
  /** The end of what was observed, UTC milliseconds. */
  readonly until: number;
}

export type FactKind = 'score' | 'messages' | 'reply' | 'negative' | 'rule' | 'interaction' | 'stage' | 'source' | 'channel' | 'language';

/** A property of a lead as a number. `name` says which, within a kind: the rule's reason, the source. */
export interface Fact {
  readonly kind: FactKind;
  readonly name: string;
  /** Null: nothing is known, which counts as the average. */
  readonly value: number | null;
}

/** By `factKey`. */
export type Facts = ReadonlyMap<string, Fact>;

/** A closed lead: what was known of it in its first week, and what came of it. */
export interface ClosedLead {
  readonly leadId: string;
  readonly facts: Facts;
  readonly won: boolean;
}

/** These say that a thing is there (1), or by their absence that it is not (0); the others are amounts that every lead has. */
export const presenceKinds: ReadonlySet<FactKind> = new Set(['rule', 'interaction', 'stage', 'source', 'channel', 'language'] as const);

export const factKey = ({ kind, name }: Pick<Fact, 'kind' | 'name'>): string => `${kind}:${name}`;

export function byKey(facts: readonly Fact[]): Facts {
  return new Map(facts.map((fact) => [factKey(fact), fact]));
}

export function factsOf(lead: LeadFacts): Facts {
  const presences: readonly (readonly [FactKind, readonly (string | null)[]])[] = [
    ['rule', pointsByRule(lead.scores, lead.until).flatMap(({ last, points }) => (points === 0 ? [] : [last.because]))],
    ['interaction', lead.interactions],
    ['stage', [lead.stage]],
    ['source', [lead.source]],
    ['channel', [lead.channel]],
    ['language', [lead.language]],
  ];
  return byKey([
    { kind: 'score', name: '', value: scoreAt(lead.scores, lead.until) },
    { kind: 'messages', name: '', value: Math.log1p(lead.customerMessages) },
    { kind: 'reply', name: '', value: lead.replySeconds === null ? null : Math.log1p(lead.replySeconds) },
    { kind: 'negative', name: '', value: lead.customerMessages === 0 ? null : lead.negativeMessages / lead.customerMessages },
    ...presences.flatMap(([kind, names]) =>
      [...new Set(names)].flatMap((name): Fact[] => (name === null ? [] : [{ kind, name, value: 1 }])),
    ),
  ]);
}
