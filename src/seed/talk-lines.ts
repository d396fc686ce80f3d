import type { Faker } from '@faker-js/faker';
import type { Script } from '../core/script/types.ts';
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
  answers: Talk['answers'];
  at: number;
}

export function customer(talk: Writing, step: string, text: string, more: Pick<Line, 'choice' | 'byModel'> = {}): void {
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

/** The last line is the evidence. */
export function score(talk: Writing, rule: string, points: number, because: string): void {
  talk.scored.push({ rule, points, because, line: talk.lines.findLastIndex(({ sender }) => sender === 'customer') });
}

export const ask = (script: Script, step: string) => script.steps.find(({ id }) => id === step)?.words.find((word) => word.word === 'ask');

export function textOf({ script, language }: Writing, step: string): string {
  const words = script.steps.find(({ id }) => id === step)?.words ?? [];
  return words.find((word) => word.word === 'say' || word.word === 'ask')?.text[language] ?? '';
}

export const silenceText = (talk: Writing, step: string) => ask(talk.script, step)?.silence.say?.[talk.language] ?? textOf(talk, step);
