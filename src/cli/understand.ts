import { createInterface } from 'node:readline';
import { systemClock } from '../clock.ts';
import { readIntent } from '../core/understanding/index.ts';
import { instantOf } from '../core/understanding/calendar.ts';
import { findSlots } from '../core/understanding/find-slots.ts';
import { AppError, messageOf } from '../errors.ts';
import type { Cli, DefineCommand } from './index.ts';

interface Flags {
  readonly task: string;
  readonly lang: string;
  readonly train?: string | true;
}

export const understandCommand: DefineCommand = (program, run) => {
  program
    .command('understand')
    .description('read texts from standard input by the rules that read answers, one JSON object per line')
    .requiredOption('--task <task>', 'slots or intent')
    .requiredOption('--lang <language>', 'en, ru or cs: the language of lines that name none')
    .option('--train [file]', 'learn from examples (not in this version)')
    .addHelpText('after', examples)
    .action((flags: Flags) => run((cli) => understand(flags, cli)));
};

const examples = `
Prints {"ready":true}, then one line for each line {"id","text","lang"?,"ref"?,"tz"?}; tz is the IANA time zone of dates and times (UTC when
absent), ref what "tomorrow" counts from (now when absent): a local time of that zone (2026-03-02T10:00), or an instant (with Z or +01:00).
  intent  {"id","label","score","oos"}: oos is true, and the label "oos", when the text shows no intent that Parley knows
  slots   {"id","slots":[{"type","value","span"}]}: span is the offsets into the text, end exclusive; what can be read in two ways is no
          slot, but stands in "unclear":[{"type","values","span"}] beside them
A line that cannot be read is answered by {"id":null,"error"}, and the next one is read.

Examples:
  echo '{"id":1,"text":"how much is it?"}' | parley understand --task intent --lang en
  echo '{"id":1,"text":"завтра в 10, до 50 тысяч рублей","tz":"Europe/Moscow"}' | parley understand --task slots --lang ru`;

const languages = ['en', 'ru', 'cs'];

interface Line {
  readonly id: string | number;
  readonly text: string;
  readonly language: string;
  readonly now: number;
  readonly timeZone: string;
}

const tasks: Readonly<Record<string, (line: Line) => object>> = {
  intent: ({ id, text, language }) => {
    const reading = readIntent(text, language);
    return { id, label: reading?.intent ?? 'oos', score: reading?.confidence ?? 0, oos: reading === null };
  },
  slots: ({ id, text, language, now, timeZone }) => {
    const { slots, unclear } = findSlots(text, { language, languages: [language], now, timeZone });
    return unclear.length === 0 ? { id, slots } : { id, slots, unclear };
  },
};

async function understand({ task, lang, train }: Flags, { print }: Cli): Promise<number> {
  if (task === 'sentiment') throw new AppError('usage', '--task sentiment is not available in this version, allowed is slots or intent.');
  const read = tasks[task];
  if (read === undefined) throw new AppError('usage', `--task is "${task}", allowed is slots or intent.`);
  if (!languages.includes(lang)) throw new AppError('usage', `--lang is "${lang}", allowed is ${languages.join(', ')}.`);
  if (train !== undefined)
    throw new AppError('usage', '--train is not available in this version: texts are read by the rules that Parley ships.');
  print('{"ready":true}');
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() !== '') print(JSON.stringify(answer(line, lang, read)));
  }
  return 0;
}

function answer(source: string, lang: string, read: (line: Line) => object): object {
  try {
    return read(parseLine(JSON.parse(source), lang));
  } catch (error) {
    return { id: null, error: messageOf(error) };
  }
}

function parseLine(given: unknown, lang: string): Line {
  const { id, text, lang: language = lang, ref, tz = 'UTC' } = Object(given) as Record<string, unknown>;
  if (typeof id !== 'string' && typeof id !== 'number') throw wrong('id', id, 'a text or a number');
  if (typeof text !== 'string') throw wrong('text', text, 'a text');
  if (typeof language !== 'string' || !languages.includes(language)) throw wrong('lang', language, languages.join(', '));
  if (!isTimeZone(tz)) throw wrong('tz', tz, 'an IANA time zone such as Europe/Prague');
  return { id, text, language, now: parseReference(ref, tz), timeZone: tz };
}

function parseReference(ref: unknown, timeZone: string): number {
  if (ref === undefined || ref === null) return systemClock.now();
  const text = typeof ref === 'string' ? ref : '';
  const local = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?$/.exec(text);
  const wall = Date.parse(local === null ? text : `${local[1]}T${local[2] ?? '00:00'}Z`);
  if (Number.isNaN(wall)) throw wrong('ref', ref, 'a time such as 2026-11-20T09:00 or 2026-11-20T09:00:00Z');
  return local === null ? wall : instantOf(wall, timeZone);
}

function isTimeZone(text: unknown): text is string {
  try {
    return typeof text === 'string' && new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function wrong(field: string, found: unknown, allowed: string): AppError {
  return new AppError('usage', `"${field}" is ${JSON.stringify(found) ?? 'missing'}, allowed is ${allowed}.`);
}
