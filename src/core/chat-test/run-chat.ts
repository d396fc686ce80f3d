import { messageOf } from '../../errors.ts';
import type { Effect } from '../engine/effect.ts';
import type { Passage, Program } from '../engine/program.ts';
import type { State } from '../engine/state.ts';
import { timelineEntry } from '../engine/timeline.ts';
import type { TimelineEntry } from '../engine/timeline.ts';
import type { Knowledge } from '../knowledge/index.ts';
import type { Booking } from '../ports/bookings.ts';
import type { InboundBody } from '../ports/channel.ts';
import { bodyText } from './body-text.ts';
import { openDesk, workingDays } from './booking-desk.ts';
import type { BookingDesk } from './booking-desk.ts';
import type { Chat, ChatLine } from './chat.ts';
import { compareSaid, compareState } from './compare.ts';
import type { Difference, SayEffect, TaskMade } from './compare.ts';
import { durationText } from './duration-text.ts';
import { recordedReplies } from './recorded.ts';
import { openTalk, passTime, receive } from './talk.ts';
import type { Answer, Talk, Turned } from './talk.ts';

export interface TranscriptLine {
  readonly line: number;
  readonly at: number;
  readonly from: 'customer' | 'bot' | 'clock';
  readonly text: string;
  /** Titles of the buttons that were offered. */
  readonly choices: readonly string[];
}

export interface ChatResult {
  /** Empty when everything was as expected. */
  readonly differences: readonly Difference[];
  readonly transcript: readonly TranscriptLine[];
  readonly state: State;
  readonly effects: readonly Effect[];
  readonly tasks: readonly TaskMade[];
  readonly timeline: readonly TimelineEntry[];
  readonly passed: readonly Passage[];
  /** The customer's bookings that stand at the end. */
  readonly bookings: readonly Booking[];
}

/** A chat while it runs. */
interface Run {
  readonly chat: Chat;
  readonly knowledge: Knowledge;
  readonly desk: BookingDesk;
  talk: Talk;
  /** Said, and not expected by any line so far. */
  waiting: readonly SayEffect[];
  /** Everything said, for buttons that are pressed later. */
  readonly said: SayEffect[];
  readonly tasks: TaskMade[];
  readonly timeline: TimelineEntry[];
  readonly differences: Difference[];
  readonly transcript: TranscriptLine[];
  readonly effects: Effect[];
  readonly passed: Passage[];
}

const nothingKnown: Knowledge = () => null;

/**
 * Runs a chat through the real engine; `knowledge` holds the documents of its script. Never throws: a script that fails while it runs is
 * a difference like any other.
 */
export function runChat(program: Program, chat: Chat, knowledge: Knowledge = nothingKnown): ChatResult {
  const run: Run = {
    chat,
    knowledge,
    desk: openDesk(chat.bookings ?? workingDays(chat.zone)),
    talk: openTalk(program, chat),
    waiting: [],
    said: [],
    tasks: [],
    timeline: [],
    differences: [],
    transcript: [],
    effects: [],
    passed: [],
  };
  let last = 0;
  for (const line of chat.talk) {
    last = line.line;
    if (!carryOut(run, line)) break;
  }
  refuseUnexpected(run, last);
  const { differences, transcript, effects, tasks, timeline, passed } = run;
  return { differences, transcript, effects, tasks, timeline, passed, state: run.talk.state, bookings: run.desk.standing() };
}

/** False when the chat cannot go on. */
function carryOut(run: Run, line: ChatLine): boolean {
  if (line.act !== null) {
    refuseUnexpected(run, line.line);
    if (!act(run, line)) return false;
  }
  if (line.said !== null) {
    const { rest, found } = compareSaid(run.waiting, line.said, run.chat.strict);
    run.waiting = rest;
    for (const difference of found) run.differences.push({ line: line.line, ...difference });
  }
  for (const difference of line.expect === null
    ? []
    : compareState(run.talk.state, { ...run, bookings: run.desk.standing() }, line.expect)) {
    run.differences.push({ line: line.line, ...difference });
  }
  return true;
}

/** What was said and not expected, reported at the line before which it should have been. */
function refuseUnexpected(run: Run, line: number): void {
  if (run.chat.strict)
    for (const { text } of run.waiting)
      run.differences.push({ line, what: 'bot', expected: '(nothing more before this line)', found: text });
  run.waiting = [];
}

function act(run: Run, line: ChatLine): boolean {
  const recorded = recordedReplies(line, run.knowledge, run.desk);
  try {
    if (line.act?.act === 'after') letTimePass(run, line, line.act.ms, recorded.answer);
    else if (line.act?.act === 'press') return press(run, line, line.act.title, recorded.answer);
    else if (line.act !== null) send(run, line, line.act.body, recorded.answer);
  } catch (error) {
    run.differences.push({ line: line.line, what: 'engine', expected: 'a turn', found: messageOf(error) });
    return false;
  }
  for (const name of recorded.unused()) {
    run.differences.push({
      line: line.line,
      what: name,
      expected: `what the line says of the ${name} is asked for`,
      found: 'nobody asked for it',
    });
  }
  return true;
}

function letTimePass(run: Run, line: ChatLine, ms: number, answer: Answer): void {
  const { talk, turned } = passTime(run.talk, ms, answer);
  run.talk = talk;
  run.transcript.push({ line: line.line, at: talk.now, from: 'clock', text: `${durationText(ms)} later`, choices: [] });
  for (const each of turned) record(run, line, each);
}

/** Presses the newest button of this title; one of an older question may be pressed too, as in a messenger. */
function press(run: Run, line: ChatLine, title: string, answer: Answer): boolean {
  const offered = run.said.toReversed().flatMap(({ choices = [] }) => choices);
  const choice = offered.find((each) => each.title === title);
  if (choice === undefined) {
    const newest = run.said.findLast(({ choices = [] }) => choices.length > 0)?.choices ?? [];
    const found = newest.map((each) => each.title).join(' | ') || '(no buttons were offered)';
    run.differences.push({ line: line.line, what: 'press', expected: title, found });
    return false;
  }
  send(run, line, { type: 'choice', id: choice.id, title }, answer);
  return true;
}

function send(run: Run, line: ChatLine, body: InboundBody, answer: Answer): void {
  run.transcript.push({ line: line.line, at: run.talk.now, from: 'customer', text: bodyText(body), choices: [] });
  const { talk, turned } = receive(run.talk, body, answer);
  run.talk = talk;
  record(run, line, turned);
}

function record(run: Run, { line }: ChatLine, { at, effects, passed }: Turned): void {
  run.effects.push(...effects);
  run.passed.push(...passed);
  for (const effect of effects) {
    const entry = timelineEntry(effect);
    if (entry !== null) run.timeline.push(entry);
    if (effect.do === 'task') run.tasks.push({ ...effect, madeAt: at });
    if (effect.do !== 'say') continue;
    run.said.push(effect);
    run.waiting = [...run.waiting, effect];
    run.transcript.push({ line, at, from: 'bot', text: effect.text, choices: (effect.choices ?? []).map(({ title }) => title) });
  }
}
