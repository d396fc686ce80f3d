import type { Turn } from '../engine/turn.ts';
import type { Word, WordName } from '../script/types.ts';

/** What the talk does after a word: goes on, jumps to a step, stays until something happens, or is over. */
export type Flow =
  | { readonly flow: 'next' }
  | { readonly flow: 'jump'; readonly step: string }
  /** The word changed the frame itself (a call, a return, a resume). */
  | { readonly flow: 'moved' }
  | { readonly flow: 'stay' };

export const next: Flow = { flow: 'next' };
export const stay: Flow = { flow: 'stay' };
export const moved: Flow = { flow: 'moved' };

/** One kind of step word. `run` is pure but for the turn it is given. */
export interface StepWord<Name extends WordName = WordName> {
  readonly word: Name;
  /** One line for `parley check --help`. */
  readonly help: string;
  run(turn: Turn, word: Extract<Word, { word: Name }>): Flow;
}

export function defineStepWord<Name extends WordName>(definition: StepWord<Name>): StepWord<Name> {
  return definition;
}
