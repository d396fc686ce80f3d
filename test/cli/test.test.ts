import { describe, expect, jest, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { changed, sample } from '../core/script/sample.ts';
import { folderOf, parley, parleyProcess } from './parley.ts';

// They read, prove and learn much.
jest.setTimeout(60_000);

const hot = `chat: A large budget
language: en
talk:
  - { customer: Hello, bot: What do you need? }
  - { press: A kitchen, bot: Your budget? }
  - customer: 6000 euros
  - expect: { outcome: qualified }
`;
const cold = hot
  .replace('A large budget', 'A small budget')
  .replace('6000', '60')
  .replace('qualified', 'not_now')
  .replace('A kitchen', 'A repair');
const person = `chat: A person\nlanguage: en\ntalk:\n  - { customer: I want to talk to a human, expect: { status: handed_off } }\n`;
const whole = { 'lead/script.yaml': sample, 'lead/chats/hot.yaml': hot, 'lead/chats/cold.yaml': cold, 'lead/chats/person.yaml': person };

test('chats that pass are listed with what they cover, and the exit code is 0', async () => {
  const { exitCode, out } = await parley(['test', '--scripts', folderOf(whole), '--coverage-threshold', '100']);
  expect(out).toMatch(/✓ \S*lead\/chats\/cold\.yaml {2}A small budget\n✓ \S*lead\/chats\/hot\.yaml {2}A large budget\n/);
  expect(out).toMatch(/\nlead {4}steps +6\/6 +100\n/);
  expect(out).toContain('3 chats: 3 passed, 0 failed.');
  expect(exitCode).toBe(0);
});

test('what is missing is named, and fails only below the threshold', async () => {
  const scripts = folderOf({ 'lead/script.yaml': sample, 'lead/chats/hot.yaml': hot });
  const { exitCode, out } = await parley(['test', '--scripts', scripts, '--coverage-threshold', '50']);
  expect(out).toMatch(/lead {4}branches +1\/2 +50 {2}route: else -> cold\n/);
  expect(out).toContain('lead: 0 % of interrupts covered, 50 % wanted.');
  expect(exitCode).toBe(1);
  expect((await parley(['test', '--scripts', scripts])).exitCode).toBe(0);
});

test('a line that fails shows expected against found, with its place', async () => {
  const chat = hot.replace('Your budget?', 'Your means?');
  const { exitCode, out } = await parley(['test', '--scripts', folderOf({ ...whole, 'lead/chats/hot.yaml': chat })]);
  expect(out).toMatch(/✗ \S*hot\.yaml .*\n {2}\S*hot\.yaml:5 {2}bot\n {6}expected Your means\?\n {6}found {4}Your budget\?\n/);
  expect(out).toContain('3 chats: 2 passed, 1 failed.');
  expect(exitCode).toBe(1);
});

test('a chat that cannot be read fails with the place of every problem', async () => {
  const { exitCode, out } = await parley([
    'test',
    '--scripts',
    folderOf({ ...whole, 'lead/chats/hot.yaml': 'chat: T\ntalk:\n  - custmer: Hi\n' }),
  ]);
  expect(out).toMatch(/hot\.yaml:3:5 {2}error .*unknown-key\n +did you mean "customer"\?/);
  expect(exitCode).toBe(1);
});

test('the chats of a script with errors fail, and say why', async () => {
  const { exitCode, out } = await parley([
    'test',
    '--scripts',
    folderOf({ ...whole, 'lead/script.yaml': changed('else: cold', 'else: could') }),
  ]);
  expect(out).toContain('unknown-step');
  expect(out).toContain('3 chats: 0 passed, 3 failed.');
  expect(exitCode).toBe(1);
});

test('chats are picked by script, file or part of the path', async () => {
  const scripts = folderOf({
    ...whole,
    'other.yaml': sample.replace('script: lead', 'script: other'),
    'chats/other.yaml': `script: other\n${cold}`,
  });
  const run = async (...names: string[]): Promise<string> => (await parley(['test', ...names, '--scripts', scripts])).out;
  expect(await run('other')).toContain('1 chat: 1 passed');
  expect(await run('lead')).toContain('3 chats: 3 passed');
  expect(await run(`${scripts}/lead/chats/hot.yaml`, 'person')).toContain('2 chats: 2 passed');
});

test('--verbose shows the talk', async () => {
  const { out } = await parley(['test', 'hot', '--scripts', folderOf(whole), '--verbose']);
  expect(out).toContain('    > Hello\n      What do you need?\n      [A kitchen] [A repair]\n    > [A kitchen]\n');
});

test('--junit writes the results for CI systems', async () => {
  const scripts = folderOf({ ...whole, 'lead/chats/bad.yaml': 'chat: T\ntalk:\n  - custmer: Hi\n' });
  const file = join(scripts, 'results.xml');
  await parley(['test', '--scripts', scripts, '--junit', file]);
  expect(readFileSync(file, 'utf8')).toMatch(/<testsuites name="parley test" tests="4" failures="0" errors="1" skipped="0" time="[\d.]+">/);
});

describe('--record', () => {
  const input = 'a kitchen\n/sticker\n/after 2h\n6000 euros\n/quit\n';

  test('writes a talk in the terminal down as a chat of the script, which passes', async () => {
    const scripts = folderOf({ 'lead/script.yaml': sample });
    const { exitCode, out } = await parleyProcess(['test', '--record', 'lead', '--scripts', scripts], { input });
    expect(exitCode).toBe(0);
    expect(out).toMatch(/Recorded to \S*lead\/chats\/recorded-1\.yaml\./);
    expect(await parley(['test', '--scripts', scripts, '--verbose'])).toMatchObject({
      exitCode: 0,
      out: expect.stringMatching(/✓ \S*recorded-1\.yaml {2}Recorded 1\n[^]*> 6000 euros/),
    });
  });

  test('takes a file elsewhere, which then names its script, and never overwrites one', async () => {
    const scripts = folderOf({ 'lead/script.yaml': sample });
    const args = ['test', '--record', 'lead', '--scripts', scripts, '--language', 'ru', '--to', join(scripts, 'chats/my-talk.yaml')];
    expect((await parleyProcess(args, { input: 'ремонт\n' })).exitCode).toBe(0);
    expect(readFileSync(join(scripts, 'chats/my-talk.yaml'), 'utf8')).toMatch(/^chat: My talk\nscript: lead\nlanguage: ru\n/);
    expect((await parley(['test', '--scripts', scripts])).out).toContain('1 chat: 1 passed');
    const again = await parley(args);
    expect(again.exitCode).toBe(2);
    expect(again.err).toContain('is there already');
  });

  test('holds nothing that a messenger could not do: who was handed over stays so', async () => {
    const scripts = folderOf({ 'lead/script.yaml': sample });
    const talk = 'I want to talk to a human\n/start\nhello?\n';
    await parleyProcess(['test', '--record', 'lead', '--scripts', scripts], { input: talk });
    expect((await parley(['test', '--scripts', scripts])).out).toContain('1 chat: 1 passed');
  });
});

test.each([
  [['no-such-chat'], 'No chat is called "no-such-chat". There are:\n'],
  [['--coverage-threshold', '101'], '--coverage-threshold is "101", allowed is a whole number from 0 to 100.'],
])('%j is called wrongly: exit code 2', async (args, message) => {
  const { exitCode, err } = await parley(['test', ...args, '--scripts', folderOf(whole)]);
  expect(exitCode).toBe(2);
  expect(err).toContain(message);
});
