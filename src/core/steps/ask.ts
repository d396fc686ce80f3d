import { putQuestion } from '../engine/question.ts';
import { clearTimers, frameOf, setTimer } from '../engine/turn.ts';
import { defineStepWord, next, stay } from './step-word.ts';

export const askWord = defineStepWord({
  word: 'ask',
  help: 'asks a question and waits for the answer',
  run(turn, word) {
    if (word.skipIfKnown && frameOf(turn).slots[word.slot] !== undefined) return next;
    const no = turn.state.asked + 1;
    turn.state.asked = no;
    turn.state.pending = { slot: word.slot, tries: 0, offered: [], burst: [], no };
    clearTimers(turn, 'silence:');
    setTimer(turn, `silence:${no}`, turn.at + word.silence.afterMs);
    putQuestion(turn, word);
    return stay;
  },
});
