import { effectKey, scriptOf, valuesOf } from '../engine/turn.ts';
import { defineStepWord, next } from './step-word.ts';

export const logWord = defineStepWord({
  word: 'log',
  help: "writes a note on the lead's timeline",
  run(turn, word) {
    turn.effects.push({ do: 'log', key: effectKey(turn), text: scriptOf(turn).line(word.text, valuesOf(turn)) });
    return next;
  },
});
