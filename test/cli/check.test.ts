import { expect, jest, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import type { Log } from 'sarif';
import { problemCodes } from '../../src/core/script/problem.ts';
import { stepWords } from '../../src/core/steps/index.ts';
import { changed, sample } from '../core/script/sample.ts';
import { folderOf, parley, parleyProcess, watchParley } from './parley.ts';

// Some tests start processes of their own.
jest.setTimeout(60_000);

/** Without a warning either: the customer can ask for a person and for silence. */
const clean = (name: string): string =>
  sample.replace('script: lead', `script: ${name}`).replace('go: person }', 'go: person }\n  - { intent: stop, do: opt_out }');

const good = folderOf({ 'lead/script.yaml': clean('lead') });
const bad = folderOf({
  'lead/script.yaml': changed('else: cold', 'else: could'),
  'other.yaml': clean('other'),
});
const impossible = clean('lead').replace('if: budget >= 5000', 'if: budget >= 5000 && budget < 1000');
const looksUp = clean('lead').replace(
  '  - id: route\n',
  '  - id: route\n    webhook: { url: "https://example.com", receive: { a: budget }, else: cold }\n',
);

test('a script without problems is a summary and exit code 0', async () => {
  const { exitCode, out, err } = await parley(['check', '--scripts', good]);
  expect([exitCode, err]).toEqual([0, '']);
  expect(out).toMatch(/^1 script: 0 errors, 0 warnings\.\nExplored \d+ situations and \d+ moves: all there are\.\n$/);
});

test('a fault of meaning shows the talk that leads to it', async () => {
  const { exitCode, out } = await parley(['check', '--scripts', folderOf({ 'lead/script.yaml': impossible })]);
  expect(exitCode).toBe(1);
  expect(out).toMatch(/lead\/script\.yaml:23:15 {2}warning {2}step "route": .* never holds {2}never-true\n/);
  expect(out).toContain(
    '      > /start\n        What do you need?\n        [A kitchen] [A repair]\n      > A kitchen\n        Your budget?\n      > 999 EUR\n',
  );
  expect(out).toContain('unreached-goal');
});

test('what is not proved is said, with its line', async () => {
  const { out } = await parley(['check', '--scripts', folderOf({ 'lead/script.yaml': looksUp })]);
  expect(out).toMatch(/lead\/script\.yaml:22 {2}not proved {2}reply of the webhook in step "route"/);
});

test('a path outside the folder of scripts is checked, with the scripts beside it', async () => {
  const drafts = folderOf({ 'spring.yaml': clean('spring'), 'deep/script.yaml': clean('deep') });
  for (const path of [`${drafts}/spring.yaml`, `${drafts}/deep`, `${drafts}/deep/script.yaml`]) {
    expect(await parley(['check', path])).toMatchObject({ exitCode: 0, out: expect.stringContaining('1 script: 0 errors, 0 warnings.') });
  }
  expect((await parley(['check', drafts])).out).toContain('2 scripts: 0 errors, 0 warnings.');
});

test('a channel can be named, and its limits count', async () => {
  const long = clean('lead').replace('en: A kitchen', 'en: A kitchen that is made to measure');
  const scripts = folderOf({ 'lead/script.yaml': long });
  expect((await parley(['check', '--scripts', scripts])).exitCode).toBe(0);
  expect((await parley(['check', '--scripts', scripts, '--channel', 'telegram,whatsapp'])).out).toContain('button-too-long');
});

test('an error shows its place, its code and what to do, and the exit code is 1', async () => {
  const { exitCode, out } = await parleyProcess(['check', '--scripts', bad]);
  expect(exitCode).toBe(1);
  expect(out).toMatch(/lead\/script\.yaml:23:11 {2}error {2}.*could.* {2}unknown-step\n {4}did you mean "cold"\?\n/);
  expect(out).toMatch(/\n2 scripts: \d+ errors?, 0 warnings\.\n.*; not all of lead\.\n$/);
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

test('sarif is for editors and code hosts', async () => {
  const { exitCode, out } = await parley([
    'check',
    '--scripts',
    folderOf({
      'lead/script.yaml': impossible.replace(
        '  - id: route\n',
        '  - id: route\n    webhook: { url: "https://example.com", receive: { a: budget }, else: cold }\n',
      ),
    }),
    '--format',
    'sarif',
  ]);
  const log = JSON.parse(out) as Log;
  expect([exitCode, log.version, log.runs.length]).toEqual([1, '2.1.0', 1]);
  const [run] = log.runs;
  const rules = run?.tool.driver.rules ?? [];
  expect(rules.map(({ id }) => id)).toEqual(Object.keys(problemCodes));
  const found = run?.results?.find(({ ruleId }) => ruleId === 'never-true');
  expect(rules[found?.ruleIndex ?? -1]?.id).toBe('never-true');
  expect(found).toMatchObject({
    level: 'warning',
    message: { text: expect.stringContaining('customer: A kitchen') },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: expect.stringMatching(/lead\/script\.yaml$/) },
          region: { startLine: 24, startColumn: 15 },
        },
      },
    ],
  });
  expect(run?.invocations?.[0]?.toolExecutionNotifications).toMatchObject([
    { level: 'note', message: { text: expect.stringContaining('Not proved: reply of the webhook') } },
  ]);
});

test('while it watches, every save is checked again', async () => {
  const scripts = folderOf({ 'lead/script.yaml': clean('lead') });
  const watching = watchParley(['check', '--scripts', scripts, '--watch']);
  expect(await watching.says('Watching')).toContain('0 errors');
  writeFileSync(`${scripts}/lead/script.yaml`, clean('lead').replace('else: cold', 'else: could'));
  expect(await watching.says('unknown-step')).toContain('script.yaml:24:11');
  writeFileSync(`${scripts}/lead/script.yaml`, clean('lead'));
  expect(await watching.says('0 errors')).toContain('0 warnings');
  expect(await watching.stops()).toBe(0);
});

test('the folder of PARLEY_SCRIPTS is checked when none is named', async () => {
  expect((await parley(['check'], { env: { PARLEY_SCRIPTS: good } })).out).toContain('1 script: 0 errors, 0 warnings.\n');
});

test.each([
  [['check', 'leed', '--scripts', good], 1, 'There is no script "leed": did you mean "lead"?'],
  [['check', '--scripts', `${good}/nowhere`], 1, 'There is no folder of scripts at '],
  [['check', '--scripts', good, '--format', 'xml'], 2, '--format is "xml", allowed is text, json, sarif.'],
  [['check', '--scripts', good, '--channel', 'fax'], 2, '--channel is "fax", allowed is telegram, web-chat, whatsapp.'],
  [['check', `${good}/nothing.yaml`, '--scripts', good], 1, 'There is no script "'],
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
