import type { OutboundChoice } from '../ports/channel.ts';
import type { Word } from '../script/types.ts';
import type { SlotValue } from '../understanding/reading.ts';
import { phrase } from './phrases.ts';
import { renderText, say } from './turn.ts';
import type { Turn } from './turn.ts';

export type AskWord = Extract<Word, { word: 'ask' }>;

export type Offer = { readonly id: string; readonly title: string; readonly value?: SlotValue };

/** The option by which a customer refuses every candidate of a question asked back. */
export const noneOfThese = '-';

/** Says the question with its options; `lead` comes before it (what was wrong with the last answer). */
export function putQuestion(turn: Turn, word: AskWord, lead = ''): void {
  const offered = offersOf(turn, word);
  const text = renderText(turn, word.text);
  offer(turn, lead === '' ? text : `${lead}\n${text}`, offered, word.contactButton);
}

/** Asks back with candidates as buttons; nothing is guessed. */
export function askBack(turn: Turn, candidates: readonly Offer[]): void {
  const { language } = turn.state;
  const none = { id: noneOfThese, title: phrase('somethingElse', language) };
  offer(turn, phrase(candidates.length === 1 ? 'didYouMean' : 'whichOne', language), [...candidates, none], false);
}

export function offersOf(turn: Turn, word: AskWord): Offer[] {
  return word.choices.map(({ id, title }) => ({ id, title: renderText(turn, title) }));
}

function offer(turn: Turn, text: string, offered: readonly Offer[], askContact: boolean): void {
  const { pending } = turn.state;
  if (pending === null) return;
  turn.state.pending = { ...pending, offered };
  say(turn, text, offered.map(toButton(pending.no)), askContact);
}

function toButton(no: number): (offered: Offer) => OutboundChoice {
  return ({ id, title }) => ({ id: `${no.toString(36)}.${id}`, title });
}

/** What a pressed button of the question that is open now stands for; null when it belongs to an older one. */
export function offerOfButton(turn: Turn, buttonId: string): Offer | null {
  const { pending } = turn.state;
  const dot = buttonId.indexOf('.');
  if (pending === null || buttonId.slice(0, dot) !== pending.no.toString(36)) return null;
  return pending.offered.find(({ id }) => id === buttonId.slice(dot + 1)) ?? null;
}
