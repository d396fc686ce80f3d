import { scriptOf, valuesOf } from '../engine/turn.ts';
import { defineStepWord } from './step-word.ts';

export const whenWord = defineStepWord({
  word: 'when',
  help: 'goes to the first step whose condition holds, or to else',
  run(turn, word) {
    const values = valuesOf(turn);
    const branch = word.branches.find((candidate) => scriptOf(turn).condition(candidate.if, values));
    return { flow: 'jump', step: branch?.go ?? word.else };
  },
});
