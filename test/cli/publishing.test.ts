import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { bundleOf } from '../../src/core/script/bundle.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { entities } from '../../src/entities.ts';
import { answers, talkScript } from '../conversations/talk.ts';
import { openWorld, talkThrough } from '../conversations/world.ts';
import { folderOf, parley, parleyProcess } from './parley.ts';
import type { Ran } from './parley.ts';

// Every test opens a database, some many times.
jest.setTimeout(120_000);

const chat = `chat: a whole talk
strict: false
talk:
  - start: true
  - bot: Hello! What do you need?
`;
const folder = folderOf({
  'scripts/talk/script.yaml': talkScript(),
  'scripts/talk/chats/hello.yaml': chat,
  'stricter.yaml': talkScript().replace('currency: EUR, min: 0', 'currency: EUR, min: 9000'),
  'broken.yaml': talkScript().replace('go: to_person', 'go: to_nobody'),
  'town.yaml': talkScript().replaceAll('ask_city', 'ask_town'),
});
const env = { PARLEY_DATA: join(folder, 'data'), PARLEY_SCRIPTS: join(folder, 'scripts'), PARLEY_SCRIPT: 'talk' };
const script = join(folder, 'scripts/talk/script.yaml');
const file = (name: string): string => join(folder, name);
const run = (...args: readonly string[]): Promise<Ran> => parley(args, { env });

beforeAll(async () => {
  await run('publish', 'talk', '--author', 'jana', '--note', 'the first');
  const database = await openDatabase({ url: `pglite:${env.PARLEY_DATA}`, entities });
  const world = await openWorld(database, { scripts: [bundleOf([talkScript()])], now: Date.now() - 60_000 });
  for (const name of ['c1', 'c2']) await talkThrough(world.node, name);
  await talkThrough(world.node, 'c3', 1);
  await database.close();
}, 120_000);

test('parley versions lists them with author, note and conversations', async () => {
  const { exitCode, out } = await run('versions', 'talk');
  expect(exitCode).toBe(0);
  expect(out).toMatch(
    /^version +running +conversations +published +author +content +note\n +1 +1 +3 +20\S+ \S+ UTC +jana +[0-9a-f]{8} +the first\n$/,
  );
});

describe('parley replay', () => {
  test('shows what a draft would change, with the words of a customer, and the gate fails', async () => {
    const { exitCode, out } = await run('replay', '--script', file('stricter.yaml'), '--fail-on', 'lost-answer,other-task');
    expect(exitCode).toBe(1);
    expect(out).toMatch(/^ +2 +lost-answer +ask_budget +budget +too-small +6000 EUR /m);
    expect(out).toContain('Conversations with each: lost-answer 2, ');
    expect(out).toContain('3 conversations: 1 go the same way.');
    expect(out).toContain('All 3 that no person took over end in the published script as they were recorded.');
    expect(out).toContain('lost-answer: 2 conversations (an answer is no longer read)');
  });

  test('is one JSON object for tools, and passes without a gate', async () => {
    const { exitCode, out } = await run('replay', '--script', file('stricter.yaml'), '--json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ script: 'talk', talks: 3, same: 1, kinds: { 'lost-answer': 2 }, failed: false });
  });

  test('of saved conversations gives the same without the database', async () => {
    const saved = file('talks.jsonl');
    const first = await run('replay', '--script', file('stricter.yaml'), '--save', saved, '--json');
    expect(statSync(saved).mode & 0o077).toBe(0);
    expect(readFileSync(saved, 'utf8').trim().split('\n')).toHaveLength(3);
    const args = ['replay', '--script', file('stricter.yaml'), '--from', saved, '--against', script, '--json'];
    const second = await parley(args, { env: { ...env, PARLEY_DATA: file('none') } });
    expect(second).toEqual(first);
  });

  test('says what is allowed when an option is wrong', async () => {
    const wrong = [
      ['--fail-on', 'lost', '--fail-on names "lost", allowed are none, or failed, lost-answer'],
      ['--since', 'long', '--since is "long", allowed is a length of time'],
      ['--sample', '0', 'Allowed is a whole number from 1.'],
    ] as const;
    const ran = await Promise.all(wrong.map(([flag, value]) => run('replay', '--script', 'talk', flag, value)));
    wrong.forEach(([, , message], index) => expect(ran[index]!.err).toContain(message));
    expect((await run('replay', '--script', 'talk', '--against', '9')).err).toContain('has no version 9. `parley versions talk`');
    const missing = await parleyProcess(['replay', '--script', 'talk', '--from', file('nothing.jsonl'), '--against', script], { env });
    expect([missing.exitCode, missing.err]).toEqual([2, `There is no file ${file('nothing.jsonl')}.\n`]);
  });
});

describe('parley publish', () => {
  test('refuses what the checker refuses, and what loses answers, and publishes nothing', async () => {
    const broken = await run('publish', file('broken.yaml'));
    expect([broken.exitCode, broken.err]).toEqual([1, expect.stringContaining('goes to "to_nobody", and there is no such step')]);
    const lossy = await run('publish', file('stricter.yaml'));
    expect(lossy.exitCode).toBe(1);
    expect(lossy.out).toContain('1 of 1 chat passed');
    expect(lossy.out).toContain('Not published. Where this is what you want: --fail-on none.');
    expect((await run('versions', 'talk', '--json')).out.match(/"version":/g)).toHaveLength(1);
  });

  test('refuses a draft that fails the chats of the script', async () => {
    writeFileSync(file('rude.yaml'), talkScript({ hello: 'What?' }));
    const { exitCode, out } = await run('publish', file('rude.yaml'));
    expect([exitCode, out]).toEqual([1, expect.stringMatching(/✗ .*hello\.yaml\nchats {3}0 of 1 chat passed: see `parley test talk`/)]);
  });

  test('says what it would do, does it, and moves nobody who has no place', async () => {
    const dry = await run('publish', file('town.yaml'), '--dry-run');
    expect([dry.exitCode, dry.out]).toEqual([0, expect.stringContaining('Not published (--dry-run): talk would be version 2.')]);
    const { exitCode, out } = await run('publish', file('town.yaml'), '--author', 'petr', '--fail-on', 'failed', '--move-running');
    expect(exitCode).toBe(1);
    expect(out).toContain('Published talk version 2 by petr.');
    expect(out).toMatch(/ 1 +1 +step "ask_city" of talk: it is gone: write "was: ask_city"/);
    expect(out).toContain('Nothing was moved.');
  });

  test('moves the running ones once the step says what it was', async () => {
    writeFileSync(file('town.yaml'), readFileSync(file('town.yaml'), 'utf8').replace('id: ask_town', 'id: ask_town\n    was: ask_city'));
    const { exitCode, out } = await run('publish', file('town.yaml'), '--move-running');
    expect([exitCode, out]).toEqual([0, expect.stringContaining('Moved 1 conversation to version 3.')]);
    expect((await run('move', 'talk')).out).toContain('0 running conversations of talk on earlier versions');
  });

  test('of what is published already does nothing', async () => {
    expect(await run('publish', file('town.yaml'))).toMatchObject({
      exitCode: 0,
      out: expect.stringContaining('is published as it is: version 3.'),
    });
  });
});

test('parley diff tells two versions, or a version and a file, apart by meaning', async () => {
  expect((await run('diff', 'talk', '1', '3')).out).toBe('renamed  step ask_town\n    - ask_city\n    + ask_town\n');
  expect((await run('diff', 'talk', '3', '1')).out).toContain('removed  step ask_town');
  expect((await run('diff', 'talk', '1')).out).toBe('Nothing changed in meaning.\n');
  const against = await run('diff', file('stricter.yaml'), '1', '--json');
  expect(JSON.parse(against.out)).toEqual({ changes: [{ change: 'changed', where: 'slot budget: min', was: '0', now: '9000' }] });
});

test('parley rollback publishes an earlier version again', async () => {
  const { exitCode, out } = await run('rollback', 'talk', '1', '--author', 'petr');
  expect([exitCode, out]).toEqual([0, 'Published talk version 4: the same as version 1.\n']);
  expect((await run('versions', 'talk')).out).toMatch(/ 4 .* petr +\S+ +back to version 1\n/);
  expect((await run('rollback', 'talk', '1')).out).toBe('Version 4 of talk, the latest, is the same as version 1.\n');
});

test('parley split shows each branch with its rate, and how many contacts are needed', async () => {
  const none = await run('split', 'talk');
  expect([none.exitCode, none.out]).toEqual([0, 'No version of talk has a split.\n']);
  const splitting = talkScript().replace(
    '  - id: ask_need',
    '  - { id: begin, split: order, into: { ask_need: 1, ask_city: 1 } }\n  - id: ask_need',
  );
  writeFileSync(file('splitting.yaml'), splitting);
  const published = await run('publish', file('splitting.yaml'), '--fail-on', 'none');
  expect(published.out).toContain('1 running conversation on earlier versions: `parley move talk` would take them along.');
  const database = await openDatabase({ url: `pglite:${env.PARLEY_DATA}`, entities });
  const world = await openWorld(database, { scripts: [bundleOf([splitting])], now: Date.now() - 60_000 });
  for (let index = 0; index < 12; index++) {
    await world.node.say(`s${index}`, { type: 'start' });
    for (const answer of world.shownTo(`s${index}`)[0]!.startsWith('Hello') ? answers : answers.slice(1))
      await world.node.say(`s${index}`, answer);
  }
  await database.close();
  const { exitCode, out } = await run('split', 'talk', '--lift', '10');
  expect(exitCode).toBe(0);
  expect(out).toMatch(/^order +conversations +running +contacts +reached a goal +rate +95 % between +difference +p\n/);
  const rows = out
    .split('\n')
    .slice(1, 3)
    .map((line) => line.trim().split(/ {2,}/));
  expect(rows.map(([branch]) => branch)).toEqual(['ask_need', 'ask_city']);
  expect(rows.reduce((sum, row) => sum + Number(row[3]), 0)).toBe(12);
});

test('every one explains itself with examples', async () => {
  const commands = ['replay', 'publish', 'versions', 'diff', 'rollback', 'move', 'split'];
  const helps = await Promise.all(commands.map((command) => run(command, '--help')));
  helps.forEach(({ out }, index) => expect(out).toMatch(new RegExp(`Examples:\\n(?:.*\\n)*.*parley ${commands[index]}`)));
});

test('of a script that was never published they say so', async () => {
  expect(await run('versions', 'nothing')).toMatchObject({ exitCode: 1, err: 'The script "nothing" was never published.\n' });
  expect((await run('move', 'nothing')).err).toContain('`parley publish nothing` does it.');
});
