import { defineStepWord } from './step-word.ts';

export const goWord = defineStepWord({
  word: 'go',
  help: 'goes to a step',
  run: (_turn, word) => ({ flow: 'jump', step: word.step }),
});
