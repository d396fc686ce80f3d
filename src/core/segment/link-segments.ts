import type { Problem } from '../script/problem.ts';
import { hintFor } from '../script/suggest.ts';
import type { ParsedRule } from './parse-segment.ts';
import type { KnownSegment, KnownSegments } from './rule.ts';

export interface NamedRule {
  readonly name: string;
  readonly file: string;
  readonly parsed: ParsedRule;
}

export interface Linked {
  readonly segments: KnownSegments;
  /** Names that no segment has, and segments that name themselves in a circle. */
  readonly problems: readonly Problem[];
}

/** Puts segments together with the fixed ones, so that each may name any other. */
export function linkSegments(rules: readonly NamedRule[], fixed: ReadonlyMap<string, string>): Linked {
  const segments = new Map<string, KnownSegment>([...fixed].map(([name, id]) => [name, { kind: 'fixed', id }]));
  for (const { name, parsed } of rules) if (parsed.rule !== null) segments.set(name, { kind: 'rule', rule: parsed.rule });
  const all = new Map(rules.map((rule) => [rule.name, rule]));
  const names = [...all.keys(), ...fixed.keys()];
  return { segments, problems: rules.flatMap((rule) => problemsOf(rule, all, names)) };
}

function problemsOf({ name, file, parsed }: NamedRule, all: ReadonlyMap<string, NamedRule>, names: readonly string[]): Problem[] {
  return parsed.references.flatMap((reference): Problem[] => {
    const problem = { code: 'wrong-value' as const, severity: 'error' as const, file, ...reference.span };
    if (!names.includes(reference.name)) {
      const hint = hintFor(reference.name, names);
      return [{ ...problem, message: `there is no segment "${reference.name}"`, ...(hint === undefined ? {} : { hint }) }];
    }
    const way = wayBack(reference.name, name, all);
    return way === null
      ? []
      : [
          {
            ...problem,
            message: `the segment "${name}" names itself: ${[name, ...way].join(' > ')}`,
            hint: 'write the conditions out in one of them',
          },
        ];
  });
}

/** The segments on the shortest way back; null when none leads there. */
function wayBack(from: string, to: string, all: ReadonlyMap<string, NamedRule>): readonly string[] | null {
  const ways: (readonly string[])[] = [[from]];
  const seen = new Set([from]);
  for (const way of ways) {
    const last = way.at(-1) ?? '';
    if (last === to) return way;
    for (const { name } of all.get(last)?.parsed.references ?? []) {
      if (seen.has(name)) continue;
      seen.add(name);
      ways.push([...way, name]);
    }
  }
  return null;
}
