import { frameOf, setTimer } from '../engine/turn.ts';
import { defineStepWord, stay } from './step-word.ts';

export const waitWord = defineStepWord({
  word: 'wait',
  help: 'waits for a time, then goes on',
  run(turn, word) {
    const { script, step } = frameOf(turn);
    setTimer(turn, `wait:${script}/${step}`, turn.at + word.forMs);
    return stay;
  },
});
