import { hasSplit } from '../engine/open-state.ts';
import type { Frame, Pending, State } from '../engine/state.ts';
import { stepAt } from '../script/step-at.ts';
import { keyOfPlace, movePlace } from './move-place.ts';
import type { Place } from './move-place.ts';
import { moveSlots, moveVisits, slotProblem } from './move-values.ts';
import { NoPlace } from './version-change.ts';
import type { VersionChange } from './version-change.ts';

export type MovedState =
  | { readonly moved: true; readonly state: State }
  /** `where` is the step or slot without a place in the later version. */
  | { readonly moved: false; readonly where: string; readonly reason: string };

/**
 * The state of a running conversation as the later version of its script understands it: at the same question, with what is known, under
 * the names that `was` declares. Says nothing to the customer, and moves no timer.
 */
export function moveState(change: VersionChange, state: State, contactId: string): MovedState {
  try {
    return { moved: true, state: move(change, state, contactId) };
  } catch (error) {
    if (!(error instanceof NoPlace)) throw error;
    return { moved: false, where: error.where, reason: error.message };
  }
}

function move(change: VersionChange, state: State, contactId: string): State {
  if (state.asking !== null) throw new NoPlace('the turn', 'a turn is under way');
  const keys = new Map<string, string>();
  const frames = state.frames.map((frame) => moveFrame(change, frame, keys));
  const moved = {
    ...state,
    frames,
    pending: state.pending === null ? null : movePending(change, state.pending, state.frames.at(-1), frames.at(-1)),
    visits: moveVisits(change, state.visits),
    timers: state.timers.map((timer) => ({ ...timer, key: moveTimer(timer.key, keys) })),
  };
  return hasSplit(change.to) ? { ...moved, contact: contactId } : moved;
}

function moveFrame(change: VersionChange, frame: Frame, keys: Map<string, string>): Frame {
  for (const name of Object.keys(frame.slots)) {
    const problem = slotProblem(change, frame.script, name);
    if (problem !== null) throw new NoPlace(`slot "${name}"`, problem);
  }
  const standing = (place: Place & { readonly visit: number }): Place => {
    const later = movePlace(change, place);
    keys.set(keyOfPlace(place, place.visit), keyOfPlace(later, place.visit));
    return later;
  };
  return {
    ...frame,
    ...standing(frame),
    slots: moveSlots(change, frame.script, frame.slots),
    left: frame.left.map(({ called, ...place }) => {
      const { step, word } = standing({ ...place, script: frame.script });
      return { visit: place.visit, step, word, called: called.map((each) => moveFrame(change, each, keys)) };
    }),
  };
}

/** Buttons of options that are gone are stale from now on: pressing one asks the question again. */
function movePending({ to, renamed }: VersionChange, pending: Pending, before: Frame | undefined, after: Frame | undefined): Pending {
  const word = after === undefined ? undefined : stepAt(to, after)?.words[after.word];
  const ids = new Set(word?.word === 'ask' ? word.choices.map(({ id }) => id) : []);
  const offered = pending.offered.filter(({ id, value }) => value !== undefined || id.startsWith('?') || ids.has(id));
  return { ...pending, slot: renamed.slot(before?.script ?? '', pending.slot), offered };
}

/** Timers of questions go by their number; that of a wait by its place. */
function moveTimer(key: string, keys: ReadonlyMap<string, string>): string {
  return key.startsWith('wait:') ? `wait:${keys.get(key.slice(5)) ?? key.slice(5)}` : key;
}
