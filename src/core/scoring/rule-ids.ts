import { hash32 } from '../hash32.ts';
import type { Script, ScoreRule } from '../script/types.ts';

/**
 * Names of the score rules, in their order: by what they wait for, not by their place, so that a rule that a conversation has counted is the
 * same one in every version of the script.
 */
export function ruleIdsOf({ script, score }: Script): string[] {
  const seen = new Map<string, number>();
  return score.map((rule) => {
    const id = `${script}:${hash32(waitsFor(rule)).toString(36)}`;
    const before = seen.get(id) ?? 0;
    seen.set(id, before + 1);
    return before === 0 ? id : `${id}.${before}`;
  });
}

/** What a rule waits for, in the words of the script. */
export function waitsFor(rule: ScoreRule): string {
  if ('when' in rule) return `when ${rule.when}`;
  return 'intent' in rule ? `intent ${rule.intent}` : `sentiment ${rule.sentiment}`;
}
