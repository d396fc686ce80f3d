import type { Done } from '../chat-test/chat.ts';
import type { Program } from '../engine/program.ts';
import { aboutOffer } from '../engine/turn.ts';
import type { Language, SilenceRule } from '../script/types.ts';
import { messageOf } from '../../errors.ts';
import { act } from './act.ts';
import type { Memory } from './act.ts';
import type { Customer } from './customer.ts';
import type { SeenAnswer } from './seen-answer.ts';
import { letPass, questionOf, send, startRun } from './talk-run.ts';
import { pickTime } from './pick-time.ts';
import type { AskedQuestion, OfferedTimes, Start, TalkRun } from './talk-run.ts';
import type { TemperName } from './temper.ts';

/**
 * How a talk ended. `left`: the customer went away. `dead`: the customer was there, and nothing would ever have happened again.
 * `loop`: the same question came again and again, or the talk found no end.
 */
export type TalkEnd = 'ended' | 'handed-off' | 'opted-out' | 'left' | 'dead' | 'loop';

export interface Place {
  readonly script: string;
  readonly step: string;
}

export interface SimulatedTalk {
  readonly number: number;
  readonly temper: TemperName;
  readonly language: Language;
  /** The language that the messenger states. */
  readonly stated: Language | null;
  /** UTC milliseconds, of its beginning. */
  readonly at: number;
  /** The branch that was taken at each `split`, by its name. */
  readonly branches: Readonly<Record<string, string>>;
  readonly done: readonly Done[];
  readonly end: TalkEnd;
  /** Of the script, when it ended. */
  readonly outcome: string | null;
  /** What went wrong in a dead talk or a loop. */
  readonly why: string | null;
  /** Where it stood at last. */
  readonly where: Place | null;
  /** Virtual time from the first message to the last event. */
  readonly durationMs: number;
  /** Messages of the customer. */
  readonly messages: number;
  /** The questions whose retry rule gave up. */
  readonly floors: readonly Place[];
  readonly answers: readonly SeenAnswer[];
}

const mostMoves = 120;
const mostTries = 12;
const secondMs = 1000;
const minuteMs = 60_000;
const dayMs = 86_400_000;

type Asked = AskedQuestion | OfferedTimes;

interface Watched extends Memory {
  readonly floors: Place[];
  /** How often each question was put since it last took an answer, by `script/step`. */
  readonly asked: Map<string, number>;
}

/** One customer's talk with a script, from the first message until it ends or they leave. Never throws. */
export function simulateTalk(program: Program, customer: Customer, start: Start): SimulatedTalk {
  const run = startRun(program, customer, start);
  const memory: Watched = { answers: [], floors: [], asked: new Map(), before: null, meant: null };
  const { end, why } = talkToTheEnd(run, memory);
  const frame = run.talk.state.frames.at(-1);
  return {
    number: customer.number,
    temper: customer.temper.name,
    language: customer.language,
    stated: start.stated,
    at: start.at,
    branches: start.branches,
    done: run.done,
    end,
    outcome: end === 'ended' ? run.talk.state.outcome : null,
    why,
    where: frame === undefined ? null : { script: frame.script, step: frame.step },
    durationMs: run.talk.now - start.at,
    messages: run.messages,
    floors: memory.floors,
    answers: memory.answers,
  };
}

interface Ended {
  readonly end: TalkEnd;
  readonly why: string | null;
}

function talkToTheEnd(run: TalkRun, memory: Watched): Ended {
  try {
    open(run);
    for (let moves = 0; moves < mostMoves; moves++) {
      const ended = endOf(run) ?? nextMove(run, memory);
      if (ended !== null) return ended;
      noteFloors(run, memory);
    }
    return endOf(run) ?? { end: 'loop', why: `no end after ${run.messages} messages` };
  } catch (error) {
    return { end: 'dead', why: messageOf(error) };
  }
}

function open(run: TalkRun): void {
  const { phrases, random } = run.customer;
  const how = random.next();
  if (how < 0.5) send(run, { type: 'start' });
  else send(run, { type: 'text', text: random.pick(how < 0.75 ? phrases.greeting : phrases.opening) });
}

function endOf({ talk: { state } }: TalkRun): Ended | null {
  if (state.status === 'ended') return { end: 'ended', why: null };
  if (state.status === 'handed_off') return { end: 'handed-off', why: null };
  return state.status === 'opted_out' ? { end: 'opted-out', why: null } : null;
}

/** What happens next; an end when that is the last thing. */
function nextMove(run: TalkRun, memory: Watched): Ended | null {
  const asked = questionOf(run.talk);
  if (asked === null) return waitForScript(run);
  const { temper, random } = run.customer;
  if (random.chance(temper.leaves)) return leave(run);
  if (random.chance(temper.dawdles)) {
    letPass(run, Math.ceil(silenceOf(asked).afterMs / minuteMs) * minuteMs + random.whole(1, 600) * minuteMs);
    return null;
  }
  letPass(run, random.whole(4, 90) * secondMs);
  if ('slots' in asked) pickTime(run, asked);
  else act(run, asked, memory);
  return diedIn(run) ?? circledIn(run, asked, memory);
}

function silenceOf(asked: Asked): SilenceRule {
  return 'slots' in asked ? asked.word.offer.silence : asked.word.silence;
}

/** A question that was put again and again without taking an answer. Who changes their own mind goes round as often as they like. */
function circledIn({ turned }: TalkRun, question: Asked, { asked }: Watched): Ended | null {
  const { script, step } = question;
  const place = `${script}/${step}`;
  const about = 'slots' in question ? aboutOffer(question.word) : question.word.slot;
  const isTaken = turned.some(({ readings }) => readings.some(({ slot, by }) => slot === about && by !== undefined));
  // Who looks through other times is answered each time.
  const isLooking = 'slots' in question && !turned.some(({ readings }) => readings.some(({ refused }) => refused !== undefined));
  const tries = isTaken || isLooking ? 0 : (asked.get(place) ?? 0) + 1;
  asked.set(place, tries);
  return tries < mostTries ? null : { end: 'loop', why: `step "${step}" asked ${mostTries} times in vain` };
}

/** No question waits: either a timer moves the talk on, or nothing ever will. */
function waitForScript(run: TalkRun): Ended | null {
  const { state, now } = run.talk;
  const due = state.timers.map(({ at }) => at);
  if (due.length === 0) return { end: 'dead', why: 'nothing is asked, and nothing will happen any more' };
  letPass(run, Math.ceil(Math.max(secondMs, Math.min(...due) - now) / secondMs) * secondMs);
  return null;
}

/** Whoever leaves gets what reminders there are; the talk must come to rest. */
function leave(run: TalkRun): Ended {
  letPass(run, 60 * dayMs);
  return endOf(run) ?? { end: 'left', why: null };
}

/** A customer who was not answered, in a talk that waits for nothing. */
function diedIn({ talk: { state }, turned }: TalkRun): Ended | null {
  const isAnswered = turned.some(({ effects }) => effects.some((effect) => effect.do === 'say'));
  const isOpen = state.status === 'active' || state.status === 'parked';
  return isOpen && !isAnswered && state.timers.length === 0 ? { end: 'dead', why: 'the customer was not answered' } : null;
}

function noteFloors({ turned }: TalkRun, { floors }: Watched): void {
  for (const { kind, script, step } of turned.flatMap(({ passed }) => passed)) if (kind === 'floor') floors.push({ script, step });
}
