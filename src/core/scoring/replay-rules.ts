import { compileCondition } from '../script/condition.ts';
import type { CompiledScript } from '../script/compile.ts';
import type { ScoreRule } from '../script/types.ts';
import type { SlotValue } from '../understanding/reading.ts';
import type { ScoreEntry } from './score.ts';

/** A talk as it was stored: what the customer had answered in the end, and what their messages showed. Instants are UTC milliseconds. */
export interface PastTalk {
  readonly language: string;
  /** The score as it stood, for conditions that ask for it. */
  readonly score: number;
  readonly slots: Readonly<Record<string, { readonly value: SlotValue; readonly at: number }>>;
  /** Oldest first. */
  readonly seen: readonly { readonly at: number; readonly intent: string | null; readonly sentiment: string | null }[];
  readonly lastAt: number;
}

/** What the rules of a script give to a talk of the past: one entry for each rule that holds in the end, from the instant that made it hold. */
export function replayRules(compiled: CompiledScript, talk: PastTalk): ScoreEntry[] {
  const { script } = compiled;
  return script.score.flatMap((rule, index): ScoreEntry[] => {
    const at = holdsSince(compiled, rule, talk);
    if (at === null) return [];
    const { points, halfLifeMs } = rule;
    return [{ rule: compiled.ruleIds[index]!, points, at, ...(halfLifeMs === undefined ? {} : { halfLifeMs }) }];
  });
}

function holdsSince(compiled: CompiledScript, rule: ScoreRule, talk: PastTalk): number | null {
  if ('intent' in rule) return talk.seen.find(({ intent }) => intent === rule.intent)?.at ?? null;
  if ('sentiment' in rule) return talk.seen.find(({ sentiment }) => sentiment === rule.sentiment)?.at ?? null;
  const values: Record<string, SlotValue> = { score: talk.score, language: talk.language, visits: 1 };
  for (const [name, { value }] of Object.entries(talk.slots)) values[name] = value;
  if (!compiled.condition(rule.when, values)) return null;
  const condition = compileCondition(rule.when, compiled.script.slots);
  const filled = (condition.ok ? condition.variables : []).flatMap((name) => talk.slots[name]?.at ?? []);
  return filled.length === 0 ? talk.lastAt : Math.max(...filled);
}
