import { fillSlot, scriptOf, valuesOf } from '../engine/turn.ts';
import { defineStepWord, next } from './step-word.ts';

export const setWord = defineStepWord({
  word: 'set',
  help: 'gives slots values worked out from other slots',
  run(turn, word) {
    for (const [slot, expression] of Object.entries(word.values)) {
      const value = scriptOf(turn).value(slot, expression, valuesOf(turn));
      if (value !== undefined)
        fillSlot(turn, slot, { value, by: 'script', confidence: 1, evidence: expression, messageId: null, at: turn.at });
    }
    return next;
  },
});
