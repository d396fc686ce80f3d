import { clearTimers, effectKey, fillSlot, frameOf, setFrame, scriptOf, stepOf } from '../engine/turn.ts';
import type { Turn } from '../engine/turn.ts';
import { defineStepWord, moved, stay } from './step-word.ts';

export const endWord = defineStepWord({
  word: 'end',
  help: 'ends the talk with an outcome; in a called script, goes back to the caller',
  run(turn, word) {
    if (turn.state.frames.length > 1) {
      returnToCaller(turn);
      return moved;
    }
    const goal = scriptOf(turn).script.goals.includes(word.outcome);
    turn.effects.push({ do: 'end', key: effectKey(turn), outcome: word.outcome, goal });
    turn.state.status = 'ended';
    turn.state.outcome = word.outcome;
    turn.state.endedAt = turn.at;
    turn.state.pending = null;
    clearTimers(turn, '');
    return stay;
  },
});

function returnToCaller(turn: Turn): void {
  const { slots } = frameOf(turn);
  turn.state.frames = turn.state.frames.slice(0, -1);
  const call = stepOf(turn).words[frameOf(turn).word];
  setFrame(turn, { word: frameOf(turn).word + 1 });
  if (call?.word !== 'call') return;
  for (const [output, slot] of Object.entries(call.take)) {
    const filled = slots[output];
    if (filled !== undefined) fillSlot(turn, slot, filled);
  }
}
