import type { Program } from '../engine/program.ts';
import type { State } from '../engine/state.ts';
import { stepAt } from '../script/step-at.ts';
import type { Word } from '../script/types.ts';
import { questionIn } from '../script/visit.ts';

function waitingWord(program: Program, { frames, pending }: State): Word | undefined {
  const frame = frames.at(-1);
  return frame === undefined || pending === null ? undefined : stepAt(program, frame)?.words[frame.word];
}

/** The question that waits for an answer. */
export function pendingWord(program: Program, state: State): Extract<Word, { word: 'ask' }> | null {
  const word = waitingWord(program, state);
  return word?.word === 'ask' ? word : null;
}

/** What the question that waits is about: the slot that it asks for, or that takes the time which is to be picked. */
export function pendingSlot(program: Program, state: State): string | null {
  const word = waitingWord(program, state);
  return word === undefined || questionIn(word) === null ? null : (state.pending?.slot ?? null);
}
