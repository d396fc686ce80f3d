import { createInterface } from 'node:readline';
import { systemClock } from '../clock.ts';
import { instantOf } from '../core/understanding/calendar.ts';
import { findSlots } from '../core/understanding/find-slots.ts';
import { detectLanguage } from '../core/understanding/language.ts';
import type { ReadLanguage } from '../core/understanding/language.ts';
import { AppError, messageOf } from '../errors.ts';
import type { Cli, DefineCommand } from './index.ts';
import { openIntentTask } from './understand-intent.ts';
import { openSentimentTask } from './understand-sentiment.ts';

interface Flags {
  readonly task: string;
  readonly lang?: string;
  readonly train?: string;
  readonly labels?: string;
}

export const understandCommand: DefineCommand = (program, run) => {
  program
    .command('understand')
    .description('read texts from standard input by the rules that read answers, one JSON object per line')
    .requiredOption('--task <task>', 'slots, intent or sentiment')
    .option('--lang <language>', 'en, ru or cs: the language of lines that name none (found by their words when absent)')
    .option('--train <file>', 'learn from examples, one {"text","label"} a line; five of each label are a start')
    .option('--labels <labels>', 'answer only these labels, divided by commas')
    .addHelpText('after', examples)
    .action((flags: Flags) => run((cli) => understand(flags, cli)));
};

const examples = `
Prints {"ready":true}, then one line for each line {"id","text","lang"?,"ref"?,"tz"?}; tz is the IANA time zone of dates and times (UTC when
absent), ref what "tomorrow" counts from (now when absent): a local time of that zone (2026-03-02T10:00), or an instant (with Z or +01:00).
  intent  {"id","label","score","oos"}: the best label, the probability that it is right, and whether the text has none of the labels
  sentiment  the same with positive, neutral and negative, or the labels of --train; oos is true when the label is a mere guess
  slots   {"id","slots":[{"type","value","span"}]}: span is the offsets into the text, end exclusive; what can be read in two ways is no
          slot, but stands in "unclear":[{"type","values","span"}] beside them
A line that cannot be read is answered by {"id":null,"error"}, and the next one is read.

Examples:
  echo '{"id":1,"text":"how much is it?"}' | parley understand --task intent --lang en
  parley understand --task intent --lang cs --train examples.jsonl < texts.jsonl
  echo '{"id":1,"text":"Nic moc, čekala jsem víc."}' | parley understand --task sentiment --lang cs
  echo '{"id":1,"text":"завтра в 10, до 50 тысяч рублей","tz":"Europe/Moscow"}' | parley understand --task slots --lang ru`;

const languages: readonly ReadLanguage[] = ['en', 'ru', 'cs'];

interface Line {
  readonly id: string | number;
  readonly text: string;
  readonly language: ReadLanguage;
  readonly now: number;
  readonly timeZone: string;
}

interface TaskOptions {
  readonly language: ReadLanguage | null;
  readonly train: string | null;
  readonly labels: readonly string[] | null;
}

/** What a task reads lines by, made once. */
const tasks: Readonly<Record<string, (options: TaskOptions) => (line: Line) => object>> = {
  intent: openIntentTask,
  sentiment: openSentimentTask,
  slots: () => readSlots,
};

function readSlots({ id, text, language, now, timeZone }: Line): object {
  const { slots, unclear } = findSlots(text, { language, languages: [language], now, timeZone });
  return unclear.length === 0 ? { id, slots } : { id, slots, unclear };
}

async function understand({ task, lang, train, labels }: Flags, { print }: Cli): Promise<number> {
  const open = tasks[task];
  if (open === undefined) throw new AppError('usage', `--task is "${task}", allowed is ${Object.keys(tasks).join(', ')}.`);
  if (lang !== undefined && !isLanguage(lang)) throw new AppError('usage', `--lang is "${lang}", allowed is ${languages.join(', ')}.`);
  if (task === 'slots' && (train ?? labels) !== undefined)
    throw new AppError('usage', '--train and --labels are for tasks that answer labels; slots are read by the rules that Parley ships.');
  const read = open({ language: lang ?? null, train: train ?? null, labels: labels?.split(',') ?? null });
  print('{"ready":true}');
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() !== '') print(JSON.stringify(answer(line, lang, read)));
  }
  return 0;
}

function isLanguage(text: unknown): text is ReadLanguage {
  return languages.some((language) => language === text);
}

function answer(source: string, lang: ReadLanguage | undefined, read: (line: Line) => object): object {
  try {
    return read(parseLine(JSON.parse(source), lang));
  } catch (error) {
    return { id: null, error: messageOf(error) };
  }
}

function parseLine(given: unknown, lang: ReadLanguage | undefined): Line {
  const { id, text, lang: named = lang, ref, tz = 'UTC' } = Object(given) as Record<string, unknown>;
  if (typeof id !== 'string' && typeof id !== 'number') throw wrong('id', id, 'a text or a number');
  if (typeof text !== 'string') throw wrong('text', text, 'a text');
  const language = named ?? detectLanguage(text) ?? 'en';
  if (!isLanguage(language)) throw wrong('lang', language, languages.join(', '));
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
