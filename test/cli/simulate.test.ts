import { expect, jest, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { kitchen } from '../core/chat-test/kitchen.ts';
import { folderOf, parley } from './parley.ts';

// They read, prove and learn much.
jest.setTimeout(60_000);

/** Nobody types such a number, and the question never gives up. */
const stuck = `script: kitchen
title: Kitchen
languages: [en, cs]
slots: { code: { type: text, pattern: "zz[0-9]{9}zz" } }
steps:
  - { id: ask_code, ask: code, say: { en: Your code?, cs: Váš kód? }, retry: { times: 1, then: ask_code } }
  - { id: over, end: done }
`;

const simulate = (scripts: string, ...flags: readonly string[]) =>
  parley(['simulate', 'kitchen', '--scripts', scripts, '--customers', '80', ...flags]);

test('a report shows ends, steps, customers and answers that were not understood', async () => {
  const { exitCode, out } = await simulate(folderOf({ 'kitchen/script.yaml': kitchen }));
  expect(exitCode).toBe(0);
  expect(out).toMatch(/^80 customers talked with kitchen \(seed 1\)\.\n\nend +talks +%\n/);
  expect(out).toMatch(/\nkitchen\/ask_budget +\d+ /);
  expect(out).toMatch(/\ntypos +\d+ /);
  expect(out).toContain('No dead talk and no loop in 80 talks.');
});

test('--format json gives the same for tools, the same each time', async () => {
  const scripts = folderOf({ 'kitchen/script.yaml': kitchen });
  const [first, second] = [await simulate(scripts, '--format', 'json'), await simulate(scripts, '--format', 'json')];
  expect(second).toEqual(first);
  expect(JSON.parse(first.out)).toMatchObject({ seed: 1, script: 'kitchen', talks: 80, broken: [] });
});

test('--fail-on is a gate, and the worst talks are saved as chats that show the same', async () => {
  const scripts = folderOf({ 'kitchen/script.yaml': stuck });
  const { exitCode, out, err } = await simulate(scripts, '--fail-on', 'dead,loop', '--save-worst', '2', '--seed', '5');
  expect(exitCode).toBe(1);
  expect(err).toMatch(/^loop: \d+\n$/);
  expect(out).toMatch(/loop: customer \d+ \(.*\) at kitchen\/ask_code: step "ask_code" asked 12 times in vain\n/);
  const saved = readdirSync(join(scripts, 'kitchen/chats'));
  expect(saved).toEqual([expect.stringMatching(/^simulated-5-\d+\.yaml$/), expect.stringMatching(/^simulated-5-\d+\.yaml$/)]);
  expect((await parley(['test', '--scripts', scripts])).out).toContain('2 chats: 2 passed');
});

test('one language is spoken when it is named', async () => {
  const { out } = await simulate(folderOf({ 'kitchen/script.yaml': stuck }), '--lang', 'cs', '--format', 'json');
  const { broken } = JSON.parse(out) as { broken: readonly { language: string }[] };
  expect(new Set(broken.map(({ language }) => language))).toEqual(new Set(['cs']));
});

test.each([
  [['--lang', 'ru'], '--lang is "ru", customers of this script speak en, cs.'],
  [['--customers', '0'], '--customers is "0", allowed is a whole number from 1 to 9999999.'],
  [['--fail-on', 'dead,sad'], '--fail-on names "sad", allowed are dead, loop, unread, misread, unread>10, misread>10, joined by commas.'],
  [['--to', 'x'], '--to has a meaning only beside --save-worst.'],
  [['--format', 'xml'], '--format is "xml", allowed is text or json.'],
])('%j is called wrongly: exit code 2', async (flags, message) => {
  const { exitCode, err } = await simulate(folderOf({ 'kitchen/script.yaml': kitchen }), ...flags);
  expect({ exitCode, err }).toEqual({ exitCode: 2, err: `${message}\n` });
});
