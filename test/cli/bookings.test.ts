import { readFileSync } from 'node:fs';
import { expect, jest, test } from '@jest/globals';
import { folderOf, parley } from './parley.ts';

jest.setTimeout(120_000);

const shipped = readFileSync(new URL('../../bookings.yaml', import.meta.url), 'utf8');

test('the file is checked with places, published, and its slots are shown', async () => {
  const folder = folderOf({
    'bookings.yaml': shipped,
    'wrong.yaml': shipped.replace('duration: 1h', 'duratoin: 1h').replace('[jana, pavel]', '[jan, pavel]'),
  });
  const env = { PARLEY_DATA: `${folder}/data`, PARLEY_BOOKINGS: `${folder}/bookings.yaml`, LOG_LEVEL: 'silent' };
  const run = (...args: string[]) => parley(['bookings', ...args], { env });

  const wrong = await run('check', `${folder}/wrong.yaml`);
  expect(wrong).toMatchObject({ exitCode: 1, out: '' });
  expect(wrong.err).toMatch(/wrong\.yaml:\d+:5 a service has no key "duratoin" \(did you mean "duration"\?\)/);

  await parley(['seed', '--size', '1'], { env });
  expect(await run('import')).toMatchObject({ exitCode: 0, out: `${folder}/bookings.yaml is published: 2 calendars, 3 services.\n` });
  const slots = await run('slots', 'site_visit', '--calendar', 'jana', '--limit', '2');
  expect(slots.out.trim().split('\n')).toHaveLength(3);
  expect(slots.out).toContain('Europe/Prague');
  expect(await run('cancel', '01890000-0000-7000-8000-00000000000a')).toMatchObject({
    exitCode: 1,
    err: expect.stringContaining('There is no booking'),
  });
});
