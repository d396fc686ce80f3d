import { effectKey, frameOf, setFrame, stepOf } from './turn.ts';
import type { Turn } from './turn.ts';

/**
 * An interrupt of the script at `depth` leaves the place where the talk stands, with the scripts that were called above it. A place that
 * was left before ends what came after it: an interrupt may go elsewhere and never resume.
 */
export function leavePlace(turn: Turn, depth: number): void {
  const { frames } = turn.state;
  turn.state.frames = frames.slice(0, depth + 1);
  const { step, visit, word, left } = frameOf(turn);
  const before = left.findIndex((place) => place.step === step && place.word === word);
  const places = before === -1 ? left : left.slice(0, before);
  setFrame(turn, { left: [...places, { step, visit, word, called: frames.slice(depth + 1) }] });
}

/** Goes back to the place that was left last; scripts that the interrupt had called end with it. False when none was left. */
export function goBack(turn: Turn): boolean {
  const { frames } = turn.state;
  const depth = frames.findLastIndex(({ left }) => left.length > 0);
  const place = frames[depth]?.left.at(-1);
  if (place === undefined) return false;
  const { called, ...standing } = place;
  turn.state.frames = frames.slice(0, depth + 1);
  setFrame(turn, { ...standing, left: frameOf(turn).left.slice(0, -1) });
  turn.state.frames = [...turn.state.frames, ...called];
  passEndedWait(turn);
  return true;
}

/** A wait whose time ran out meanwhile is over; one that still runs is not begun anew. */
function passEndedWait(turn: Turn): void {
  const { word } = frameOf(turn);
  if (stepOf(turn).words[word]?.word !== 'wait') return;
  if (!turn.state.timers.some(({ key }) => key === waitKey(turn))) setFrame(turn, { word: word + 1 });
}

/** The timer of the `wait` where the talk stands. */
export function waitKey(turn: Turn): string {
  return `wait:${effectKey(turn)}`;
}
