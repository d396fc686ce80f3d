import type { Word } from '../script/types.ts';
import { movePlace } from './move-place.ts';
import { slotProblem } from './move-values.ts';
import { NoPlace } from './version-change.ts';
import type { VersionChange } from './version-change.ts';

/** Something of the earlier version that has no place in the later one. */
export interface PlaceLost {
  readonly script: string;
  /** `step "ask_city"`, `slot "budget"`. */
  readonly where: string;
  readonly reason: string;
}

/** Words at which a conversation can stand between two turns; an `end` is no running conversation any more. */
const standing: ReadonlySet<Word['word']> = new Set(['ask', 'wait', 'call', 'handoff'] as const);

/**
 * Every place where a conversation of the earlier version can stand, and every value that it can hold, tried against the later one. Empty
 * is a proof that each running conversation can be moved.
 */
export function placesLost(change: VersionChange): PlaceLost[] {
  return [...change.from.scripts.keys()].flatMap((script) => [...lostSteps(change, script), ...lostSlots(change, script)]);
}

function lostSteps(change: VersionChange, script: string): PlaceLost[] {
  const { steps = [] } = change.from.scripts.get(script)?.script ?? {};
  return steps.flatMap(({ id, words }) =>
    words.flatMap(({ word }, index) => {
      const reason = standing.has(word) ? whyLost(() => movePlace(change, { script, step: id, word: index })) : null;
      return reason === null ? [] : [{ script, ...reason }];
    }),
  );
}

function whyLost(tried: () => unknown): Omit<PlaceLost, 'script'> | null {
  try {
    tried();
    return null;
  } catch (error) {
    if (!(error instanceof NoPlace)) throw error;
    return { where: error.where, reason: error.message };
  }
}

function lostSlots(change: VersionChange, script: string): PlaceLost[] {
  const { slots = {} } = change.from.scripts.get(script)?.script ?? {};
  return Object.entries(slots).flatMap(([name, { of = [] }]) => {
    const problem = slotProblem(change, script, name) ?? lostOption(change, script, name, of);
    return problem === null ? [] : [{ script, where: `slot "${name}"`, reason: problem }];
  });
}

function lostOption({ to, renamed }: VersionChange, script: string, name: string, of: readonly string[]): string | null {
  const later = to.scripts.get(script)?.script.slots[renamed.slot(script, name)];
  const gone = later === undefined ? undefined : of.find((id) => !(later.of ?? []).includes(id));
  return gone === undefined ? null : `"${gone}" is no option any more`;
}
