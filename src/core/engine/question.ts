import type { OutboundChoice } from '../ports/channel.ts';
import type { Word } from '../script/types.ts';
import type { Question } from '../script/visit.ts';
import { phrase } from './phrases.ts';
import type { Offer } from './state.ts';
import { clearTimers, renderText, say, setTimer } from './turn.ts';
import type { Turn } from './turn.ts';

export type AskWord = Extract<Word, { word: 'ask' }>;

/** The option by which a customer refuses every candidate of a question asked back. No choice may be called that. */
const noneOfThese = '?';

export function isNoneOfThese({ id }: Offer): boolean {
  return id === noneOfThese;
}

/** Says the question with its options; `lead` comes before it (what was wrong with the last answer). */
export function putQuestion(turn: Turn, word: AskWord, lead = ''): void {
  const text = renderText(turn, word.text);
  offer(turn, word, { text: lead === '' ? text : `${lead}\n${text}`, offered: offersOf(turn, word), askContact: word.contactButton });
}

/** Asks back with candidates as buttons; nothing is guessed. */
export function askBack(turn: Turn, word: AskWord, candidates: readonly Omit<Offer, 'id'>[]): void {
  const { language, pending } = turn.state;
  // The try tells the candidates of one answer from those of the next, and the sign tells them from choices.
  const offered = candidates.map((candidate, index) => ({ ...candidate, id: `?${pending?.tries ?? 0}.${index}` }));
  const none = { id: noneOfThese, title: phrase('somethingElse', language) };
  const [only, ...others] = candidates;
  const text = only !== undefined && others.length === 0 ? phrase('didYouMean', language, only.title) : phrase('whichOne', language);
  offer(turn, word, { text, offered: [...offered, none], askContact: false });
}

function offersOf(turn: Turn, word: AskWord): Offer[] {
  return word.choices.map(({ id, title }) => ({ id, title: renderText(turn, title) }));
}

interface Offering {
  readonly text: string;
  readonly offered: readonly Offer[];
  readonly askContact: boolean;
}

/** The question stands from now on: its silence begins. */
export function offer(turn: Turn, { silence }: Pick<Question, 'silence'>, { text, offered, askContact }: Offering): void {
  const { pending } = turn.state;
  if (pending === null) return;
  turn.state.pending = { ...pending, offered };
  setTimer(turn, `silence:${pending.no}`, turn.at + silence.afterMs);
  say(turn, text, offered.map(toButton(pending.no)), askContact);
}

function toButton(no: number): (offered: Offer) => OutboundChoice {
  return ({ id, title }) => ({ id: `${no.toString(36)}.${id}`, title });
}

/** The option of the open question that a button names by its id; null when it belongs to an older question. */
export function idOfButton({ state: { pending } }: Turn, buttonId: string): string | null {
  const dot = buttonId.indexOf('.');
  return pending === null || buttonId.slice(0, dot) !== pending.no.toString(36) ? null : buttonId.slice(dot + 1);
}

/** What a pressed button stands for: a candidate that was just asked back, or an option of the open question; null for older ones. */
export function offerOfButton(turn: Turn, word: AskWord, buttonId: string): Offer | null {
  const id = idOfButton(turn, buttonId);
  const isIt = (offered: Offer): boolean => offered.id === id;
  if (id === null) return null;
  return turn.state.pending?.offered.find(isIt) ?? offersOf(turn, word).find(isIt) ?? null;
}

/** Nothing is asked any more: answered, given up, or broken off. */
export function closeQuestion(turn: Turn): void {
  turn.state.pending = null;
  clearTimers(turn, 'silence:');
  clearTimers(turn, 'burst:');
}
