import { effectKey, frameOf } from '../engine/turn.ts';
import { defineStepWord, next } from './step-word.ts';

export const scoreWord = defineStepWord({
  word: 'score',
  help: "adds points to the lead's score, with the reason",
  run(turn, word) {
    const evidence = {
      rule: effectKey(turn),
      points: word.points,
      because: word.because,
      evidence: `step ${frameOf(turn).step}`,
      messageId: null,
      at: turn.at,
      ...(word.halfLifeMs === undefined ? {} : { halfLifeMs: word.halfLifeMs }),
    };
    turn.state.score = [...turn.state.score, evidence];
    turn.effects.push({ do: 'score', evidence });
    return next;
  },
});
