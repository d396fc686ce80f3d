import { familyOf } from './families/index.ts';
import { rowHolds } from './holds.ts';
import type { Condition, ContactFacts, KnownSegments, Rule } from './rule.ts';
import { conditionReason } from './reason.ts';

export interface Verdict {
  readonly isIn: boolean;
  /** What decided it, in plain words. */
  readonly because: readonly string[];
}

export interface Judging {
  readonly facts: ContactFacts;
  readonly now: number;
  readonly segments: KnownSegments;
}

/** Whether a contact belongs to a segment, and why; the twin of `compileSegment`. */
export function judge(rule: Rule, judging: Judging): Verdict {
  switch (rule.rule) {
    case 'all':
    case 'any': {
      const parts = rule.parts.map((part) => judge(part, judging));
      const isIn = rule.rule === 'all' ? parts.every((part) => part.isIn) : parts.some((part) => part.isIn);
      return { isIn, because: parts.filter((part) => part.isIn === isIn).flatMap(({ because }) => because) };
    }
    case 'not': {
      const { isIn, because } = judge(rule.part, judging);
      return { isIn: !isIn, because };
    }
    case 'segment':
      return judgeSegment(rule.name, judging);
    default:
      return judgeCondition(rule, judging);
  }
}

function judgeSegment(name: string, judging: Judging): Verdict {
  const segment = judging.segments.get(name);
  if (segment === undefined) throw new Error(`the segment "${name}" is not known`);
  if (segment.kind === 'rule') {
    const { isIn, because } = judge(segment.rule, judging);
    return { isIn, because: because.map((reason) => `${reason} (segment ${name})`) };
  }
  const isIn = judging.facts.fixedSegments.includes(segment.id);
  return { isIn, because: [`${isIn ? 'in' : 'not in'} the fixed segment ${name}`] };
}

function judgeCondition(condition: Condition, { facts, now }: Judging): Verdict {
  const rows = facts.families[condition.family] ?? [];
  const matching = rows.filter((row) => rowHolds(condition.tests, row, now));
  const isIn = matching.length >= condition.atLeast;
  return { isIn, because: [conditionReason(condition, familyOf(condition.family), { rows, matching, isIn, now })] };
}
