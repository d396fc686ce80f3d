import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, jest, test } from '@jest/globals';
import { folderOf, parleyProcess } from './parley.ts';

// Every test starts processes of its own.
jest.setTimeout(60_000);

const intent = ['understand', '--task', 'intent', '--lang', 'en'];
const slots = ['understand', '--task', 'slots', '--lang', 'en'];

function linesOf(out: string): unknown[] {
  return out
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
}

const jsonLines = (...lines: readonly unknown[]): string =>
  lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');

test('an intent has its label and score; a text that shows none is out of scope', async () => {
  const input = jsonLines(
    { id: 1, text: 'How much does it cost?' },
    { id: 'b', text: 'kde jste?', lang: 'cs' },
    { id: 3, text: 'The sky over the harbour.' },
  );
  const { exitCode, out, err } = await parleyProcess(intent, { input });
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
  expect(linesOf(out)).toEqual([
    { ready: true },
    { id: 1, label: 'price', score: expect.any(Number), oos: false },
    { id: 'b', label: 'question', score: expect.any(Number), oos: false },
    { id: 3, label: expect.any(String), score: expect.any(Number), oos: true },
  ]);
});

test('slots have their values and where they stand; dates count from "ref" in the zone "tz"', async () => {
  const text = "Hi, I'm Anna Novak, call me at +420 777 123 456 tomorrow at 10am, the budget is 50k euros";
  const input = jsonLines({ id: 7, text, ref: '2026-11-20T23:30:00Z', tz: 'Europe/Prague' });
  const [, answer] = linesOf((await parleyProcess(slots, { input })).out);
  const span = (part: string) => [text.indexOf(part), text.indexOf(part) + part.length];
  expect(answer).toEqual({
    id: 7,
    slots: [
      { type: 'name', value: 'Anna Novak', span: span('Anna Novak') },
      { type: 'phone', value: '+420777123456', span: span('+420 777 123 456') },
      { type: 'datetime', value: '2026-11-22T10:00', span: span('tomorrow at 10am') },
      { type: 'money', value: { amount: 50_000, currency: 'EUR' }, span: span('50k euros') },
    ],
  });
});

test('"ref" may be the local time of "tz"; what can be read in two ways is not among the slots', async () => {
  const line = (id: number, text: string, ref: string) => ({ id, text, ref, tz: 'America/New_York' });
  const input = jsonLines(
    line(1, 'in two hours', '2026-03-02T22:30'),
    line(2, 'in two hours', '2026-03-03T03:30:00Z'),
    line(3, 'tomorrow', '2026-03-02'),
    line(4, '30k, at 5', '2026-03-02T10:00'),
  );
  expect(linesOf((await parleyProcess(slots, { input })).out).slice(1)).toEqual([
    { id: 1, slots: [{ type: 'datetime', value: '2026-03-03T00:30', span: [0, 12] }] },
    { id: 2, slots: [{ type: 'datetime', value: '2026-03-03T00:30', span: [0, 12] }] },
    { id: 3, slots: [{ type: 'date', value: '2026-03-03', span: [0, 8] }] },
    {
      id: 4,
      slots: [{ type: 'money', value: { amount: 30_000 }, span: [0, 3] }],
      unclear: [{ type: 'time', values: ['05:00', '17:00'], span: [5, 9] }],
    },
  ]);
});

test('a broken line is answered and the next one is read', async () => {
  const input = jsonLines(
    '{"id":1,',
    '[]',
    'null',
    { id: 2, text: 5 },
    { id: 3, text: 'hi', lang: 'de' },
    { id: 4, text: 'hi', tz: 'Mars' },
    { id: 5, text: 'hi', ref: 'soon' },
    { id: 6, text: 'hello' },
  );
  const { exitCode, out } = await parleyProcess(intent, { input });
  const answers = linesOf(out).slice(1) as { id: unknown; error?: string }[];
  expect(exitCode).toBe(0);
  expect(answers.map(({ id }) => id)).toEqual([null, null, null, null, null, null, null, 6]);
  expect(answers.slice(3, 7).map(({ error }) => error)).toEqual([
    '"text" is 5, allowed is a text.',
    '"lang" is "de", allowed is en, ru, cs.',
    '"tz" is "Mars", allowed is an IANA time zone such as Europe/Prague.',
    '"ref" is "soon", allowed is a time such as 2026-11-20T09:00 or 2026-11-20T09:00:00Z.',
  ]);
});

test('each line is answered as it comes, before the input ends', async () => {
  const child = spawn(process.execPath, [fileURLToPath(new URL('../../src/main.ts', import.meta.url)), ...intent], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  const answered = async (count: number): Promise<void> => {
    while (out.split('\n').length <= count) await once(child.stdout, 'data');
  };
  await answered(1);
  child.stdin.write('{"id":1,"text":"hello"}\n');
  await answered(2);
  child.stdin.write('{"id":2,"text":"stop"}\n');
  await answered(3);
  child.stdin.end();
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(linesOf(out)).toMatchObject([{ ready: true }, { id: 1, label: 'greeting' }, { id: 2, label: 'stop' }]);
});

const examples = [
  { text: 'where is my parcel', label: 'delivery' },
  { text: 'when will you deliver it', label: 'delivery' },
  { text: 'the courier did not come', label: 'delivery' },
  { text: 'I want my money back', label: 'refund' },
  { text: 'how do I return the lamp', label: 'refund' },
  { text: 'please refund me', label: 'refund' },
  { text: 'do you have it in blue', label: 'colour' },
];

test('intents are learned from examples; a text unlike them has none of their labels', async () => {
  const folder = folderOf({ 'examples.jsonl': jsonLines(...examples) });
  const input = jsonLines({ id: 1, text: 'has my package been shipped?' }, { id: 2, text: 'reimburse me' }, { id: 3, text: 'zzz' });
  const { exitCode, out } = await parleyProcess([...intent, '--train', `${folder}/examples.jsonl`], { input });
  expect(exitCode).toBe(0);
  expect(linesOf(out)).toEqual([
    { ready: true },
    { id: 1, label: 'delivery', score: expect.any(Number), oos: false },
    { id: 2, label: 'refund', score: expect.any(Number), oos: false },
    { id: 3, label: expect.stringMatching(/^(delivery|refund|colour)$/), score: expect.any(Number), oos: true },
  ]);
});

test('only the labels that are asked for are answered', async () => {
  const folder = folderOf({ 'examples.jsonl': jsonLines(...examples) });
  const input = jsonLines({ id: 1, text: 'do you have it in blue' });
  const { out } = await parleyProcess([...intent, '--train', `${folder}/examples.jsonl`, '--labels', 'delivery,refund'], { input });
  expect(linesOf(out)[1]).toMatchObject({ label: expect.stringMatching(/^(delivery|refund)$/) });
});

test('the language of a line is found by its words when nothing names it', async () => {
  const input = jsonLines({ id: 1, text: 'дайте живого человека' }, { id: 2, text: 'kolik by to stálo' });
  const { out } = await parleyProcess(['understand', '--task', 'intent'], { input });
  expect(linesOf(out).slice(1)).toMatchObject([
    { id: 1, label: 'human', oos: false },
    { id: 2, label: 'price', oos: false },
  ]);
});

describe('a wrong call says what is allowed', () => {
  const broken = folderOf({ 'broken.jsonl': '{"text":"hello"}\n', 'single.jsonl': '{"text":"hello","label":"greeting"}\n' });
  test.each([
    ['a file that is not there', [...intent, '--train', 'none.jsonl'], '--train none.jsonl cannot be read'],
    ['a line that is no example', [...intent, '--train', `${broken}/broken.jsonl`], 'broken.jsonl:1 is no example'],
    ['one label', [...intent, '--train', `${broken}/single.jsonl`], '--train has fewer than two labels'],
    ['an unknown label', [...intent, '--labels', 'price,weather'], '--labels names "weather", known are'],
    ['examples for slots', [...slots, '--labels', 'price'], '--train and --labels are for tasks that answer labels'],
    ['another task', ['understand', '--task', 'poetry', '--lang', 'en'], '--task is "poetry", allowed is intent, sentiment, slots.'],
    ['another language', ['understand', '--task', 'intent', '--lang', 'de'], '--lang is "de", allowed is en, ru, cs.'],
    ['no task', ['understand', '--lang', 'en'], "required option '--task <task>' not specified"],
  ])('%s', async (_what, args, message) => {
    const { exitCode, out, err } = await parleyProcess(args);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toContain(message);
  });
});
