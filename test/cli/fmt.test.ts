import { expect, jest, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sample } from '../core/script/sample.ts';
import { folderOf, parley } from './parley.ts';

// They read, prove and learn much.
jest.setTimeout(60_000);

const broken = 'script: broken\n';

test('--check names what is not in canonical form and changes nothing; without it the files are written', async () => {
  const scripts = folderOf({ 'lead/script.yaml': sample });
  const file = join(scripts, 'lead/script.yaml');
  const check = await parley(['fmt', '--check', '--scripts', scripts]);
  expect(check.exitCode).toBe(1);
  expect(check.out).toMatch(
    /^not in canonical form \S*lead\/script\.yaml\n1 script: 1 not in canonical form, 0 as they should be, 0 left as they are\.\n$/,
  );
  expect(readFileSync(file, 'utf8')).toBe(sample);
  expect(await parley(['fmt', '--scripts', scripts])).toMatchObject({ exitCode: 0, out: expect.stringContaining('1 changed') });
  expect(readFileSync(file, 'utf8')).toContain('- { if: "budget >= 5000", go: hot }');
  expect((await parley(['fmt', '--check', '--scripts', scripts])).exitCode).toBe(0);
});

test('a script that cannot be read is left as it is, with the reason', async () => {
  const scripts = folderOf({ 'broken.yaml': broken });
  const { exitCode, out } = await parley(['fmt', '--scripts', scripts]);
  expect(exitCode).toBe(1);
  expect(out).toContain('missing-key');
  expect(readFileSync(join(scripts, 'broken.yaml'), 'utf8')).toBe(broken);
});
