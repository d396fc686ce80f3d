import { endOfQuietHours } from '../gate/quiet-hours.ts';
import { questionIn } from '../script/visit.ts';
import type { Question } from '../script/visit.ts';
import { answerWithBurst } from './answer.ts';
import { waitKey } from './place.ts';
import { closeQuestion } from './question.ts';
import { runFrom, runOn } from './run.ts';
import { pass, renderText, say, setTimer, wordOf } from './turn.ts';
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
  const word = wordOf(turn);
  const question = word === undefined ? null : questionIn(word);
  if (key === `burst:${no}`) answerWithBurst(turn);
  else if (key === `silence:${no}` && question !== null) onSilence(turn, question);
  else if (key === waitKey(turn) && word?.word === 'wait') runOn(turn);
}

/** A timer that ends a burst of messages answers the customer; every other one speaks unasked. */
export function answersBurst(key: string): boolean {
  return key.startsWith('burst:');
}

function onSilence(turn: Turn, { silence }: Question): void {
  pass(turn, 'silence');
  if (silence.say !== undefined) say(turn, renderText(turn, silence.say));
  if (silence.then === 'park') {
    turn.state.status = 'parked';
    return;
  }
  closeQuestion(turn);
  runFrom(turn, silence.then);
}
