import type { Question } from '../script/visit.ts';
import type { Reading } from '../understanding/reading.ts';
import { phrase } from './phrases.ts';
import { askBack, closeQuestion, putQuestion } from './question.ts';
import type { AskWord } from './question.ts';
import { slotOf } from './read.ts';
import { runFrom, runOn } from './run.ts';
import type { FilledSlot, Offer, Said } from './state.ts';
import { takeVolunteered } from './volunteered.ts';
import { fillSlot, pass, renderText, scriptOf } from './turn.ts';
import type { Turn } from './turn.ts';

/** What becomes of a reading: taken, asked back, refused with the reason, or asked again. */
export function settle(turn: Turn, word: AskWord, reading: Reading, said: Said): void {
  takeVolunteered(turn, said, { word, reading });
  switch (reading.kind) {
    case 'value':
      if (reading.confidence >= word.understand.confirmBelow) takeReading(turn, word, reading, said);
      else confirm(turn, word, reading.value);
      return;
    case 'ambiguous':
      tryAskBack(turn, word, reading.candidates);
      return;
    case 'refused':
      turn.readings.push({ messageId: said.messageId, slot: word.slot, refused: reading.why });
      retry(turn, word, refusal(turn, word, reading.why));
      return;
    case 'none':
      turn.readings.push({ messageId: said.messageId, slot: word.slot, refused: 'not read' });
      retry(turn, word);
  }
}

function inWords(turn: Turn, word: AskWord, value: FilledSlot['value']): string {
  return scriptOf(turn).words(word.slot, turn.state.language, { [word.slot]: value });
}

/** Why a value was not taken, in the customer's language. What form it should have, the script's own words say best. */
function refusal(turn: Turn, word: AskWord, why: Extract<Reading, { kind: 'refused' }>['why']): string {
  const { language } = turn.state;
  const { type, min, max, currency = '' } = slotOf(turn, word);
  const limit = (bound: number): string => inWords(turn, word, type === 'money' ? { amount: bound, currency } : bound);
  switch (why) {
    case 'too-small':
      return min === undefined ? phrase('tooSmall', language) : phrase('atLeast', language, limit(min));
    case 'too-large':
      return max === undefined ? phrase('tooLarge', language) : phrase('atMost', language, limit(max));
    case 'past':
      return phrase('past', language);
    default:
      if (word.retry.say !== undefined) return '';
      return phrase(type === 'phone' ? 'badPhone' : type === 'email' ? 'badEmail' : 'badForm', language);
  }
}

/** Counts a failed try; false when the talk has gone to the floor of the retry rule. */
export function countTry(turn: Turn, word: Pick<Question, 'retry'>): boolean {
  const { pending } = turn.state;
  if (pending === null) return false;
  const tries = pending.tries + 1;
  if (tries > word.retry.times) {
    pass(turn, 'floor');
    closeQuestion(turn);
    runFrom(turn, word.retry.then);
    return false;
  }
  turn.state.pending = { ...pending, tries };
  return true;
}

/** Asks again; `lead` says what was wrong. */
export function retry(turn: Turn, word: AskWord, lead = ''): void {
  if (countTry(turn, word)) askAgain(turn, word, lead);
}

function askAgain(turn: Turn, word: AskWord, lead = ''): void {
  const { say } = word.retry;
  putQuestion(turn, word, say === undefined ? lead : [lead, renderText(turn, say)].filter(Boolean).join(' '));
}

/** A sticker or a voice message: says what can be read, in place of the question's own words for a wrong answer. */
export function retryUnreadable(turn: Turn, word: AskWord): void {
  if (countTry(turn, word)) putQuestion(turn, word, phrase('unreadable', turn.state.language));
}

/** Asks whether a value is what was meant. */
export function confirm(turn: Turn, word: AskWord, value: FilledSlot['value']): void {
  tryAskBack(turn, word, [{ value, title: inWords(turn, word, value) }]);
}

function tryAskBack(turn: Turn, word: AskWord, candidates: readonly Omit<Offer, 'id'>[]): void {
  if (countTry(turn, word)) askBack(turn, word, candidates);
}

/** An option was chosen, by its button or in words; null is "something else", which asking back has counted as a try already. */
export function takeOffer(turn: Turn, word: AskWord, offered: Offer | null, { text, messageId }: Said): void {
  if (offered === null) {
    askAgain(turn, word);
    return;
  }
  const value = offered.value ?? choiceValue(turn, word, offered.id);
  take(turn, word, { value, by: 'button', confidence: 1, evidence: text, messageId });
}

function choiceValue(turn: Turn, word: AskWord, id: string): FilledSlot['value'] {
  const { type } = slotOf(turn, word);
  if (type === 'yes_no') return id === 'yes';
  return type === 'choices' ? [id] : id;
}

function takeReading(turn: Turn, word: AskWord, reading: Extract<Reading, { kind: 'value' }>, { text, messageId }: Said): void {
  const { value, by, confidence } = reading;
  take(turn, word, { value, by, confidence, evidence: text.slice(...reading.span), messageId });
}

interface Taken extends Omit<FilledSlot, 'at'> {
  readonly messageId: string;
}

/** Fills the slot that was asked for and goes on. */
export function take(turn: Turn, word: AskWord, taken: Taken): void {
  const { value, ...how } = taken;
  turn.readings.push({ ...how, slot: word.slot });
  closeQuestion(turn);
  for (const id of chosenIds(value)) if (word.choices.some((choice) => choice.id === id)) pass(turn, 'choice', id);
  fillSlot(turn, word.slot, { ...taken, at: turn.at });
  runOn(turn);
}

/** The options that a value stands for, if its slot has options. */
function chosenIds(value: FilledSlot['value']): readonly string[] {
  if (typeof value === 'boolean') return [value ? 'yes' : 'no'];
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [];
}
