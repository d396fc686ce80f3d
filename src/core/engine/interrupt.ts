import { matchPhrase, readIntent } from '../understanding/index.ts';
import type { Interrupt } from '../script/types.ts';
import { phrase } from './phrases.ts';
import { run, runFrom } from './run.ts';
import { clearTimers, countScore, frameOf, pass, say, scriptOf, setFrame } from './turn.ts';
import type { Turn } from './turn.ts';

export interface SeenIntent {
  readonly intent: string;
  readonly confidence: number;
}

/** Below this a shipped intent is noticed for the score, but interrupts nothing. */
const actAt = 0.8;

/** The intent of a text, recorded for conversation and score. */
export function noticeIntent(turn: Turn, text: string, messageId: string, evidence = text): SeenIntent | null {
  const seen = readIntent(text, turn.state.language);
  return seen === null ? null : recordIntent(turn, seen, messageId, evidence);
}

export function recordIntent(turn: Turn, seen: SeenIntent, messageId: string, evidence: string): SeenIntent {
  turn.effects.push({ do: 'intent', intent: seen.intent, confidence: seen.confidence, messageId });
  turn.readings.push({ messageId, intent: seen.intent, confidence: seen.confidence });
  countScore(turn, { evidence, messageId, intent: seen.intent });
  return seen;
}

/** Runs the interrupt that a message calls for, wherever the talk stands; false when there is none. */
export function interruptBy(turn: Turn, text: string, seen: SeenIntent | null): boolean {
  const { interrupts } = scriptOf(turn).script;
  const found =
    interrupts.find(({ like }) => like.length > 0 && matchPhrase(text, like, turn.state.language)) ??
    interrupts.find(({ intent }) => intent !== null && seen !== null && seen.confidence >= actAt && seen.intent === intent);
  if (found === undefined) return false;
  pass(turn, 'interrupt', interrupts.indexOf(found));
  carryOut(turn, found);
  return true;
}

function carryOut(turn: Turn, interrupt: Interrupt): void {
  if (interrupt.do === 'opt_out') {
    optOut(turn);
    return;
  }
  leavePlace(turn);
  turn.state.pending = null;
  clearTimers(turn, 'silence:');
  if (interrupt.go === null) run(turn);
  else runFrom(turn, interrupt.go);
}

/** A place that was left before ends what came after it: an interrupt may go elsewhere and never resume. */
function leavePlace(turn: Turn): void {
  const { step, word, left } = frameOf(turn);
  const before = left.findIndex((place) => place.step === step && place.word === word);
  setFrame(turn, { left: [...left.slice(0, before === -1 ? left.length : before), { step, word }] });
}

function optOut(turn: Turn): void {
  say(turn, phrase('optedOut', turn.state.language));
  turn.effects.push({ do: 'optOut' });
  turn.state.status = 'opted_out';
  clearTimers(turn, '');
}
