import { expect, jest, test } from '@jest/globals';
import { kitchen } from '../core/chat-test/kitchen.ts';
import { folderOf, parleyProcess } from './parley.ts';

// Every test starts processes of its own.
jest.setTimeout(60_000);

const scripts = folderOf({ 'kitchen/script.yaml': kitchen });
const chat = (lines: readonly string[], ...flags: readonly string[]) =>
  parleyProcess(['chat', 'kitchen', '--scripts', scripts, ...flags], { input: `${lines.join('\n')}\n` });

test('a piped talk shows messages, choices and what was found out', async () => {
  const { exitCode, out } = await chat(['2', '6000 euros', '/quit', 'not read any more']);
  expect(exitCode).toBe(0);
  expect(out).toBe(`What do you need?
  1. A kitchen
  2. A repair
> 2
Your budget?
    need = repair  (position, 1.00, "2")
> 6000 euros
    webhook https://prices.example is not called here: it counts as failed
We call you.
    budget = 6000 EUR  (grammar, 1.00, "6000 euros")
    score +70: a large budget  ("6000 euros")
    tag big
    tag new
    stage offer
    task for sales: Call: A repair  (normal, due in 30m)
    end: qualified (a goal)
    score 70 (hot)
    status ended
> /quit
`);
});

test('buttons are pressed by number and the clock is moved', async () => {
  const { out } = await chat(['/press 1', '/after 3h', '/contact +420777123456']);
  expect(out).toContain('need = kitchen  (button, 1.00, "A kitchen")\n');
  expect(out).toContain('> /after 3h\nStill there?\n    status parked\n');
});

test('a talk that a person has is begun again with /start', async () => {
  const { out } = await chat(['I want to talk to a human', 'hello?', '/start']);
  expect(out).toContain('    handed to sales\n');
  expect(out).toContain('> hello?\n    a person has the conversation; /start begins again\n> /start\nWhat do you need?\n');
});

test('/state shows everything the talk knows, as JSON', async () => {
  const { out } = await chat(['/state']);
  const state: unknown = JSON.parse(out.slice(out.indexOf('{')));
  expect(state).toMatchObject({ v: 1, status: 'active', pending: { slot: 'need' } });
});

test('the language is chosen', async () => {
  expect((await chat([], '--language', 'cs')).out).toContain('Co potřebujete?\n  1. Kuchyně\n');
});

test('a command that cannot be carried out says what to write instead, and the talk goes on', async () => {
  const mistakes = [
    ['/press 3', '/press takes a number from 1 to 2'],
    ['/press one', '/press takes a number from 1 to 2'],
    ['/after 2', '/after takes a length of time with units, at most 365d: /after 2h, /after 1d 12h'],
    ['/place Prague', '/place takes latitude and longitude: /place 50.08, 14.42'],
    ['/file', '/file takes a name: /file plan.pdf'],
    ['/contact', '/contact takes a phone number: /contact +420777123456'],
    ['/pres 1', 'there is no command "/pres": did you mean "/press"?'],
    [
      '/constructor',
      'there is no command "/constructor": use one of: /press, /after, /contact, /place, /file, /sticker, /start, /state, /help, /quit',
    ],
  ] as const;
  const { out } = await chat([...mistakes.map(([line]) => line), '/press 1']);
  for (const [line, message] of mistakes) expect(out).toContain(`\n> ${line}\n    ${message}\n`);
  expect(out).toContain('> /press 1\nYour budget?\n');
});

test('a language that the script does not speak is called wrongly', async () => {
  expect(await chat([], '--language', 'de')).toEqual({ exitCode: 2, out: '', err: '--language is "de", allowed is en, cs.\n' });
});

test('a script with errors is not talked with', async () => {
  const broken = folderOf({ 'kitchen.yaml': kitchen.replace('else: cold', 'else: could') });
  const { exitCode, out } = await parleyProcess(['chat', 'kitchen', '--scripts', broken]);
  expect(exitCode).toBe(1);
  expect(out).toContain('unknown-step');
});

test('a configured model is not used, and that is said', async () => {
  const { out } = await parleyProcess(['chat', 'kitchen', '--scripts', scripts], { env: { OPENAI_API_KEY: 'k' } });
  expect(out).toContain('A language model is configured, but not used here: answers are read by rules.');
});
