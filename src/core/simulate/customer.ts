import type { InboundBody } from '../ports/channel.ts';
import type { Language, SlotDefinition } from '../script/types.ts';
import { phrasesOf } from './phrases/index.ts';
import type { Phrases } from './phrases/phrases.ts';
import type { Random } from './random.ts';
import type { Temper } from './temper.ts';

/** One virtual customer. */
export interface Customer {
  readonly number: number;
  readonly temper: Temper;
  /** The language they write in. */
  readonly language: Language;
  readonly phrases: Phrases;
  readonly random: Random;
}

export function customerOf(number: number, temper: Temper, language: Language, random: Random): Customer {
  return { number, temper, language, phrases: phrasesOf(language), random };
}

/** A question as a customer meets it. */
export interface Question {
  readonly slot: SlotDefinition;
  readonly options: readonly { readonly id: string; readonly title: string }[];
  /** UTC milliseconds: what "tomorrow" counts from. */
  readonly now: number;
}

/** What a customer sends in answer. */
export interface Answer {
  readonly body: InboundBody;
  /** The value that is meant, as chats write it (`5000 EUR`, `2026-03-05`); null where the words leave it open. */
  readonly means: string | null;
}

export type AnswerType = (question: Question, customer: Customer) => Answer;

export function inText(text: string, means: string | null = null): Answer {
  return { body: { type: 'text', text }, means };
}
