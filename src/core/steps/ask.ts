import { putQuestion } from '../engine/question.ts';
import { clearTimers, frameOf } from '../engine/turn.ts';
import { defineStepWord, next, stay } from './step-word.ts';

export const askWord = defineStepWord({
  word: 'ask',
  help: 'asks a question and waits for the answer',
  run(turn, word) {
    if (word.skipIfKnown && frameOf(turn).slots[word.slot] !== undefined) return next;
    turn.state.asked += 1;
    turn.state.pending = { slot: word.slot, tries: 0, offered: [], burst: [], no: turn.state.asked };
    clearTimers(turn, 'silence:');
    putQuestion(turn, word);
    return stay;
  },
});
