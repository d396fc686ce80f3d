import { goBack } from '../engine/place.ts';
import { defineStepWord, moved, next } from './step-word.ts';

export const resumeWord = defineStepWord({
  word: 'resume',
  help: 'goes back to the question that an interrupt left',
  run: (turn) => (goBack(turn) ? moved : next),
});
