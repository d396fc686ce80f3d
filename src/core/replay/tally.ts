import { differenceKinds, forInformation } from './difference.ts';
import type { Difference, DifferenceKind } from './difference.ts';
import type { ReplayedTalk } from './replay-talk.ts';

/** Talks whose first difference is the same one. */
export interface DifferenceGroup extends Difference {
  readonly talks: number;
  /** A few of them, the first that were met. */
  readonly examples: readonly { readonly talk: string; readonly said: string }[];
}

export interface ReplayReport {
  readonly talks: number;
  /** No difference at all, and differences of words only. */
  readonly same: number;
  readonly otherWords: number;
  /** Talks in which a kind was found, by kind. */
  readonly kinds: Readonly<Record<DifferenceKind, number>>;
  /** The most frequent first. */
  readonly groups: readonly DifferenceGroup[];
  /** Of the talks without a person's part, those that the published script brings to what was recorded, and the others. */
  readonly asRecorded: number;
  readonly notAsRecorded: number;
}

export interface Tally {
  add(talk: ReplayedTalk): void;
  report(): ReplayReport;
}

const mostExamples = 3;

/** Counts replayed talks. Its size depends on the script, not on how many talks there are. */
export function createTally(): Tally {
  const kinds = Object.fromEntries(Object.keys(differenceKinds).map((kind) => [kind, 0])) as Record<DifferenceKind, number>;
  const groups = new Map<string, DifferenceGroup>();
  const counts = { talks: 0, same: 0, otherWords: 0, asRecorded: 0, notAsRecorded: 0 };
  return {
    add({ id, first, said, kinds: found, isAsRecorded }) {
      counts.talks++;
      if (isAsRecorded === true) counts.asRecorded++;
      if (isAsRecorded === false) counts.notAsRecorded++;
      for (const kind of found) kinds[kind]++;
      if (first === null) counts.same++;
      else {
        if (first.kind === 'other-text') counts.otherWords++;
        const key = keyOf(first);
        const group = groups.get(key) ?? { ...first, talks: 0, examples: [] };
        const examples = group.examples.length < mostExamples ? [...group.examples, { talk: id, said }] : group.examples;
        groups.set(key, { ...group, talks: group.talks + 1, examples });
      }
    },
    report: () => ({ ...counts, kinds: { ...kinds }, groups: [...groups.values()].toSorted(bySize) }),
  };
}

/** Words hold names and sums: the place alone makes the group. */
function keyOf({ kind, step, was, now }: Difference): string {
  return kind === 'other-text' ? `${kind} ${step}` : JSON.stringify([kind, step, was, now]);
}

function bySize(a: DifferenceGroup, b: DifferenceGroup): number {
  const weight = ({ kind }: Difference): number => Number(forInformation.has(kind));
  return weight(a) - weight(b) || b.talks - a.talks || (keyOf(a) < keyOf(b) ? -1 : 1);
}
