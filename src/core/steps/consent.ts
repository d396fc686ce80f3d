import { consentPurposes } from '../gate/reasons.ts';
import { frameOf } from '../engine/turn.ts';
import { defineStepWord, next } from './step-word.ts';

export const consentWord = defineStepWord({
  word: 'consent',
  help: 'records what the customer agreed to: news (marketing), reminders, messages about their matter (service)',
  run(turn, word) {
    const { slots } = frameOf(turn);
    for (const purpose of consentPurposes) {
      const filled = slots[word.slots[purpose] ?? ''];
      if (typeof filled?.value !== 'boolean') continue;
      const { evidence: wording, messageId } = filled;
      const state = filled.value ? 'granted' : 'withdrawn';
      turn.effects.push({ do: 'consent', purpose, state, everywhere: false, how: 'script', wording, messageId });
    }
    return next;
  },
});
