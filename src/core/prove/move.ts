import { refuseAnswer } from '../engine/booking-answer.ts';
import { takeTime } from '../engine/booking-ask.ts';
import { keepTime } from '../engine/booking-reply.ts';
import { carryOutInterrupt, recordIntent } from '../engine/interrupt.ts';
import type { FoundInterrupt } from '../engine/interrupt.ts';
import { onAnswer, onInterruptAnswer } from '../engine/knowledge.ts';
import { onLookup, takeLookup } from '../engine/lookup.ts';
import { hear } from '../engine/message.ts';
import type { Program, TurnSettings } from '../engine/program.ts';
import { run } from '../engine/run.ts';
import { retry, take } from '../engine/settle.ts';
import { initialState } from '../engine/state.ts';
import type { Said, State } from '../engine/state.ts';
import { onTimer } from '../engine/timer.ts';
import { countScore, enterStep, frameOf, pendingAsk, pendingOffer, stepOf, wordOf } from '../engine/turn.ts';
import type { Turn } from '../engine/turn.ts';
import type { Language } from '../script/types.ts';
import type { Sentiment, SlotValue } from '../understanding/reading.ts';
import { answerFromCalendar } from './calendar.ts';
import type { CalendarMove } from './calendar.ts';

/** Something that can happen to a talk. What a customer writes stands here as it was understood: readings are proved apart. */
export type Move =
  /** The talk begins. `given`: inputs of a script that others call; `splits`: the branch that each split gives this contact; `interrupt`: the first message asks for something else. */
  | {
      readonly move: 'begin';
      readonly language: Language;
      readonly given: Readonly<Record<string, SlotValue>>;
      readonly splits: Readonly<Record<string, string>>;
      readonly interrupt: FoundInterrupt | null;
    }
  | { readonly move: 'answer'; readonly value: SlotValue }
  /** An answer that cannot be read, and is asked for again. */
  | { readonly move: 'unread' }
  /** As many of them as the question takes, down to its floor. */
  | { readonly move: 'floor' }
  | { readonly move: 'interrupt'; readonly interrupt: FoundInterrupt }
  /** Words that show an intent on the way, which interrupts nothing. */
  | { readonly move: 'intent'; readonly intent: string }
  /** Words that show a feeling for which a score rule waits. */
  | { readonly move: 'feeling'; readonly sentiment: Sentiment }
  /** A timer falls due. */
  | { readonly move: 'timer'; readonly key: string }
  /** Whether the knowledge base has an answer. */
  | { readonly move: 'knowledge'; readonly isFound: boolean }
  | CalendarMove
  /** One of the times on offer is picked, or the booking that is to be moved is left as it is. */
  | { readonly move: 'pick'; readonly isKept: boolean }
  /** What a webhook replies; null when it fails. */
  | { readonly move: 'lookup'; readonly values: readonly (readonly [string, SlotValue])[] | null }
  /** The customer writes again after a wish to be left alone. */
  | { readonly move: 'return' };

const settings: TurnSettings = { timeZone: 'UTC', hasModel: false, quietHours: null };

/** How sure a reading is that the exploration assumes. */
const surely = 1;

/** Carries a move out on the engine itself. `watch` is told of every word that runs. Throws where a script runs in a circle. */
export function carryOut(program: Program, before: State | null, at: number, move: Move, watch?: (turn: Turn) => Turn['watch']): Turn {
  const state = before ?? initialState(move.move === 'begin' ? move.language : 'en');
  const heard = outside.has(move.move) ? null : said;
  const made: Turn = {
    program,
    settings,
    at,
    said: heard,
    messageId: heard?.messageId ?? '',
    state: { ...state },
    effects: [],
    readings: [],
    passed: [],
    ask: null,
  };
  const told = watch?.(made);
  const turn = told === undefined ? made : Object.assign(made, { watch: told });
  happen(turn, move);
  return turn;
}

/** The timer of a state that stands for the same as another state's: keys count questions and visits, which differ from talk to talk. */
export function timerLike({ timers }: State, key: string): State['timers'][number] | undefined {
  const kind = uncounted(key);
  return timers.find((timer) => uncounted(timer.key) === kind);
}

function uncounted(key: string): string {
  return key.startsWith('silence:') ? 'silence' : key.replace(/#\d+/, '');
}

const messageId = 'm';
/** Any message: what it means stands in the move. */
const said: Said = { text: '...', messageId };
/** Moves that are no message of the customer. */
const outside: ReadonlySet<Move['move']> = new Set(['timer', 'lookup', 'knowledge', 'calendar'] as const);

function happen(turn: Turn, move: Move): void {
  switch (move.move) {
    case 'begin':
      begin(turn, move);
      return;
    case 'answer': {
      const word = pendingAsk(turn);
      hear(turn);
      if (word !== null) take(turn, word, { value: move.value, by: 'exact', confidence: surely, evidence: '', messageId });
      return;
    }
    case 'unread':
      hear(turn);
      fail(turn);
      return;
    case 'floor':
      hear(turn);
      giveUp(turn);
      return;
    case 'interrupt':
      hear(turn);
      interrupt(turn, move.interrupt);
      return;
    case 'intent':
      hear(turn);
      recordIntent(turn, { intent: move.intent, confidence: surely }, { text: '', messageId });
      return;
    case 'feeling':
      hear(turn);
      countScore(turn, { evidence: '', messageId, sentiment: move.sentiment });
      return;
    case 'timer':
      onTimer(turn, timerLike(turn.state, move.key)?.key ?? move.key);
      return;
    case 'pick':
      hear(turn);
      pick(turn, move.isKept);
      return;
    case 'calendar': {
      const word = wordOf(turn);
      if (word?.word === 'book') answerFromCalendar(turn, word, move);
      return;
    }
    case 'lookup':
      lookUp(turn, move.values);
      return;
    case 'knowledge':
      answerFrom(turn, move.isFound);
      return;
    case 'return':
      hear(turn);
      run(turn);
      return;
  }
}

function begin(turn: Turn, { given, splits, interrupt: first }: Extract<Move, { move: 'begin' }>): void {
  const { script } = turn.program.main;
  const step = script.steps[0]?.id ?? '';
  const filled = (value: SlotValue) => ({ value, by: 'script', confidence: surely, evidence: '', messageId: null, at: turn.at }) as const;
  const slots = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, filled(value)]));
  turn.state.frames = [{ script: script.script, step, visit: 0, word: 0, slots, left: [] }];
  turn.state.splits = splits;
  enterStep(turn, step);
  if (first === null) run(turn);
  else interrupt(turn, first);
}

/** An interrupt that waits for an intent is met by words that show it; one with phrases only, by its phrase. */
function interrupt(turn: Turn, found: FoundInterrupt): void {
  const { intent } = found.interrupt;
  if (intent !== null) recordIntent(turn, { intent, confidence: surely }, { text: '', messageId });
  carryOutInterrupt(turn, said, found);
}

function giveUp(turn: Turn): void {
  const { no } = turn.state.pending ?? {};
  while (turn.state.pending !== null && turn.state.pending.no === no) fail(turn);
}

/** An answer that cannot be read. */
function fail(turn: Turn): void {
  const [word, times] = [pendingAsk(turn), pendingOffer(turn)];
  if (word !== null) retry(turn, word);
  else if (times !== null) refuseAnswer(turn, times, '');
}

function pick(turn: Turn, isKept: boolean): void {
  const times = pendingOffer(turn);
  const [slot] = turn.state.pending?.times?.slots ?? [];
  if (times === null || slot === undefined) return;
  if (isKept) keepTime(turn, times);
  else takeTime(turn, times, slot);
}

/** What is found reads as it may; whether anything is decides where the talk goes. */
function answerFrom(turn: Turn, isFound: boolean): void {
  const { asking } = turn.state;
  const word = stepOf(turn).words[frameOf(turn).word];
  const answer = isFound ? { text: '(an answer)', sources: ['(a document)'], passages: [], confidence: surely } : null;
  const reply = { ok: true, ask: 'knowledge', answer } as const;
  turn.state.asking = null;
  turn.said = said;
  if (asking?.interrupt !== undefined) onInterruptAnswer(turn, asking.interrupt, said, reply);
  else if (word?.word === 'answer') onAnswer(turn, word, said, reply);
}

function lookUp(turn: Turn, values: Extract<Move, { move: 'lookup' }>['values']): void {
  const word = stepOf(turn).words[frameOf(turn).word];
  if (word?.word !== 'webhook') return;
  turn.state.asking = null;
  if (values === null) onLookup(turn, word, { ok: false, reason: 'proved' });
  else takeLookup(turn, word, values);
}
