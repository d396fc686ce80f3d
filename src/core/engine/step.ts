import type { InboundBody } from '../ports/channel.ts';
import type { Word } from '../script/types.ts';
import { detectLanguage, readSlot } from '../understanding/index.ts';
import type { SlotValue } from '../understanding/reading.ts';
import { answerWithBurst, answerWithButton, answerWithReply, answerWithText, retryUnreadable, take } from './answer.ts';
import type { AskReply, Event } from './event.ts';
import { interruptBy, noticeIntent } from './interrupt.ts';
import { phrase } from './phrases.ts';
import type { Program, StepResult, TurnSettings } from './program.ts';
import type { AskWord } from './question.ts';
import { run, runFrom, runOn } from './run.ts';
import type { State } from './state.ts';
import { endOfQuietHours } from './quiet-hours.ts';
import {
  clearTimers,
  enterStep,
  fillSlot,
  frameOf,
  pass,
  pendingAsk,
  renderText,
  say,
  scriptOf,
  setFrame,
  setTimer,
  stepOf,
} from './turn.ts';
import type { Turn } from './turn.ts';

type MessageEvent = Extract<Event, { type: 'message' }>;

/**
 * One event of a conversation: the next state and what it does to the world, as data. Pure: the same script, state and event give the
 * same result on every machine, which is what makes a turn repeatable after a crash and a conversation replayable on a draft.
 */
export function step(program: Program, state: State, event: Event, settings: TurnSettings): StepResult {
  const turn: Turn = { program, settings, at: event.at, state: { ...state }, effects: [], readings: [], passed: [], ask: null };
  switch (event.type) {
    case 'message':
      onMessage(turn, event);
      break;
    case 'timer':
      onTimer(turn, event.key);
      break;
    case 'reply':
      onReply(turn, event.askId, event.reply);
      break;
    case 'takeover':
      turn.state.status = 'handed_off';
      turn.state.pending = null;
      clearTimers(turn, '');
      break;
    case 'release':
      if (turn.state.status === 'handed_off' && turn.state.frames.length > 0) resumeAfterPerson(turn);
      break;
  }
  return { state: turn.state, effects: turn.effects, ask: turn.ask, readings: turn.readings, passed: turn.passed };
}

/** Whether a message belongs to a new conversation: a link or command after the end, or any word long after it. */
export function startsNewTalk(state: State, body: InboundBody, at: number, restartAfterMs: number): boolean {
  if (state.status !== 'ended' || state.endedAt === null) return false;
  return body.type === 'start' || (isSaid(body) && at - state.endedAt >= restartAfterMs);
}

/** Groups and channels where the bot was added talk among themselves. */
const notToUs = /^(?:group|supergroup|channel):/;

function isSaid(body: InboundBody): boolean {
  if (body.type === 'unsupported' && notToUs.test(body.native)) return false;
  return body.type !== 'reachability' && body.type !== 'edited' && body.type !== 'deleted';
}

function onMessage(turn: Turn, event: MessageEvent): void {
  const { body, messageId } = event;
  // Edits and deletions are kept with the message; what was understood at the time stays understood.
  if (!isSaid(body) || turn.state.status === 'handed_off') return;
  chooseLanguage(turn, event);
  // Their wish came while nothing was asked, so no answer would ever move the talk on.
  const isBack = turn.state.status === 'opted_out' && turn.state.pending === null;
  if (turn.state.status === 'opted_out' || turn.state.status === 'parked') turn.state.status = 'active';
  if (turn.state.frames.length === 0 || body.type === 'start') begin(turn, event);
  else if (turn.state.status === 'ended') answerAfterEnd(turn);
  else if (isBack) goOn(turn, event);
  else onAnswer(turn, body, messageId);
}

/** Stated by the channel, then detected from the customer's words; the script's first language when neither is one of its own. */
function chooseLanguage(turn: Turn, { body, locale }: MessageEvent): void {
  const { languages } = turn.program.main.script;
  const stated = locale?.toLowerCase().split('-')[0] ?? '';
  if (turn.state.frames.length === 0 && languages.includes(stated)) turn.state.language = stated;
  const isTelling = body.type === 'text' && (turn.state.frames.length === 0 || canChangeLanguage(body.text));
  const detected = isTelling ? detectLanguage(body.text) : null;
  if (detected !== null && languages.includes(detected)) turn.state.language = detected;
}

/** A word or two in Latin letters ("ten thirty", a name) tell too little to change the language of a running talk. */
function canChangeLanguage(text: string): boolean {
  return /[\u0400-\u052fěřů]/iu.test(text) || text.trim().split(/\s+/).length > 2;
}

function begin(turn: Turn, event: MessageEvent): void {
  const { script } = turn.program.main;
  const first = script.steps[0]?.id ?? '';
  clearTimers(turn, '');
  turn.state.status = 'active';
  turn.state.pending = null;
  turn.state.outcome = null;
  turn.state.endedAt = null;
  turn.state.saidAfterEnd = false;
  turn.state.frames = [{ script: script.script, step: first, word: 0, slots: {}, left: [] }];
  enterStep(turn, first);
  goOn(turn, event);
}

/** Runs on from where the script stands, unless the message itself asks for something else. */
function goOn(turn: Turn, { body, messageId }: MessageEvent): void {
  if (body.type === 'text' && interruptBy(turn, body.text, noticeIntent(turn, body.text, messageId))) return;
  run(turn);
}

function answerAfterEnd(turn: Turn): void {
  if (turn.state.saidAfterEnd) return;
  turn.state.saidAfterEnd = true;
  const { afterEnd } = turn.program.main.script;
  say(turn, afterEnd.say === null ? phrase('afterEnd', turn.state.language) : renderText(turn, afterEnd.say));
}

function onAnswer(turn: Turn, body: InboundBody, messageId: string): void {
  switch (body.type) {
    case 'text':
      answerWithText(turn, body.text, messageId);
      return;
    case 'choice':
      answerWithButton(turn, body.id, body.title ?? '', messageId);
      return;
    default:
      answerWithOther(turn, body, messageId);
  }
}

/** A shared contact, a place, a file: taken where the question asks for one, else its caption, else the question again. */
function answerWithOther(turn: Turn, body: InboundBody, messageId: string): void {
  const word = pendingAsk(turn);
  if (word === null || turn.state.pending === null) return;
  const type = scriptOf(turn).script.slots[word.slot]?.type;
  if (body.type === 'contact' && type === 'phone') answerWithContact(turn, word, body, messageId);
  else if (body.type === 'location' && type === 'location') {
    take(turn, word, {
      value: { lat: body.lat, lon: body.lon },
      by: 'contact',
      confidence: 1,
      evidence: `${body.lat}, ${body.lon}`,
      messageId,
      at: turn.at,
    });
  } else if (body.type === 'media' && type === 'file') {
    take(turn, word, { value: body.ref, by: 'contact', confidence: 1, evidence: body.kind, messageId, at: turn.at });
  } else if (body.type === 'media' && body.caption !== undefined && body.caption !== '') answerWithText(turn, body.caption, messageId);
  else retryUnreadable(turn, word);
}

/** Only the sender's own number is taken as given: anybody's contact can be forwarded. */
function answerWithContact(turn: Turn, word: AskWord, body: Extract<InboundBody, { type: 'contact' }>, messageId: string): void {
  const { script } = scriptOf(turn);
  const definition = script.slots[word.slot];
  const typed = body.phone.startsWith('+') ? body.phone : `+${body.phone}`;
  const context = { language: turn.state.language, languages: script.languages, now: turn.at, timeZone: turn.settings.timeZone };
  const reading = definition === undefined || !body.own ? null : readSlot(definition, [], typed, context);
  if (reading?.kind !== 'value') {
    answerWithText(turn, body.phone, messageId);
    return;
  }
  turn.readings.push({ messageId, slot: word.slot, by: 'contact', confidence: 1, evidence: body.phone });
  take(turn, word, { value: reading.value, by: 'contact', confidence: 1, evidence: body.phone, messageId, at: turn.at });
}

function onTimer(turn: Turn, key: string): void {
  const timer = turn.state.timers.find((candidate) => candidate.key === key);
  if (timer === undefined || timer.at > turn.at) return;
  const [kind, of] = key.split(':', 2);
  const later = kind === 'burst' ? null : endOfQuietHours(turn.at, turn.settings);
  if (later !== null) {
    setTimer(turn, key, later);
    return;
  }
  turn.state.timers = turn.state.timers.filter((candidate) => candidate !== timer);
  if (turn.state.status !== 'active') return;
  const word = pendingAsk(turn);
  if (kind === 'silence' && word !== null && turn.state.pending?.no === Number(of)) onSilence(turn, word);
  if (kind === 'burst' && turn.state.pending?.no === Number(of)) answerWithBurst(turn);
  if (kind === 'wait' && of === `${frameOf(turn).script}/${frameOf(turn).step}` && isWaiting(turn)) runOn(turn);
}

function isWaiting(turn: Turn): boolean {
  return stepOf(turn).words[frameOf(turn).word]?.word === 'wait';
}

function onSilence(turn: Turn, word: AskWord): void {
  pass(turn, 'silence');
  if (word.silence.say !== undefined) say(turn, renderText(turn, word.silence.say));
  if (word.silence.then === 'park') {
    turn.state.status = 'parked';
    return;
  }
  turn.state.pending = null;
  runFrom(turn, word.silence.then);
}

function onReply(turn: Turn, askId: string, reply: AskReply): void {
  const { asking } = turn.state;
  if (asking?.askId !== askId) return;
  turn.state.asking = null;
  const word = stepOf(turn).words[frameOf(turn).word];
  if (word?.word === 'webhook') onLookup(turn, word, reply);
  else answerWithReply(turn, asking.text, asking.messageId, reply);
}

/** What a lookup answered passes the same readers as typed words; an answer that does not goes to else. */
function onLookup(turn: Turn, word: Extract<Word, { word: 'webhook' }>, reply: AskReply): void {
  const read = reply.ok && reply.ask === 'webhook' ? readLookup(turn, word.receive, reply.values) : null;
  if (read === null) {
    runFrom(turn, word.else);
    return;
  }
  for (const [slot, value] of read)
    fillSlot(turn, slot, { value, by: 'webhook', confidence: 1, evidence: word.url, messageId: null, at: turn.at });
  runOn(turn);
}

function readLookup(
  turn: Turn,
  receive: Readonly<Record<string, string>>,
  values: Readonly<Record<string, unknown>>,
): [string, SlotValue][] | null {
  const { script } = scriptOf(turn);
  const context = { language: turn.state.language, languages: script.languages, now: turn.at, timeZone: turn.settings.timeZone };
  const read: [string, SlotValue][] = [];
  for (const [key, slot] of Object.entries(receive)) {
    const definition = script.slots[slot];
    const raw = values[key];
    if (definition === undefined || (typeof raw !== 'string' && typeof raw !== 'number' && typeof raw !== 'boolean')) return null;
    if (typeof raw === 'boolean' && definition.type === 'yes_no') read.push([slot, raw]);
    else {
      const reading = readSlot(definition, scriptOf(turn).choices.get(slot) ?? [], String(raw), context);
      if (reading.kind !== 'value') return null;
      read.push([slot, reading.value]);
    }
  }
  return read;
}

/** Back to the question that stood open. A talk that the script itself had handed over has none left, unless an interrupt broke it off. */
function resumeAfterPerson(turn: Turn): void {
  const isHandoff = stepOf(turn).words[frameOf(turn).word]?.word === 'handoff';
  const place = frameOf(turn).left.at(-1);
  if (isHandoff && place === undefined) {
    turn.state.status = 'ended';
    turn.state.endedAt = turn.at;
    return;
  }
  if (isHandoff) setFrame(turn, { ...place, left: frameOf(turn).left.slice(0, -1) });
  turn.state.status = 'active';
  run(turn);
}
