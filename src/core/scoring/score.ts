import type { ScoreEvidence } from '../engine/state.ts';
import type { CompiledScript } from '../script/compile.ts';
import type { ScoreRule } from '../script/types.ts';
import type { Sentiment, SlotValue } from '../understanding/reading.ts';

export type Priority = 'hot' | 'warm' | 'cold';

/** The score from which a lead is hot or warm; owners may set their own. */
const defaultThresholds = { hot: 60, warm: 30 } as const;

export function priorityOf(score: number, thresholds: { readonly hot: number; readonly warm: number } = defaultThresholds): Priority {
  if (score >= thresholds.hot) return 'hot';
  return score >= thresholds.warm ? 'warm' : 'cold';
}

interface Seen {
  readonly current: readonly ScoreEvidence[];
  readonly at: number;
  /** The customer's words that were just read. */
  readonly evidence: string;
  readonly messageId: string | null;
  readonly intent?: string;
  readonly sentiment?: Sentiment;
}

/** The rule that an entry gave or took points for; a change of mind adds `~1`, `~2` to its name. */
export const baseRule = (rule: string): string => rule.replace(/~\d+$/, '');

/**
 * What the rules of a script give or take back after something was read. A rule counts once; one whose condition no longer holds
 * (the customer changed the answer) is taken back by an entry of its own, so that the history stays true for every past day.
 */
export function scoreChanges(compiled: CompiledScript, values: Readonly<Record<string, SlotValue>>, seen: Seen): ScoreEvidence[] {
  const { script } = compiled;
  return script.score.flatMap((rule, index): ScoreEvidence[] => {
    const id = compiled.ruleIds[index]!;
    const entries = seen.current.filter((entry) => entry.rule === id || entry.rule.startsWith(`${id}~`));
    const counted = entries.length % 2 === 1;
    const holds = 'when' in rule ? compiled.condition(rule.when, values) : counted || isSeen(rule, seen);
    if (holds === counted) return [];
    const entry = {
      at: seen.at,
      evidence: seen.evidence,
      messageId: seen.messageId,
      rule: entries.length === 0 ? id : `${id}~${entries.length}`,
      ...(rule.halfLifeMs === undefined ? {} : { halfLifeMs: rule.halfLifeMs }),
    };
    // What was given is taken back: another version may have given other points.
    const given = entries.reduce((sum, { points }) => sum + points, 0);
    return [{ ...entry, points: holds ? rule.points : -given, because: holds ? rule.because : `no longer: ${rule.because}` }];
  });
}

function isSeen(rule: Exclude<ScoreRule, { readonly when: string }>, { intent, sentiment }: Seen): boolean {
  return 'intent' in rule ? rule.intent === intent : rule.sentiment === sentiment;
}

/** One entry of a score's history, as far as the sum needs it. */
export type ScoreEntry = Pick<ScoreEvidence, 'rule' | 'points' | 'at' | 'halfLifeMs'>;

/**
 * What each rule is worth at an instant, in the order in which the rules first counted. A rule is worth the sum of its entries (what was
 * taken back is worth nothing), and that times `0.5 ^ (age / half-life)`, the age counted from its last entry.
 */
export function pointsByRule<Entry extends ScoreEntry>(
  history: readonly Entry[],
  at: number,
): { readonly last: Entry; readonly points: number }[] {
  const rules = new Map<string, { last: Entry; points: number }>();
  for (const entry of history) {
    if (entry.at > at) continue;
    const base = baseRule(entry.rule);
    const points = (rules.get(base)?.points ?? 0) + entry.points;
    rules.set(base, { last: entry, points });
  }
  return [...rules.values()].map(({ last, points }) => ({ last, points: points * shareLeft(last, at) }));
}

function shareLeft({ at: since, halfLifeMs }: ScoreEntry, at: number): number {
  return halfLifeMs === undefined ? 1 : 0.5 ** ((at - since) / halfLifeMs);
}

/** The score at the end of an instant, from its history: recomputable for any past day. A whole number from 0 to 100. */
export function scoreAt(history: readonly ScoreEntry[], at: number): number {
  let sum = 0;
  let fades = false;
  for (const { points, at: since, halfLifeMs } of history) {
    if (since > at) continue;
    sum += points;
    fades ||= halfLifeMs !== undefined;
  }
  if (fades) sum = pointsByRule(history, at).reduce((total, { points }) => total + points, 0);
  return Math.max(0, Math.min(100, Math.round(sum)));
}
