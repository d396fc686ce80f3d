import { waitKey } from '../engine/place.ts';
import { setTimer } from '../engine/turn.ts';
import { defineStepWord, stay } from './step-word.ts';

export const waitWord = defineStepWord({
  word: 'wait',
  help: 'waits for a time, then goes on',
  run(turn, word) {
    const key = waitKey(turn);
    // An interrupt that comes back here does not begin the wait anew.
    if (!turn.state.timers.some((timer) => timer.key === key)) setTimer(turn, key, turn.at + word.forMs);
    return stay;
  },
});
