import { frameOf, setFrame } from '../engine/turn.ts';
import { defineStepWord, moved, next } from './step-word.ts';

export const resumeWord = defineStepWord({
  word: 'resume',
  help: 'goes back to the question that an interrupt left',
  run(turn) {
    const { left } = frameOf(turn);
    if (left === null) return next;
    setFrame(turn, { step: left.step, word: left.word, left: null });
    return moved;
  },
});
