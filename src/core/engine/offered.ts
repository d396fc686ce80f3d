import type { SlotType } from '../script/types.ts';
import { normalize } from '../understanding/index.ts';
import { phrase } from './phrases.ts';
import { isNoneOfThese, offerOfButton, putQuestion } from './question.ts';
import type { AskWord } from './question.ts';
import { readAs, slotOf } from './read.ts';
import { takeOffer } from './settle.ts';
import type { Offer, Said } from './state.ts';
import { pendingAsk, say } from './turn.ts';
import type { Turn } from './turn.ts';

/** A button was pressed. */
export function answerWithButton(turn: Turn, id: string, { text, messageId }: Said): void {
  const word = pendingAsk(turn);
  const offered = word === null ? null : offerOfButton(turn, word, id);
  if (word !== null && offered !== null) {
    takeOffer(turn, word, isNoneOfThese(offered) ? null : offered, { text: text === '' ? offered.title : text, messageId });
    return;
  }
  turn.readings.push({ messageId, refused: 'stale button' });
  say(turn, phrase('staleChoice', turn.state.language));
  if (word !== null) putQuestion(turn, word);
}

/** Answers of these types are numbers themselves, so "2" is no place in a list. */
const numbers: ReadonlySet<SlotType> = new Set(['number', 'quantity', 'money'] as const);

/** A typed answer to a question that was asked back: its title, its number, or a plain yes or no. False when it is none of these. */
export function answersOffer(turn: Turn, word: AskWord, said: Said): boolean {
  const offered = turn.state.pending?.offered ?? [];
  if (!offered.some(isNoneOfThese)) return false;
  const { type } = slotOf(turn, word);
  const found =
    offerOfTitle(offered, said.text) ??
    (numbers.has(type) ? null : offerOfPlace(offered, said.text)) ??
    offerOfYesNo(turn, type, said.text);
  if (found === null) return false;
  takeOffer(turn, word, isNoneOfThese(found) ? null : found, said);
  return true;
}

function offerOfTitle(offered: readonly Offer[], text: string): Offer | null {
  return offered.find(({ title }) => normalize(title) === normalize(text)) ?? null;
}

function offerOfPlace(offered: readonly Offer[], text: string): Offer | null {
  return /^\s*\d{1,2}\s*$/.test(text) ? (offered[Number(text) - 1] ?? null) : null;
}

/** "No" to several candidates means none of them, unless the question itself is a yes-or-no one. */
function offerOfYesNo(turn: Turn, type: SlotType, text: string): Offer | null {
  const offered = turn.state.pending?.offered ?? [];
  const isSingle = offered.length === 2;
  if (!isSingle && type === 'yes_no') return null;
  const reading = readAs(turn, { type: 'yes_no' }, [], text);
  if (reading.kind !== 'value' || reading.by !== 'exact') return null;
  if (reading.value === false) return offered.at(-1) ?? null;
  return isSingle ? (offered[0] ?? null) : null;
}
