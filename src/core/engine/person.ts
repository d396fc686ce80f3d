import { goBack } from './place.ts';
import { closeQuestion } from './question.ts';
import { run } from './run.ts';
import { clearTimers, frameOf, stepOf } from './turn.ts';
import type { Turn } from './turn.ts';

/** A person writes to the customer from now on. */
export function onTakeover(turn: Turn): void {
  turn.state.status = 'handed_off';
  closeQuestion(turn);
  clearTimers(turn, '');
}

/** Back to the question that stood open. A talk that the script itself had handed over has none left, unless an interrupt broke it off. */
export function onRelease(turn: Turn): void {
  if (turn.state.status !== 'handed_off') return;
  turn.state.status = 'active';
  if (turn.state.frames.length === 0) return;
  const isHandoff = stepOf(turn).words[frameOf(turn).word]?.word === 'handoff';
  if (turn.state.endedAt !== null || (isHandoff && !goBack(turn))) {
    turn.state.status = 'ended';
    turn.state.endedAt ??= turn.at;
    return;
  }
  run(turn);
}
