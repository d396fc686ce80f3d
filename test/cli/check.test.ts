import { expect, jest, test } from '@jest/globals';
import { stepWords } from '../../src/core/steps/index.ts';
import { changed, sample } from '../core/script/sample.ts';
import { folderOf, parley } from './parley.ts';

// Every test starts processes of its own.
jest.setTimeout(60_000);

const good = folderOf({ 'lead/script.yaml': sample });
const bad = folderOf({
  'lead/script.yaml': changed('else: cold', 'else: could'),
  'other.yaml': sample.replace('script: lead', 'script: other'),
});

test('a script without problems is a summary and exit code 0', async () => {
  expect(await parley(['check', '--scripts', good])).toEqual({ exitCode: 0, out: '1 script: 0 errors, 0 warnings.\n', err: '' });
});

test('an error shows its place, its code and what to do, and the exit code is 1', async () => {
  const { exitCode, out } = await parley(['check', '--scripts', bad]);
  expect(exitCode).toBe(1);
  expect(out).toMatch(/lead\/script\.yaml:23:11 {2}error {2}.*could.* {2}unknown-step\n {4}did you mean "cold"\?\n/);
  expect(out).toMatch(/\n2 scripts: \d+ errors?, 0 warnings\.\n$/);
});

test('only the scripts that are named count, by name or path', async () => {
  expect((await parley(['check', 'other', '--scripts', bad])).exitCode).toBe(0);
  expect((await parley(['check', `${bad}/lead`, '--scripts', bad])).exitCode).toBe(1);
});

test('json is for tools: every problem with its place', async () => {
  const { exitCode, out } = await parley(['check', 'lead', '--scripts', bad, '--format', 'json']);
  const report: unknown = JSON.parse(out);
  expect(exitCode).toBe(1);
  expect(report).toMatchObject({
    scripts: [{ name: 'lead', problems: expect.arrayContaining([expect.objectContaining({ code: 'unknown-step', line: 23 })]) }],
    warnings: 0,
  });
});

test('the folder of PARLEY_SCRIPTS is checked when none is named', async () => {
  expect((await parley(['check'], { env: { PARLEY_SCRIPTS: good } })).out).toBe('1 script: 0 errors, 0 warnings.\n');
});

test.each([
  [['check', 'leed', '--scripts', good], 1, 'There is no script "leed": did you mean "lead"?'],
  [['check', '--scripts', `${good}/nowhere`], 1, 'There is no folder of scripts at '],
  [['check', '--scripts', good, '--format', 'xml'], 2, '--format is "xml", allowed is text or json.'],
  [['check', '--colour'], 2, "unknown option '--colour'"],
])('%j says what is wrong', async (args, code, message) => {
  const { exitCode, out, err } = await parley(args);
  expect([exitCode, out]).toEqual([code, '']);
  expect(err).toContain(message);
});

test('the help names every word of a step', async () => {
  const { out } = await parley(['check', '--help']);
  for (const word of Object.keys(stepWords)) expect(out).toMatch(new RegExp(`^ {2}${word} +\\S`, 'm'));
});
