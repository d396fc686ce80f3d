import type { Program } from '../engine/program.ts';
import type { State } from '../engine/state.ts';
import { ruleIdsOf } from '../scoring/rule-ids.ts';
import { sightOf } from '../script/marks.ts';
import { expressionsOf, wordsOf } from '../script/visit.ts';

/** A score rule that may still change its mind. */
export interface OpenRule {
  readonly id: string;
  readonly points: number;
  readonly reads: readonly string[];
  /** It waits for an intent or a feeling. */
  readonly isShown: boolean;
}

export interface ScoreSeen {
  /** Rules of a script that may still change, given the slots that may. */
  open(script: string, canChange: (slot: string) => boolean): OpenRule[];
  /** The sum, as far as it matters, and which of the open rules have counted. */
  seen(state: State, unsettled: readonly OpenRule[]): string;
}

/**
 * The score: its sum, and which rules have counted. A rule whose slots cannot change any more is no more than its points; above the highest
 * number that a condition asks for, with all that can still be taken away, one sum is as good as another.
 */
export function scoreSeenIn({ scripts }: Program): ScoreSeen {
  const rules = new Map<string, OpenRule[]>();
  let lowest = 0;
  let negative = 0;
  let asked = 0;
  for (const { script } of scripts.values()) {
    const ids = ruleIdsOf(script);
    rules.set(
      script.script,
      script.score.map((rule, index) => ({
        id: ids[index]!,
        points: rule.points,
        reads: 'when' in rule ? [...sightOf(rule.when).values, ...sightOf(rule.when).known] : [],
        isShown: !('when' in rule),
      })),
    );
    const given = [...script.score, ...[...wordsOf(script)].flatMap(({ word }) => (word.word === 'score' ? [word] : []))];
    for (const { points } of given) {
      lowest += Math.abs(points);
      negative += Math.max(0, -points);
    }
    for (const { value } of expressionsOf(script)) {
      const { marks, computes } = sightOf(value);
      if (computes) asked = 100;
      for (const { name, constant } of marks) if (name === 'score') asked = Math.max(asked, Number(constant) + 1);
    }
  }
  const open = (script: string, canChange: (slot: string) => boolean): OpenRule[] => {
    return (rules.get(script) ?? []).filter(({ reads, isShown }) => isShown || reads.some(canChange));
  };
  const seen = (state: State, unsettled: readonly OpenRule[]): string => {
    const entries = new Map<string, number>();
    let sum = 0;
    for (const { rule, points } of state.score) {
      sum += points;
      const id = rule.split('~')[0] ?? rule;
      entries.set(id, (entries.get(id) ?? 0) + 1);
    }
    const hasCounted = ({ id }: OpenRule): boolean => (entries.get(id) ?? 0) % 2 === 1;
    // What was shown stays so; a condition may cease to hold.
    const takeable = unsettled.reduce((most, rule) => most + (hasCounted(rule) && !rule.isShown ? Math.max(0, rule.points) : 0), 0);
    const most = Math.min(asked, 101) + takeable + negative;
    return `${Math.max(-lowest, Math.min(sum, most))}:${unsettled
      .filter(hasCounted)
      .map(({ id }) => id)
      .join()}`;
  };
  return { open, seen };
}
