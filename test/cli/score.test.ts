import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { folderOf, parley } from './parley.ts';

// They read, prove and learn much.
jest.setTimeout(120_000);

const script = readFileSync(new URL('../../src/seed/script.yaml', import.meta.url), 'utf8');
const folder = folderOf({
  'drafts/demo-kitchen.yaml': script.replace('points: 20', 'points: 5'),
  'broken/demo-kitchen.yaml': 'script: demo-kitchen\n',
});
const env = { PARLEY_DATA: `${folder}/data`, NO_COLOR: '1' };
const score = async (...args: readonly string[]) => parley(['score', ...args], { env });

beforeAll(async () => {
  await parley(['seed', '--size', '300'], { env });
});

const idsIn = (out: string) => out.match(/^[0-9a-f]{8}-\S+/gm) ?? [];

test('the demo has a trained model, and it says how good it is and what drives it', async () => {
  const { exitCode, out } = await score('model');
  expect(exitCode).toBe(0);
  expect(out).toMatch(/^Version 1, trained \S+ on \d+ leads closed until \S+: \d+ won, \d+ lost\.$/m);
  expect(out).toContain('It beats the base rate and is used.');
  expect(out).toMatch(/^leads {2}predicted {2}came true {2}95 % range$/m);
  expect(out).toMatch(/^ *x \d+\.\d\d +[+-]\d\.\d\d {2}score of the rules$/m);
  expect((await score('train')).out).toContain('No lead was closed since the last training.');
});

test('scores are shown, those of a past day as they were, and one lead with its reasons', async () => {
  const best = await score('show');
  const [first] = idsIn(best.out);
  expect(best.out).toMatch(/ leads with a score, as of /);
  const one = await score('show', first!);
  expect(one.out).toMatch(/^Score \d+ \(hot\), as of /m);
  expect(one.out).toMatch(/^ *\+20 +\+20\.0 {2}\S+ {2}wants a whole kitchen/m);
  const long = await score('show', first!, '--day', '2001-01-01');
  expect(long.out).toContain('Score 0 (cold), as of 2001-01-01T23:59:59.999Z.');
});

test('a change of points shows its effect before it is published', async () => {
  const { exitCode, out } = await score('preview', 'demo-kitchen', '--scripts', `${folder}/drafts`);
  expect(exitCode).toBe(0);
  expect(out).toMatch(/^ *\d+ +\d+ +-15 {2}/m);
  expect(out).toMatch(/^Ranking of \d+ closed leads .*: 0\.\d{3} before, 0\.\d{3} after\.$/m);
  expect(out).toContain('Nothing was changed');
});

test('a lead is closed, and the next training knows it', async () => {
  const open = (await score('show')).out
    .split('\n')
    .find((line) => line.includes('%'))!
    .split(' ')[0]!;
  expect((await score('close', open, 'lost')).out).toBe(`The lead ${open} is lost.\n`);
  expect((await score('train')).out).toContain('Trained version 2.');
});

describe('a wrong call says what is allowed', () => {
  test.each([
    ['no lead', ['show', 'anna'], 2, '"anna" is not the id of a lead.'],
    ['no day', ['show', '--day', 'yesterday'], 2, '--day is "yesterday", allowed is a day such as 2026-03-01.'],
    ['no outcome', ['close', '01890000-0000-7000-8000-00000000000a', 'maybe'], 2, 'The outcome is "maybe", allowed is won, lost or open.'],
    ['no amount', ['close', '01890000-0000-7000-8000-00000000000a', 'won', '--value', 'lots'], 2, '--value is "lots"'],
    ['an unknown lead', ['close', '01890000-0000-7000-8000-00000000000a', 'won'], 1, 'There is no lead'],
    ['an unknown organization', ['model', '--organization', 'Nobody'], 2, 'There is no organization "Nobody". The database holds "Demo".'],
    [
      'a script with errors',
      ['preview', 'demo-kitchen', '--scripts', `${folder}/broken`],
      1,
      'has errors: `parley check demo-kitchen` lists them.',
    ],
  ])('%s', async (_what, args, code, message) => {
    const { exitCode, err } = await score(...args);
    expect(err).toContain(message);
    expect(exitCode).toBe(code);
  });
});
