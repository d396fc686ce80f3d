import { endOfQuietHours } from '../gate/quiet-hours.ts';
import { answerWithBurst } from './answer.ts';
import { waitKey } from './place.ts';
import { closeQuestion } from './question.ts';
import type { AskWord } from './question.ts';
import { runFrom, runOn } from './run.ts';
import { frameOf, pass, pendingAsk, renderText, say, setTimer, stepOf } from './turn.ts';
import type { Turn } from './turn.ts';

/** A timer fell due. It counts only if the talk still stands where it was set; what it would say waits for the end of quiet hours. */
export function onTimer(turn: Turn, key: string): void {
  const timer = turn.state.timers.find((candidate) => candidate.key === key);
  if (timer === undefined || timer.at > turn.at) return;
  const { quietHours, quietZones, timeZone } = turn.settings;
  const later = answersBurst(key) ? null : endOfQuietHours(turn.at, quietHours, quietZones ?? [timeZone]);
  if (later !== null) {
    setTimer(turn, key, later);
    return;
  }
  turn.state.timers = turn.state.timers.filter((candidate) => candidate !== timer);
  if (turn.state.status !== 'active') return;
  const { no } = turn.state.pending ?? {};
  const word = pendingAsk(turn);
  if (key === `burst:${no}`) answerWithBurst(turn);
  else if (key === `silence:${no}` && word !== null) onSilence(turn, word);
  else if (key === waitKey(turn) && stepOf(turn).words[frameOf(turn).word]?.word === 'wait') runOn(turn);
}

/** A timer that ends a burst of messages answers the customer; every other one speaks unasked. */
export function answersBurst(key: string): boolean {
  return key.startsWith('burst:');
}

function onSilence(turn: Turn, word: AskWord): void {
  pass(turn, 'silence');
  if (word.silence.say !== undefined) say(turn, renderText(turn, word.silence.say));
  if (word.silence.then === 'park') {
    turn.state.status = 'parked';
    return;
  }
  closeQuestion(turn);
  runFrom(turn, word.silence.then);
}
