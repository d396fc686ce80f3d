import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, jest, test } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { openDatabase } from '../../src/db/open-database.ts';
import { entities } from '../../src/entities.ts';
import { talkScript } from '../conversations/talk.ts';
import { openWorld, talkThrough } from '../conversations/world.ts';
import { folderOf, parley, parleyProcess } from './parley.ts';

// Every test opens the database, some many times.
jest.setTimeout(120_000);

const folder = folderOf({});
const env = { PARLEY_DATA: join(folder, 'data') };
const run = (...args: readonly string[]) => parley(['privacy', ...args], { env });
const email = '=jana@example.cz';

/** A customer who talked, and whose address begins like a formula. */
async function talk(): Promise<void> {
  const database = await openDatabase({ url: `pglite:${env.PARLEY_DATA}`, entities });
  const world = await openWorld(database, { scripts: [talkScript()], now: Date.now() - 60_000 });
  await talkThrough(world.node, 'customer-1');
  await world.rows('update contacts set email = $1, language = $2', [email, 'cs']);
  await database.close();
}

beforeAll(async () => {
  await parley(['migrate'], { env });
  await talk();
});

test('the export is a ZIP that begins in the language of the person, with the talks and every table', async () => {
  const out = join(folder, 'jana.zip');
  expect(await run('export', email, '--out', out)).toMatchObject({ exitCode: 0, out: expect.stringMatching(/^\d+ files about contact /) });
  expect(statSync(out).mode & 0o077).toBe(0);
  const files = unzipSync(readFileSync(out));
  const read = (name: string): string => strFromU8(files[name]!);
  expect(read('README.txt')).toMatch(/^Údaje o osobě: /);
  expect(read('talks.txt')).toMatch(/vy: .*\n[^\n]*automatická odpověď: /);
  expect(JSON.parse(read('json/contacts.json'))).toMatchObject([{ email }]);
  expect(read('csv/contacts.csv')).toContain(`'${email}`);
  expect((await run('export', email, '--out', join(folder, 'jana.tar'))).err).toContain('allowed is a file that ends with .zip');
});

test('talks are written without who talked', async () => {
  const out = join(folder, 'talks.jsonl');
  expect((await run('export-talks', '--out', out)).out).toContain('1 talk in ');
  const [line, end] = readFileSync(out, 'utf8').split('\n');
  expect([Object.keys(JSON.parse(line!) as object), end]).toEqual([['channel', 'language', 'outcome', 'messages'], '']);
  expect(line).toMatch(/\[(?:PHONE|NAME)_1\]/);
  expect(line).not.toContain('customer-1');
});

test('nothing is erased unless it is confirmed, and what was erased can be erased again in a restored backup', async () => {
  const asked = await parleyProcess(['privacy', 'erase', email], { env });
  expect([asked.exitCode, asked.out]).toEqual([1, expect.stringMatching(/\nmessages +\d+\n(?:.*\n)*Nothing was erased\. /)]);

  const erased = await run('erase', 'telegram:customer-1', '--yes');
  expect([erased.exitCode, erased.out]).toEqual([0, expect.stringContaining('Backups made until now still hold this person.')]);
  expect(await run('erase', email, '--yes')).toMatchObject({
    exitCode: 1,
    err: expect.stringContaining('No contact is "=jana@example.cz"'),
  });

  const list = join(folder, 'erasures.jsonl');
  const { out } = await run('erasures');
  expect(out).not.toContain('jana');
  writeFileSync(list, out);
  expect((await run('replay-erasures', list)).out).toContain('1 erasure in ');
  const database = await openDatabase({ url: `pglite:${env.PARLEY_DATA}`, entities });
  await database.run({ name: '', text: 'update contacts set email = $1' }, [email]);
  await database.close();
  expect((await run('replay-erasures', list)).out).toContain('1 contact erased again because they had come back');
  expect((await run('export', email, '--out', join(folder, 'none.zip'))).err).toContain('No contact is ');
  writeFileSync(list, 'jana\n');
  expect((await run('replay-erasures', list)).err).toContain('Line 1 is no erasure.');
});
