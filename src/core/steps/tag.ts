import { defineStepWord, next } from './step-word.ts';

export const tagWord = defineStepWord({
  word: 'tag',
  help: 'puts tags on the conversation',
  run(turn, word) {
    const fresh = word.tags.filter((tag) => !turn.state.tags.includes(tag));
    turn.state.tags = [...turn.state.tags, ...fresh];
    for (const tag of fresh) turn.effects.push({ do: 'tag', tag });
    return next;
  },
});
