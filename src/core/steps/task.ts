import { effectKey, frameOf, renderText } from '../engine/turn.ts';
import { defineStepWord, next } from './step-word.ts';

export const taskWord = defineStepWord({
  word: 'task',
  help: 'makes a task for a team, once per decision',
  run(turn, word) {
    turn.effects.push({
      do: 'task',
      key: effectKey(turn),
      step: frameOf(turn).step,
      team: word.team,
      title: renderText(turn, word.title),
      dueAt: turn.at + word.dueMs,
      priority: word.priority,
      crm: word.crm,
    });
    return next;
  },
});
