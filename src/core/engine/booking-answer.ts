import type { BookingSlot } from '../ports/bookings.ts';
import type { InboundBody } from '../ports/channel.ts';
import { isExact, readTimeWish } from '../understanding/time-wish.ts';
import type { TimeWish } from '../understanding/time-wish.ts';
import { seek, takeTime } from './booking-ask.ts';
import { idOfSlot, isAsWished, keptTime, offerAgain, offerAmong, otherTimes, slotsOnOffer, zoneOnOffer } from './booking-offer.ts';
import { keepTime } from './booking-reply.ts';
import { interruptBy, noticeIntent } from './interrupt.ts';
import type { SeenIntent } from './interrupt.ts';
import { phrase } from './phrases.ts';
import { idOfButton } from './question.ts';
import { contextOf, readAs } from './read.ts';
import { countTry } from './settle.ts';
import type { Said } from './state.ts';
import { aboutOffer, renderText, say } from './turn.ts';
import type { OfferWord, Turn } from './turn.ts';

/** The customer answers an offer of free times: by a button, or in words. */
export function answerOffer(turn: Turn, word: OfferWord, body: InboundBody, messageId: string): void {
  if (body.type === 'choice') pressTime(turn, word, body.id, { text: body.title ?? '', messageId });
  else if (body.type === 'text') answerInWords(turn, word, { text: body.text, messageId });
  else if (body.type === 'media' && body.caption !== undefined && body.caption !== '')
    answerInWords(turn, word, { text: body.caption, messageId });
  else refuseAnswer(turn, word, phrase('unreadable', turn.state.language));
}

function pressTime(turn: Turn, word: OfferWord, button: string, said: Said): void {
  turn.said = said;
  const id = idOfButton(turn, button);
  if (id !== null && choose(turn, word, id)) return;
  turn.readings.push({ messageId: said.messageId, refused: 'stale button' });
  say(turn, phrase('staleChoice', turn.state.language));
  offerAgain(turn, word, '');
}

/** Carries out an option of the offer; false when there is none of that name. */
function choose(turn: Turn, word: OfferWord, id: string): boolean {
  const times = turn.state.pending?.times;
  const slot = times?.slots.find((each) => idOfSlot(each) === id);
  if (slot !== undefined) takeTime(turn, word, slot);
  else if (id === otherTimes) seek(turn, word, { for: 'wish', wish: { wish: 'later' } });
  else if (id === keptTime && times?.moving !== null) keepTime(turn, word);
  else return false;
  return true;
}

/** What a wish for a time leaves of other intents: "can we do Friday?" asks nothing else, "stop" does. */
const strongIntents: ReadonlySet<string> = new Set(['stop', 'human', 'complaint', 'price', 'cancel'] as const);

function answerInWords(turn: Turn, word: OfferWord, said: Said): void {
  const named = namedOption(turn, said.text);
  if (named !== null && choose(turn, word, named)) return;
  const wish = readTimeWish(said.text, { ...contextOf(turn), timeZone: zoneOnOffer(turn) });
  if (interruptBy(turn, said, intentBeside(wish, noticeIntent(turn, said)))) return;
  const plain = wish === null ? plainAnswer(turn, said.text) : null;
  if (wish !== null) lookFor(turn, word, wish);
  else if (plain === null || !choose(turn, word, plain)) {
    turn.readings.push({ messageId: said.messageId, slot: aboutOffer(word), refused: 'not read' });
    const { say: again } = word.offer.retry;
    refuseAnswer(turn, word, again === undefined ? '' : renderText(turn, again));
  }
}

function intentBeside(wish: TimeWish | null, seen: SeenIntent | null): SeenIntent | null {
  return wish === null || (seen !== null && strongIntents.has(seen.intent)) ? seen : null;
}

/** An option by its title or its place in the list: "the second one". */
function namedOption(turn: Turn, text: string): string | null {
  const offered = turn.state.pending?.offered ?? [];
  const choices = offered.map(({ id, title }) => ({ id, title: { [turn.state.language]: title }, like: [] }));
  const reading = readAs(turn, { type: 'choice', of: offered.map(({ id }) => id) }, choices, text);
  const isNamed = reading.kind === 'value' && (reading.by === 'exact' || reading.by === 'position');
  return isNamed && typeof reading.value === 'string' ? reading.value : null;
}

/** A plain yes takes the only time there is; a plain no asks for others. */
function plainAnswer(turn: Turn, text: string): string | null {
  const reading = readAs(turn, { type: 'yes_no' }, [], text);
  if (reading.kind !== 'value' || reading.confidence < 0.8) return null;
  if (reading.value === false) return otherTimes;
  const [only, another] = slotsOnOffer(turn);
  return only !== undefined && another === undefined ? idOfSlot(only) : null;
}

/** A time to the minute that stands on offer is taken at once; everything else the calendar decides. */
function lookFor(turn: Turn, word: OfferWord, wish: TimeWish): void {
  const fitting = wish.wish === 'times' && isExact(wish) ? slotsOnOffer(turn).filter((slot: BookingSlot) => isAsWished(slot, wish)) : [];
  const [first, another] = fitting;
  if (first === undefined) seek(turn, word, { for: 'wish', wish });
  else if (another === undefined) takeTime(turn, word, first);
  else offerAmong(turn, word, fitting);
}

/** An answer that could not be read; `lead` says what was wrong. */
export function refuseAnswer(turn: Turn, word: OfferWord, lead: string): void {
  if (countTry(turn, word.offer)) offerAgain(turn, word, lead);
}
