import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { entities } from '../../src/entities.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { folder } from './files.ts';

const files = folder();
afterAll(() => files.remove());

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const rows = 8000;
const path = files.write('many.csv', `phone\n${Array.from({ length: rows }, (_, at) => `60${String(1_000_000 + at)}`).join('\n')}\n`);
const data = join(files.path, 'data');

const begin = () =>
  spawn(process.execPath, [main, 'contacts', 'import', path, '--region', 'CZ'], {
    env: { PATH: process.env['PATH'], PARLEY_DATA: data, LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });

test('an import that is killed and started again has everybody once', async () => {
  const first = begin();
  // The preview is printed when the first batch is about to be stored; from there on every moment is a good one.
  await once(first.stdout, 'data');
  await pause(150);
  first.kill('SIGKILL');
  await once(first, 'exit');
  const second = begin();
  let text = '';
  for await (const piece of second.stdout as AsyncIterable<Buffer>) text += piece.toString();
  expect(second.exitCode ?? (await once(second, 'exit'))[0]).toBe(0);
  expect(text).toContain('8,000 rows: 8,000 new');
  const database = await openDatabase({ url: `pglite:${data}`, entities });
  const [found] = await database.run<{ contacts: number; phones: number; imports: number }>(
    {
      name: '',
      text: `select count(*)::int as contacts, count(distinct phone)::int as phones, (select count(*)::int from contact_imports) as imports from contacts`,
    },
    [],
  );
  await database.close();
  expect(found).toEqual({ contacts: rows, phones: rows, imports: 1 });
}, 120_000);
