import { expect, jest, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { changed, sample } from '../core/script/sample.ts';
import { folderOf, parley } from './parley.ts';

// They read, prove and learn much.
jest.setTimeout(60_000);

const scripts = folderOf({ 'lead/script.yaml': sample, 'other.yaml': changed('script: lead', 'script: 1') });
const draw = (...args: readonly string[]) => parley(['draw', ...args, '--scripts', scripts]);

test('the ending of the name decides what is drawn', async () => {
  const svg = join(scripts, 'lead.svg');
  expect(await draw('lead', '--language', 'ru', '--out', svg)).toMatchObject({ exitCode: 0, out: `drew ${svg}\n` });
  expect(readFileSync(svg, 'utf8')).toMatch(/^<svg [^]*Ваш бюджет|Бюджет\?[^]*<\/svg>\n$/);
  const mermaid = join(scripts, 'lead.mmd');
  await draw('lead', '--out', mermaid);
  expect(readFileSync(mermaid, 'utf8')).toMatch(/^flowchart TD\n/);
});

test('a script that cannot be read is not drawn, and its errors are printed', async () => {
  expect(await draw('other', '--out', join(scripts, 'x.svg'))).toMatchObject({ exitCode: 1, out: expect.stringContaining('bad-name') });
});

test.each([
  [['--out', 'lead.png'], '--out is "lead.png", its name must end with .svg or .mmd.'],
  [['--language', 'de'], '--language is "de", allowed is en, ru.'],
  [['--traffic', '0'], '--traffic is "0", allowed is a number of days from 1 to 3650.'],
])('%j is called wrongly: exit code 2', async (args, message) => {
  expect(await draw('lead', ...args)).toMatchObject({ exitCode: 2, err: `${message}\n` });
});
