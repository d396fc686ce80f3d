import { renderText, say } from '../engine/turn.ts';
import { defineStepWord, next } from './step-word.ts';

export const sayWord = defineStepWord({
  word: 'say',
  help: 'says a text and goes on',
  run(turn, word) {
    say(turn, renderText(turn, word.text));
    return next;
  },
});
