import type { SlotType } from '../script/types.ts';
import type { ReadBy, Reading } from '../understanding/reading.ts';
import { readIntent } from '../understanding/index.ts';
import { interruptBy, noticeIntent, recordIntent } from './interrupt.ts';
import type { SeenIntent } from './interrupt.ts';
import { askModel, settleByRules, wantsModel } from './model.ts';
import { answersOffer } from './offered.ts';
import type { AskWord } from './question.ts';
import { openTypes, readAnswer, slotOf } from './read.ts';
import { settle } from './settle.ts';
import type { Pending, Said } from './state.ts';
import { clearTimers, pendingAsk, setTimer } from './turn.ts';
import type { Turn } from './turn.ts';

/** Found word for word: no intent, and no model, may claim such an answer for itself. */
const wordForWord: ReadonlySet<ReadBy> = new Set(['exact', 'position'] as const);

/** How sure a question without a question mark, or without a question word, is. */
const perhapsAsks = 0.8;

/** Who wants a person, or no more messages, is not to wait for the end of a burst; a mere question may be part of the answer. */
const urgentIntents: ReadonlySet<string> = new Set(['stop', 'human'] as const);

/** A text arrived. */
export function answerWithText(turn: Turn, said: Said): void {
  const word = pendingAsk(turn);
  const { pending } = turn.state;
  if (word === null || pending === null) {
    interruptBy(turn, said, noticeIntent(turn, said));
    return;
  }
  if (answersOffer(turn, word, said)) return;
  const reading = readAnswer(turn, word, said.text);
  if (word.burstMs === 0) decide(turn, word, reading, said);
  else if (!isUrgent(turn, word, reading, said)) collect(turn, pending, said, word.burstMs);
}

/** One more message of a burst: the answer is read when no other follows. */
function collect(turn: Turn, pending: Pending, { text, messageId }: Said, burstMs: number): void {
  turn.state.pending = { ...pending, burst: [...pending.burst, { text, messageId }] };
  clearTimers(turn, 'silence:');
  setTimer(turn, `burst:${pending.no}`, turn.at + burstMs);
}

/** The burst is over: its texts are one answer. */
export function answerWithBurst(turn: Turn): void {
  const word = pendingAsk(turn);
  const { pending } = turn.state;
  const last = pending?.burst.at(-1);
  if (word === null || pending === null || last === undefined) return;
  const said: Said = { text: pending.burst.map(({ text }) => text).join('\n'), messageId: last.messageId };
  turn.state.pending = { ...pending, burst: [] };
  turn.said = said;
  decide(turn, word, readAnswer(turn, word, said.text), said);
}

function decide(turn: Turn, word: AskWord, reading: Reading, said: Said): void {
  if (isInterrupted(turn, word, reading, said)) return;
  if (isSure(turn, word, reading)) settle(turn, word, reading, said);
  else if (wantsModel(turn, word, reading, said)) askModel(turn, word, said);
  else settleByRules(turn, word, reading, said);
}

function isSure(turn: Turn, word: AskWord, reading: Reading): boolean {
  return reading.kind === 'value' && wordForWord.has(reading.by) && !openTypes.has(slotOf(turn, word).type);
}

function isInterrupted(turn: Turn, word: AskWord, reading: Reading, said: Said): boolean {
  if (isSure(turn, word, reading)) return false;
  const seen = noticeIntent(turn, said);
  return interruptBy(turn, said, outweighs(reading, slotOf(turn, word).type, seen) ? null : seen);
}

/** Whether one message of a burst calls for something that cannot wait for its end. */
function isUrgent(turn: Turn, word: AskWord, reading: Reading, said: Said): boolean {
  if (isSure(turn, word, reading)) return false;
  const seen = readIntent(said.text, turn.state.language);
  const isWaiting = seen === null || !urgentIntents.has(seen.intent) || outweighs(reading, slotOf(turn, word).type, seen);
  return interruptBy(turn, said, isWaiting ? null : recordIntent(turn, seen, said));
}

/** "Call me on 777 123 456" gives the number; "when will my parcel come" without a question mark names the option of the parcel. */
function outweighs(reading: Reading, type: SlotType, seen: SeenIntent | null): boolean {
  if (seen === null || reading.kind !== 'value' || openTypes.has(type)) return false;
  if (type === 'phone' || type === 'email') return reading.confidence === 1 && seen.intent !== 'stop' && seen.intent !== 'complaint';
  return seen.intent === 'question' && seen.confidence <= perhapsAsks && reading.confidence >= 0.85;
}
