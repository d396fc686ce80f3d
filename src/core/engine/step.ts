import type { InboundBody } from '../ports/channel.ts';
import type { Language, Script } from '../script/types.ts';
import { readIntent } from '../understanding/index.ts';
import type { AskReply, Event } from './event.ts';
import { actAt } from './interrupt.ts';
import { onBookings } from './booking-reply.ts';
import { onAnswer, onInterruptAnswer } from './knowledge.ts';
import { onLookup } from './lookup.ts';
import { isSaid, onMessage } from './message.ts';
import { answerWithReply } from './model.ts';
import { onRelease, onTakeover } from './person.ts';
import type { Program, StepResult, TurnSettings } from './program.ts';
import type { State } from './state.ts';
import { onTimer } from './timer.ts';
import { wordOf } from './turn.ts';
import type { Turn } from './turn.ts';

/**
 * One event of a conversation: the next state and what it does to the world, as data. Pure: the same script, state and event give the
 * same result on every machine, which is what makes a turn repeatable after a crash and a conversation replayable on a draft.
 */
export function step(program: Program, state: State, event: Event, settings: TurnSettings): StepResult {
  const messageId = event.type === 'message' ? event.messageId : '';
  const began = { at: event.at, said: null, messageId, state: { ...state } };
  const turn: Turn = { program, settings, ...began, effects: [], readings: [], passed: [], ask: null };
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
      onTakeover(turn);
      break;
    case 'release':
      onRelease(turn);
      break;
  }
  return { state: turn.state, effects: turn.effects, ask: turn.ask, readings: turn.readings, passed: turn.passed };
}

/**
 * Whether a message belongs to a new conversation: a link or command after the end, any word long after it, the answer to what we wrote
 * since, the wish to move or cancel a booking where the script knows what to do about it.
 */
export function startsNewTalk(state: State, body: InboundBody, at: number, { afterEnd, interrupts }: AfterEnd): boolean {
  if (state.status !== 'ended' || state.endedAt === null) return false;
  if (body.type === 'start') return true;
  if (!isSaid(body)) return false;
  const isOver = state.reopens !== undefined || at - state.endedAt >= afterEnd.restartAfterMs;
  return isOver || (body.type === 'text' && isAboutBooking(body.text, state.language, interrupts));
}

type AfterEnd = Pick<Script, 'afterEnd' | 'interrupts'>;

/** A booking outlives the talk that made it. */
function isAboutBooking(text: string, language: Language, interrupts: Script['interrupts']): boolean {
  const seen = readIntent(text, language);
  const isBookings = (seen?.intent === 'cancel' || seen?.intent === 'reschedule') && seen.confidence >= actAt;
  return isBookings && interrupts.some(({ intent, go }) => intent === seen.intent && go !== null);
}

function onReply(turn: Turn, askId: string, reply: AskReply): void {
  const { asking } = turn.state;
  if (asking?.askId !== askId) return;
  turn.state.asking = null;
  const said = { text: asking.text, messageId: asking.messageId };
  turn.said = said.text === '' ? null : said;
  turn.messageId = asking.messageId;
  if (asking.interrupt !== undefined) {
    onInterruptAnswer(turn, asking.interrupt, said, reply);
    return;
  }
  const word = wordOf(turn);
  if (word?.word === 'book') onBookings(turn, word, asking, reply);
  else if (word?.word === 'webhook') onLookup(turn, word, reply);
  else if (word?.word === 'answer') onAnswer(turn, word, said, reply);
  else answerWithReply(turn, said, reply);
}
