import type { InboundBody } from '../ports/channel.ts';
import { decodeChoice } from '../campaign/choice.ts';
import { answerWithText } from './answer.ts';
import { answerWithAttachment } from './attachment.ts';
import { answerOffer } from './booking-answer.ts';
import type { Event } from './event.ts';
import { interruptAfterEnd, interruptBy, noticeIntent, optOutByWord } from './interrupt.ts';
import { chooseLanguage } from './language.ts';
import { answerWithButton } from './offered.ts';
import { phrase } from './phrases.ts';
import { closeQuestion } from './question.ts';
import { noticeSentiment } from './sentiment.ts';
import { run } from './run.ts';
import { takeOpening } from './volunteered.ts';
import { clearTimers, enterStep, pendingOffer, renderText, say } from './turn.ts';
import type { Said } from './state.ts';
import type { Turn } from './turn.ts';

type MessageEvent = Extract<Event, { type: 'message' }>;

/** Groups and channels where the bot was added talk among themselves. */
const notToUs = /^(?:group|supergroup|channel):/;

/**
 * Whether the customer says something to the talk. Edits and deletions are kept with the message: what was understood stays understood.
 * A campaign's own button answers the campaign.
 */
export function isSaid(body: InboundBody): boolean {
  if (body.type === 'unsupported' && notToUs.test(body.native)) return false;
  if (body.type === 'choice' && decodeChoice(body.id)?.starts === false) return false;
  return body.type !== 'reachability' && body.type !== 'edited' && body.type !== 'deleted';
}

export function onMessage(turn: Turn, event: MessageEvent): void {
  const { body } = event;
  if (!isSaid(body)) return;
  // A campaign's button that begins a talk has begun this one already.
  if (turn.state.frames.length > 0 && body.type === 'choice' && decodeChoice(body.id) !== null) return;
  if (turn.state.status !== 'handed_off') chooseLanguage(turn, event);
  if (isLeftAlone(turn, event) || turn.state.status === 'handed_off') return;
  turn.said = wordsOf(event);
  const { status: before, pending } = turn.state;
  hear(turn);
  if (turn.state.frames.length === 0 || body.type === 'start') begin(turn, event);
  else if (before === 'ended') answerAfterEnd(turn, event);
  // Their wish came while nothing was asked, so no answer would ever move the talk on.
  else if (before === 'opted_out' && pending === null) goOn(turn, event);
  else answer(turn, event);
}

/** Whether the message was the wish to be left alone: it counts wherever the talk stands, a person's included. */
function isLeftAlone(turn: Turn, { body, messageId }: MessageEvent): boolean {
  return body.type === 'text' && optOutByWord(turn, { text: body.text, messageId });
}

/** What the customer said in words: a question may be among them. */
function wordsOf({ body, messageId }: MessageEvent): Said | null {
  if (body.type === 'text') return { text: body.text, messageId };
  return body.type === 'media' && body.caption !== undefined && body.caption !== '' ? { text: body.caption, messageId } : null;
}

/** Whoever writes wants to be talked to again. */
export function hear(turn: Turn): void {
  const { status } = turn.state;
  if (status === 'opted_out') turn.effects.push({ do: 'optIn' });
  if (status === 'opted_out' || status === 'parked') turn.state.status = 'active';
}

/** From the first step, with nothing known. Score, tags and the counts of visits stay: what was counted must not count again. */
function begin(turn: Turn, event: MessageEvent): void {
  const { script } = turn.program.main;
  const first = script.steps[0]?.id ?? '';
  clearTimers(turn, '');
  closeQuestion(turn);
  turn.state.status = 'active';
  turn.state.outcome = null;
  turn.state.endedAt = null;
  turn.state.saidAfterEnd = false;
  turn.state.frames = [{ script: script.script, step: first, visit: 0, word: 0, slots: {}, left: [] }];
  enterStep(turn, first);
  goOn(turn, event, takeOpening);
}

/** Runs on from where the script stands, unless the message itself asks for something else. */
function goOn(turn: Turn, { body, messageId }: MessageEvent, takeFrom?: typeof takeOpening): void {
  if (body.type === 'text') {
    const said = { text: body.text, messageId };
    noticeSentiment(turn, said);
    const seen = noticeIntent(turn, said);
    // Nothing is kept of who wants to be left alone.
    if (seen?.intent !== 'stop') takeFrom?.(turn, said);
    if (interruptBy(turn, said, seen)) return;
  }
  run(turn);
}

function answerAfterEnd(turn: Turn, { body, messageId }: MessageEvent): void {
  if (body.type === 'text' && interruptAfterEnd(turn, { text: body.text, messageId })) return;
  sayAfterEnd(turn);
}

/** Said once. */
export function sayAfterEnd(turn: Turn): void {
  if (turn.state.saidAfterEnd) return;
  turn.state.saidAfterEnd = true;
  const { afterEnd } = turn.program.main.script;
  say(turn, afterEnd.say === null ? phrase('afterEnd', turn.state.language) : renderText(turn, afterEnd.say));
}

function answer(turn: Turn, { body, messageId }: MessageEvent): void {
  if (body.type === 'text') noticeSentiment(turn, { text: body.text, messageId });
  const times = pendingOffer(turn);
  if (times !== null) {
    answerOffer(turn, times, body, messageId);
    return;
  }
  if (body.type === 'text') answerWithText(turn, { text: body.text, messageId });
  else if (body.type === 'choice') answerWithButton(turn, body.id, { text: body.title ?? '', messageId });
  else answerWithAttachment(turn, body, messageId);
}
