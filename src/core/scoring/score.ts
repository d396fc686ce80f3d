import type { ScoreEvidence } from '../engine/state.ts';
import type { CompiledScript } from '../script/compile.ts';
import type { SlotValue } from '../understanding/reading.ts';

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
}

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
    const holds = 'intent' in rule ? counted || rule.intent === seen.intent : compiled.condition(rule.when, values);
    if (holds === counted) return [];
    const entry = {
      at: seen.at,
      evidence: seen.evidence,
      messageId: seen.messageId,
      rule: entries.length === 0 ? id : `${id}~${entries.length}`,
    };
    // What was given is taken back: another version may have given other points.
    const given = entries.reduce((sum, { points }) => sum + points, 0);
    return [{ ...entry, points: holds ? rule.points : -given, because: holds ? rule.because : `no longer: ${rule.because}` }];
  });
}

/** The score at the end of an instant, from its history: recomputable for any past day. */
export function scoreAt(history: readonly Pick<ScoreEvidence, 'points' | 'at'>[], at: number): number {
  let sum = 0;
  for (const entry of history) if (entry.at <= at) sum += entry.points;
  return Math.max(0, Math.min(100, sum));
}
