import type { Program } from '../engine/program.ts';
import type { Frame, State } from '../engine/state.ts';
import { setBy } from '../script/checks/routes.ts';
import { findSlot } from '../script/slot-value.ts';
import type { Script, Word } from '../script/types.ts';
import type { SlotValue } from '../understanding/reading.ts';
import type { Kept } from './kept.ts';
import { looksOf } from './looks.ts';
import { pointsThatResume } from './points.ts';
import type { Points } from './points.ts';
import { regionsOf } from './values.ts';

/** Values that slots may have, by name; absent: none. `score` is a number. */
export type Assumption = Readonly<Record<string, SlotValue>>;

/** A look at talks that keeps only some slots in mind: any other may have any value, or none, whenever a word looks at it. */
export interface Blur {
  keeps(script: string, slot: string): boolean;
  readonly keepsScore: boolean;
  /** A state without what is not kept in mind. */
  forget(state: State): State;
  /** Every value of a slot that conditions can tell apart. */
  valuesFor(script: Script, slot: string): readonly SlotValue[];
  /** Slots, by `script/slot`, that may be filled between an interrupt and its `resume`. */
  readonly filledAside: ReadonlySet<string>;
  /** What was worked out before: one assumption for each branch of a `when`, by what is known there. */
  readonly ways: Map<Word, Map<string, readonly Assumption[]>>;
}

interface Keeping {
  readonly kept: Kept;
  /** UTC milliseconds: the instant from which dates count. */
  readonly at: number;
  readonly consent: string | null;
}

export function blurTo(program: Program, points: Points, { kept, at, consent }: Keeping): Blur {
  const looks = looksOf(program.scripts.values(), consent);
  const values = new Map<string, readonly SlotValue[]>();
  const keepsScore = kept.has('score');
  const keeps = (script: string, slot: string): boolean => kept.has(`${script}/${slot}`);
  const forgetIn = (frame: Frame): Frame => ({
    ...frame,
    slots: Object.fromEntries(Object.entries(frame.slots).filter(([name]) => keeps(frame.script, name))),
    left: frame.left.map((place) => ({ ...place, called: place.called.map(forgetIn) })),
  });
  return {
    keeps,
    keepsScore,
    filledAside: new Set([...pointsThatResume(points)].flatMap(({ script, word }) => setBy(word).map((slot) => `${script}/${slot}`))),
    ways: new Map(),
    forget: (state) => ({ ...state, frames: state.frames.map(forgetIn), score: keepsScore ? state.score : [] }),
    valuesFor(script, slot) {
      const key = `${script.script}/${slot}`;
      const definition = findSlot(script, slot) ?? { type: 'text' };
      const found = values.get(key) ?? regionsOf(definition, looks(script.script, slot), definition.of ?? [], at).values;
      values.set(key, found);
      return found;
    },
  };
}
