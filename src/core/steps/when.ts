import { pass, scriptOf, valuesOf } from '../engine/turn.ts';
import { defineStepWord } from './step-word.ts';

export const whenWord = defineStepWord({
  word: 'when',
  help: 'goes to the first step whose condition holds, or to else',
  run(turn, word) {
    const values = valuesOf(turn);
    const taken = word.branches.findIndex((branch) => scriptOf(turn).condition(branch.if, values));
    pass(turn, 'branch', taken === -1 ? 'else' : taken);
    return { flow: 'jump', step: word.branches[taken]?.go ?? word.else };
  },
});
