import { defineStepWord, next } from './step-word.ts';

export const stageWord = defineStepWord({
  word: 'stage',
  help: "moves the lead to a stage of the customer's journey",
  run(turn, word) {
    if (turn.state.stage !== word.stage) {
      turn.state.stage = word.stage;
      turn.effects.push({ do: 'stage', stage: word.stage });
    }
    return next;
  },
});
