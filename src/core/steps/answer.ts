import { askKnowledge, withoutAnswer } from '../engine/ask-knowledge.ts';
import type { FilledSlot, Said } from '../engine/state.ts';
import { frameOf, pass } from '../engine/turn.ts';
import { defineStepWord, next, stay } from './step-word.ts';

export const answerWord = defineStepWord({
  word: 'answer',
  help: 'answers a question from the knowledge base and names the source',
  run(turn, word) {
    const said = word.question === null ? turn.said : asSaid(frameOf(turn).slots[word.question]);
    if (said !== null) {
      askKnowledge(turn, said);
      return stay;
    }
    pass(turn, 'branch', 'else');
    const step = withoutAnswer(turn, word, null);
    return step === null ? next : { flow: 'jump', step };
  },
});

function asSaid(slot: FilledSlot | undefined): Said | null {
  if (slot === undefined) return null;
  const { value, evidence, messageId } = slot;
  return { text: typeof value === 'string' ? value : evidence, messageId: messageId ?? '' };
}
