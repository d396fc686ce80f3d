import { phrase } from '../engine/phrases.ts';
import { clearTimers, effectKey, frameOf } from '../engine/turn.ts';
import { defineStepWord, stay } from './step-word.ts';

/** How soon a person should look at a conversation that was handed over. */
const dueMs = 15 * 60_000;

export const handoffWord = defineStepWord({
  word: 'handoff',
  help: 'hands the conversation to a person of a team; the script says nothing more',
  run(turn, word) {
    const key = effectKey(turn);
    const { step } = frameOf(turn);
    turn.effects.push({ do: 'handoff', key, step, team: word.team });
    const title = phrase('wantsPerson', turn.state.language);
    turn.effects.push({ do: 'task', key, step, team: word.team, title, dueAt: turn.at + dueMs, priority: 'high', crm: 'default' });
    turn.state.status = 'handed_off';
    turn.state.pending = null;
    clearTimers(turn, '');
    return stay;
  },
});
