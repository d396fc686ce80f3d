import { isOptOut, matchPhrase, normalize, readIntent } from '../understanding/index.ts';
import type { Interrupt } from '../script/types.ts';
import { askKnowledge } from './ask-knowledge.ts';
import { phrase } from './phrases.ts';
import { leavePlace } from './place.ts';
import { closeQuestion } from './question.ts';
import { runFrom } from './run.ts';
import type { InterruptPlace, Said } from './state.ts';
import { clearTimers, compiledOf, countScore, say } from './turn.ts';
import type { Turn } from './turn.ts';

export interface SeenIntent {
  readonly intent: string;
  readonly confidence: number;
}

/** Below this a shipped intent is noticed for the score, but interrupts nothing. */
export const actAt = 0.8;

/** The intent of a text, recorded for conversation and score. */
export function noticeIntent(turn: Turn, said: Said): SeenIntent | null {
  const seen = readIntent(said.text, turn.state.language);
  return seen === null ? null : recordIntent(turn, seen, said);
}

export function recordIntent(turn: Turn, seen: SeenIntent, { text: evidence, messageId }: Said): SeenIntent {
  const { intent, confidence } = seen;
  turn.effects.push({ do: 'intent', intent, confidence, messageId });
  turn.readings.push({ messageId, intent, confidence });
  countScore(turn, { evidence, messageId, intent });
  return seen;
}

/** The intents that mean something here, to the running script or to its callers: those that interrupts wait for, and those that score. */
export function intentsOf(turn: Turn): readonly string[] {
  const scripts = turn.state.frames.map((frame) => compiledOf(turn, frame).script);
  const awaited = scripts.flatMap(({ interrupts }) => interrupts.flatMap(({ intent }) => intent ?? []));
  const scored = scripts.flatMap(({ score }) => score.flatMap((rule) => ('intent' in rule ? rule.intent : [])));
  return [...new Set([...awaited, ...scored])];
}

/** Runs the interrupt that a message calls for, wherever the talk stands; false when there is none. */
export function interruptBy(turn: Turn, said: Said, seen: SeenIntent | null): boolean {
  const found = findInterrupt(turn, said.text, seen);
  if (found === null) return false;
  carryOutInterrupt(turn, said, found);
  return true;
}

/** What an interrupt does once it is found. `said`: the message that called it. */
export function carryOutInterrupt(turn: Turn, said: Said, found: FoundInterrupt): void {
  const { interrupt, index, depth } = found;
  if (interrupt.answer !== null) {
    notePassage(turn, found);
    askKnowledge(turn, said, { index, depth });
    return;
  }
  if (interrupt.go === null) {
    notePassage(turn, found);
    optOut(turn, said);
    return;
  }
  closeQuestion(turn);
  leavePlace(turn, depth);
  notePassage(turn, found);
  runFrom(turn, interrupt.go);
}

/** After the end no interrupt leads anywhere, but the wish to be left alone still counts, and a question still gets its answer. */
export function interruptAfterEnd(turn: Turn, said: Said): boolean {
  const seen = readIntent(said.text, turn.state.language);
  const found = findInterrupt(turn, said.text, seen);
  if (found === null || (found.interrupt.do !== 'opt_out' && found.interrupt.answer === null)) return false;
  if (seen !== null) recordIntent(turn, seen, said);
  if (found.interrupt.answer === null) optOut(turn, said);
  else askKnowledge(turn, said, { index: found.index, depth: found.depth });
  return true;
}

export interface FoundInterrupt extends InterruptPlace {
  readonly interrupt: Interrupt;
}

/** A script's own phrases go before intents, and the running script before those that called it. */
function findInterrupt(turn: Turn, text: string, seen: SeenIntent | null): FoundInterrupt | null {
  return innermost(turn, ({ like }) => isPhrase(turn, text, like)) ?? innermost(turn, ({ intent }) => isIntent(seen, intent));
}

function isPhrase(turn: Turn, text: string, like: readonly string[]): boolean {
  return like.length > 0 && matchPhrase(text, like, turn.state.language);
}

function isIntent(seen: SeenIntent | null, intent: string | null): boolean {
  return intent !== null && seen?.intent === intent && seen.confidence >= actAt;
}

function innermost(turn: Turn, isMeant: (interrupt: Interrupt) => boolean): FoundInterrupt | null {
  const { frames } = turn.state;
  for (let depth = frames.length - 1; depth >= 0; depth--) {
    const { interrupts } = compiledOf(turn, frames[depth]!).script;
    const index = interrupts.findIndex(isMeant);
    if (index !== -1) return { interrupt: interrupts[index]!, index, depth };
  }
  return null;
}

function notePassage(turn: Turn, { index, depth }: FoundInterrupt): void {
  const { script, step } = turn.state.frames[depth]!;
  turn.passed.push({ kind: 'interrupt', script, step, which: String(index) });
}

/** Words that mean "write to me no more" hold in every talk, even where its script waits for no such wish. True when the message was that. */
export function optOutByWord(turn: Turn, said: Said): boolean {
  const { status, pending } = turn.state;
  if (!isOptOut(said.text) || pending?.offered.some(({ title }) => normalize(title) === normalize(said.text)) === true) return false;
  if (status === 'handed_off') {
    for (const purpose of ['marketing', 'reminder'] as const)
      turn.effects.push({
        do: 'consent',
        purpose,
        state: 'withdrawn',
        everywhere: true,
        how: 'word',
        wording: said.text,
        messageId: said.messageId,
      });
    return true;
  }
  if (isOwnOptOut(turn, said.text)) return false;
  recordIntent(turn, { intent: 'stop', confidence: 1 }, said);
  optOut(turn, said);
  return true;
}

/** Whether the script itself would take the words for that wish; before the first message it stands nowhere, but its interrupts hold. */
function isOwnOptOut(turn: Turn, text: string): boolean {
  const seen = readIntent(text, turn.state.language);
  if (turn.state.frames.length > 0) return findInterrupt(turn, text, seen)?.interrupt.do === 'opt_out';
  const own = turn.program.main.script.interrupts.filter(({ like, intent }) => isPhrase(turn, text, like) || isIntent(seen, intent));
  return own[0]?.do === 'opt_out';
}

/** The question stays open: who writes again may simply answer it. A talk that has ended stays so. */
function optOut(turn: Turn, { text: wording, messageId }: Said): void {
  say(turn, phrase('optedOut', turn.state.language));
  turn.effects.push({ do: 'optOut', wording, messageId });
  if (turn.state.status !== 'ended') turn.state.status = 'opted_out';
  clearTimers(turn, '');
}
