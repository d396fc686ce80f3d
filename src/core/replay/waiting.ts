import type { Program } from '../engine/program.ts';
import type { State } from '../engine/state.ts';
import { stepAt } from '../script/step-at.ts';
import type { Word } from '../script/types.ts';

/** The question that waits for an answer. */
export function pendingWord(program: Program, { frames, pending }: State): Extract<Word, { word: 'ask' }> | null {
  const frame = frames.at(-1);
  if (frame === undefined || pending === null) return null;
  const word = stepAt(program, frame)?.words[frame.word];
  return word?.word === 'ask' ? word : null;
}
