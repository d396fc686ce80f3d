import { totalScore } from '../engine/turn.ts';
import { compareStretches, standAlike } from './compare-stretches.ts';
import type { Pair } from './compare-stretches.ts';
import { differenceKinds, forInformation } from './difference.ts';
import type { Difference, DifferenceKind } from './difference.ts';
import type { RecordedTalk } from './recorded-talk.ts';
import { openSide, playStretch } from './side.ts';
import type { Side } from './side.ts';

export interface ReplayedTalk {
  readonly id: string;
  /** The gravest difference of the first stretch that has any; null when there is none. */
  readonly first: Difference | null;
  /** The customer's words at which it shows. */
  readonly said: string;
  /** Every kind that was found while both stood alike: what comes after is an answer to another question. */
  readonly kinds: ReadonlySet<DifferenceKind>;
  /** Whether the published script came to what was recorded; null when a person had stepped in. */
  readonly isAsRecorded: boolean | null;
}

const gravity = Object.keys(differenceKinds) as DifferenceKind[];

/**
 * Runs a recorded talk through the published script and through the draft, side by side. Comparing the draft with the published script, not
 * with what was stored, shows the draft's own effect alone: what people, older versions and outages did is the same in both.
 */
export function replayTalk(pair: Pair, talk: RecordedTalk): ReplayedTalk {
  const was = openSide(pair.published, talk);
  const now = openSide(pair.draft, talk);
  const kinds = new Set<DifferenceKind>();
  let first: { difference: Difference; said: string } | null = null;
  let isAlike = true;
  for (const [index, message] of talk.messages.entries()) {
    const until = talk.messages[index + 1]?.at ?? talk.until;
    const before = was.state;
    const stretch = playStretch(was, message, until);
    if (!isAlike) continue;
    const found = compareStretches(pair, before, stretch, playStretch(now, message, until));
    for (const { kind } of found) kinds.add(kind);
    const gravest = gravestOf(found);
    if (gravest !== null && (first === null || isInformation(first.difference) > isInformation(gravest))) {
      first = { difference: gravest, said: saidIn(message.body) };
    }
    isAlike = standAlike(pair, was.state, now.state);
  }
  return { id: talk.id, first: first?.difference ?? null, said: first?.said ?? '', kinds, isAsRecorded: isAsRecorded(was) };
}

function gravestOf(found: readonly Difference[]): Difference | null {
  for (const kind of gravity) {
    const difference = found.find((each) => each.kind === kind);
    if (difference !== undefined) return difference;
  }
  return null;
}

const isInformation = ({ kind }: Difference): number => Number(forInformation.has(kind));

function saidIn(body: RecordedTalk['messages'][number]['body']): string {
  if (body.type === 'text') return body.text;
  return body.type === 'choice' ? `[${body.title ?? body.id}]` : `(${body.type})`;
}

function isAsRecorded({ state, talk }: Side): boolean | null {
  const { outcome: recorded } = talk;
  if (recorded === null) return null;
  return state.status === recorded.status && state.outcome === recorded.outcome && totalScore(state) === recorded.score;
}
