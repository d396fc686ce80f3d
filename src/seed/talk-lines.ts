import type { Faker } from '@faker-js/faker';
import { ruleIdsOf } from '../core/scoring/rule-ids.ts';
import type { Script } from '../core/script/types.ts';
import type { SlotValue } from '../core/understanding/reading.ts';
import type { Need } from './talks/phrases.ts';
import type { SeedLanguage } from './world.ts';

export interface Line {
  readonly sender: 'customer' | 'bot' | 'user';
  readonly at: number;
  readonly step: string;
  readonly text: string;
  /** The button that was pressed. */
  readonly choice?: string;
  readonly byModel?: boolean;
  readonly intent?: string;
}

/** A slot that was filled, and the line that filled it. */
interface Filled {
  readonly slot: string;
  readonly value: SlotValue;
  readonly line: number;
}

/** Points that the talk gave, and the line whose words are the evidence. */
interface Scored {
  readonly rule: string;
  readonly points: number;
  readonly because: string;
  readonly line: number;
}

type TalkStatus = 'active' | 'parked' | 'handed_off' | 'opted_out' | 'ended';

export interface Talk {
  readonly lines: readonly Line[];
  readonly scored: readonly Scored[];
  readonly filled: readonly Filled[];
  readonly status: TalkStatus;
  readonly outcome: 'qualified' | 'not_now' | null;
  readonly step: string;
  readonly answers: {
    readonly need?: Need;
    readonly needText?: string;
    readonly amount?: number;
    readonly start?: string;
    readonly phone?: string;
  };
}

/** A talk that is being written. */
export interface Writing {
  readonly faker: Faker;
  readonly script: Script;
  readonly language: SeedLanguage;
  readonly phone: string;
  readonly lines: Line[];
  readonly scored: Scored[];
  readonly filled: Filled[];
  answers: Talk['answers'];
  at: number;
}

export function customer(talk: Writing, step: string, text: string, more: Pick<Line, 'choice' | 'byModel' | 'intent'> = {}): void {
  talk.at += talk.faker.number.int({ min: 4_000, max: 150_000 });
  talk.lines.push({ sender: 'customer', at: talk.at, step, text, ...more });
}

export function bot(talk: Writing, step: string): void {
  say(talk, step, textOf(talk, step));
}

export function say(talk: Writing, step: string, text: string): void {
  talk.at += talk.faker.number.int({ min: 300, max: 2_500 });
  talk.lines.push({ sender: 'bot', at: talk.at, step, text });
}

const lastOfCustomer = ({ lines }: Writing) => lines.findLastIndex(({ sender }) => sender === 'customer');

/** The last line is the evidence. */
export function score(talk: Writing, rule: string, points: number, because: string): void {
  talk.scored.push({ rule, points, because, line: lastOfCustomer(talk) });
}

/** The points of a rule of the script, by its place there. */
export function scoreRule(talk: Writing, index: number): void {
  const { points, because } = talk.script.score[index]!;
  score(talk, ruleIdsOf(talk.script)[index]!, points, because);
}

export const wantsToBuy = ({ lines }: Pick<Talk, 'lines'>): boolean => lines.some(({ intent }) => intent === 'purchase');

/** The last line was the answer. */
export function fill(talk: Writing, slot: string, value: SlotValue): void {
  talk.filled.push({ slot, value, line: lastOfCustomer(talk) });
}

export const ask = (script: Script, step: string) => script.steps.find(({ id }) => id === step)?.words.find((word) => word.word === 'ask');

export function textOf({ script, language }: Writing, step: string): string {
  const words = script.steps.find(({ id }) => id === step)?.words ?? [];
  return words.find((word) => word.word === 'say' || word.word === 'ask')?.text[language] ?? '';
}

export const silenceText = (talk: Writing, step: string) => ask(talk.script, step)?.silence.say?.[talk.language] ?? textOf(talk, step);
