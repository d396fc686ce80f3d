import { frameOf, setFrame } from '../engine/turn.ts';
import { defineStepWord, moved, next } from './step-word.ts';

export const resumeWord = defineStepWord({
  word: 'resume',
  help: 'goes back to the question that an interrupt left',
  run(turn) {
    const { left } = frameOf(turn);
    const place = left.at(-1);
    if (place === undefined) return next;
    setFrame(turn, { ...place, left: left.slice(0, -1) });
    return moved;
  },
});
