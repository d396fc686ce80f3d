import { hash32 } from '../hash32.ts';
import type { Script } from '../script/types.ts';

/**
 * Names of the score rules, in their order: by what they wait for, not by their place, so that a rule that a conversation has counted is the
 * same one in every version of the script.
 */
export function ruleIdsOf({ script, score }: Script): string[] {
  const seen = new Map<string, number>();
  return score.map((rule) => {
    const id = `${script}:${hash32('when' in rule ? `when ${rule.when}` : `intent ${rule.intent}`).toString(36)}`;
    const before = seen.get(id) ?? 0;
    seen.set(id, before + 1);
    return before === 0 ? id : `${id}.${before}`;
  });
}
