import { effectKey, frameOf } from '../engine/turn.ts';
import { defineStepWord, stay } from './step-word.ts';

export const webhookWord = defineStepWord({
  word: 'webhook',
  help: 'looks something up outside, with a time limit and an else',
  run(turn, word) {
    const { slots } = frameOf(turn);
    const body = Object.fromEntries(Object.entries(word.send).map(([key, source]) => [key, slots[source]?.value ?? source]));
    const askId = effectKey(turn);
    turn.state.asking = { askId, text: turn.said?.text ?? '', messageId: turn.said?.messageId ?? '' };
    turn.ask = { ask: 'webhook', askId, url: word.url, body, timeoutMs: word.timeoutMs };
    return stay;
  },
});
