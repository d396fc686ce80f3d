import { afterAll, expect, test } from '@jest/globals';
import { runSeed } from '../../src/cli/seed.ts';
import { freshDatabase } from '../support/database.ts';
import { parley } from './parley.ts';

const database = await freshDatabase();
afterAll(() => database.close());
const clock = { now: () => Date.parse('2026-06-01T12:00:00Z') };

test('a name stands for one organization, whose size and id are printed', async () => {
  const lines: string[] = [];
  const deps = { database, clock, print: (line: string) => lines.push(line) };
  await runSeed({ size: 12, seed: 1, organization: 'Demo' }, deps);
  await runSeed({ size: 24, seed: 1, organization: 'Demo' }, deps);
  const organizations = await database.run<{ id: string; n: number }>(
    {
      name: 'cli-seed-organizations',
      text: 'select o.id, count(*)::int as n from organizations o join contacts c on c.organization_id = o.id group by 1',
    },
    [],
  );
  expect(organizations.map(({ n }) => n)).toEqual([24]);
  expect(lines[1]).toMatch(/^24 contacts, \d+ rows, in the organization "Demo" \(.*\), seed 1\.$/);
  expect(lines[1]).toContain(organizations[0]!.id);
});

test.each([
  ['--size', 'abc'],
  ['--size', '0'],
  ['--seed', '-1'],
])('%s %s is refused with what is allowed', async (option, value) => {
  const { exitCode, err } = await parley(['seed', `${option}=${value}`]);
  expect(exitCode).toBe(2);
  expect(err).toContain(`argument '${value}' is invalid. Allowed is a whole number from`);
});

test('parley says its version', async () => {
  expect(await parley(['--version'])).toMatchObject({ exitCode: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
});
