import { expect, jest, test } from '@jest/globals';
import { folderOf, parley } from './parley.ts';

jest.setTimeout(120_000);

test('consents and suppressions are changed by hand, with their proof, and a slip is told', async () => {
  const folder = folderOf({
    'contacts.csv': 'name,phone,email\nAnna,+420601123456,anna@firm.example\n',
    'never.csv': 'who;phone\nAnna;+420 601 123 456\nnobody;\n',
  });
  const env = { PARLEY_DATA: `${folder}/data`, LOG_LEVEL: 'silent' };
  const run = (...args: string[]) => parley(args, { env });
  expect(await run('contacts', 'import', `${folder}/contacts.csv`)).toMatchObject({ exitCode: 0 });

  expect(await run('consent', 'grant', 'anna@firm.example', '--because', 'paper form')).toMatchObject({
    exitCode: 0,
    out: 'Anna: marketing on every channel is granted.\n',
  });
  const shown = await run('consent', 'show', '+420601123456');
  expect(shown.out).toMatch(/^Anna, [\da-f-]{36}\n.*\nmarketing +every channel +granted +\S+ \S+\n/);
  expect(shown.out).toMatch(/ +marketing +every channel +granted +hand +paper form\n$/);
  const imported = await run('suppressions', 'import', `${folder}/never.csv`, '--reason', 'letter');
  expect(imported.out).toBe('1 address added, 0 were there.\nNo address in 2 lines: 1, 3\n');
  const slip = await run('suppressions', 'check', '+420601123456', 'anna');
  expect(slip).toMatchObject({ exitCode: 2, err: expect.stringContaining('"anna" is no address') });
  expect(slip.out).toMatch(/^\+420601123456: suppressed since \d{4}-\d\d-\d\d, letter\.\n$/);
});
