import type { Effect } from '../engine/effect.ts';
import type { State } from '../engine/state.ts';
import { totalScore } from '../engine/turn.ts';
import { playByQuestion } from './by-question.ts';
import type { Answers } from './by-question.ts';
import { compareEnds, compareStretches, standAlike, takenIn } from './compare-stretches.ts';
import type { Pair } from './compare-stretches.ts';
import { differenceKinds, forInformation } from './difference.ts';
import type { Difference, DifferenceKind } from './difference.ts';
import type { RecordedMessage, RecordedTalk } from './recorded-talk.ts';
import { openSide, playStretch } from './side.ts';
import type { Side, Stretch } from './side.ts';

export interface ReplayedTalk {
  readonly id: string;
  /** The gravest difference of the first stretch that has any; null when there is none. */
  readonly first: Difference | null;
  /** The customer's words at which it shows. */
  readonly said: string;
  /** Every kind that was found as far as the talk could be followed. */
  readonly kinds: ReadonlySet<DifferenceKind>;
  /** Whether the published script came to what was recorded; null when a person had stepped in. */
  readonly isAsRecorded: boolean | null;
}

/** A talk while it is replayed. */
interface Replaying {
  readonly pair: Pair;
  readonly talk: RecordedTalk;
  readonly was: Side;
  readonly now: Side;
  /** Everything each of them did. */
  readonly done: { readonly was: Effect[]; readonly now: Effect[] };
  readonly kinds: Set<DifferenceKind>;
  first: { readonly difference: Difference; readonly said: string } | null;
  /** From the message at which the draft began to ask something else: when the rest came, and what it answered. */
  apart: { readonly instants: number[]; readonly answers: Answers } | null;
}

/**
 * Runs a recorded talk through the published script and through the draft, side by side. Comparing the draft with the published script, not
 * with what was stored, shows the draft's own effect alone: what people, older versions and outages did is the same in both.
 */
export function replayTalk(pair: Pair, talk: RecordedTalk): ReplayedTalk {
  const { knowledge = () => null } = pair;
  const [was, now] = [openSide(pair.published, talk, knowledge), openSide(pair.draft, talk, knowledge)];
  const replaying: Replaying = { pair, talk, was, now, done: { was: [], now: [] }, kinds: new Set(), first: null, apart: null };
  for (const [index, message] of talk.messages.entries()) replayMessage(replaying, message, talk.messages[index + 1]?.at ?? talk.until);
  followDraft(replaying);
  const { first, kinds } = replaying;
  return { id: talk.id, first: first?.difference ?? null, said: first?.said ?? '', kinds, isAsRecorded: isAsRecorded(was) };
}

function replayMessage(replaying: Replaying, message: RecordedMessage, until: number): void {
  const { pair, was, now, done, apart } = replaying;
  const before = was.state;
  const stretch = playStretch(was, message, until);
  done.was.push(...stretch.effects);
  if (apart !== null) {
    apart.instants.push(message.at);
    keepAnswers(replaying, apart.answers, before, stretch);
    return;
  }
  const drafted = playStretch(now, message, until);
  done.now.push(...drafted.effects);
  note(replaying, compareStretches(pair, before, stretch, drafted), saidIn(message.body));
  if (!standAlike(pair, was.state, now.state)) replaying.apart = { instants: [], answers: new Map() };
}

/** What the customer answered to the published script, for when the draft asks the same. */
function keepAnswers({ pair, talk }: Replaying, answers: Answers, before: State, { readings }: Stretch): void {
  for (const { messageId, slot = '' } of takenIn(readings)) {
    const name = pair.renamed.slot(before.frames.at(-1)?.script ?? '', slot);
    const message = talk.messages.find(({ id }) => id === messageId);
    if (message !== undefined) answers.set(name, [...(answers.get(name) ?? []), message]);
  }
}

/** Where the two went apart: the draft goes on by itself, and how both ended is compared if it comes to an end. */
function followDraft(replaying: Replaying): void {
  const { apart, was, now, done } = replaying;
  if (apart === null || apart.instants.length === 0) return;
  const { effects, asksFor } = playByQuestion(now, apart.answers, apart.instants);
  done.now.push(...effects);
  const step = now.state.frames.at(-1)?.step ?? '';
  if (asksFor === null) note(replaying, compareEnds(step, { ...done, before: was.state, after: now.state }), '');
  else note(replaying, [{ kind: 'not-known', step, was: 'not asked', now: `asks for ${asksFor}` }], '');
}

const gravity = Object.keys(differenceKinds) as DifferenceKind[];

/** The first difference stays the first, unless it was of words only and something graver follows. */
function note(replaying: Replaying, found: readonly Difference[], said: string): void {
  for (const { kind } of found) replaying.kinds.add(kind);
  const gravest = gravity
    .map((kind) => found.find((difference) => difference.kind === kind))
    .find((difference) => difference !== undefined);
  if (gravest === undefined) return;
  const { first } = replaying;
  if (first === null || isInformation(first.difference) > isInformation(gravest)) replaying.first = { difference: gravest, said };
}

const isInformation = ({ kind }: Difference): number => Number(forInformation.has(kind));

function saidIn(body: RecordedMessage['body']): string {
  if (body.type === 'text') return body.text;
  return body.type === 'choice' ? `[${body.title ?? body.id}]` : `(${body.type})`;
}

function isAsRecorded({ state, talk }: Side): boolean | null {
  const { outcome: recorded } = talk;
  if (recorded === null) return null;
  return state.status === recorded.status && state.outcome === recorded.outcome && totalScore(state) === recorded.score;
}
