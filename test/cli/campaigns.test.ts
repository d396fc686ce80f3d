import { expect, jest, test } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { folderOf, parley } from './parley.ts';

jest.setTimeout(120_000);

const example = fileURLToPath(new URL('../../campaigns/spring-offer.yaml', import.meta.url));

test('a campaign is checked, stored, previewed and approved by somebody else from the command line', async () => {
  const folder = folderOf({
    'wrong.yaml': 'campaign: wrong\ntitle: Wrong\nlanguages: [en]\nchanels: [telegram]\nsteps:\n  - say: { en: "Hi {nme}" }\n',
    'contacts.csv': 'name,phone\nAnna Nová,+420601123456\n',
  });
  const env = { PARLEY_DATA: `${folder}/data`, LOG_LEVEL: 'silent' };
  const run = (...args: string[]) => parley(['campaigns', ...args], { env });

  const wrong = await run('check', `${folder}/wrong.yaml`, example);
  expect(wrong.exitCode).toBe(1);
  expect(wrong.out).toContain('wrong.yaml:4:1 error: a campaign has no key "chanels" (did you mean "channels"?)');
  expect(wrong.out).toContain('2 campaigns');
  expect(await run('check', example)).toMatchObject({ exitCode: 0, out: '1 campaign, 0 errors, 0 warnings\n' });

  expect(await parley(['contacts', 'import', `${folder}/contacts.csv`], { env })).toMatchObject({ exitCode: 0 });
  expect(await run('create', example, '--as', 'anna')).toMatchObject({ exitCode: 0, out: expect.stringContaining('draft of anna') });
  expect((await run('preview', 'spring-offer')).out).toMatch(/excluded +no-channel +1/);
  expect((await run('preview', 'spring-offer', '+420601123456')).out).toContain('Hello Anna! Kitchens are 10 % off until Sunday.');
  expect(await run('approve', 'spring-offer', '--as', 'anna')).toMatchObject({
    exitCode: 1,
    err: expect.stringContaining('somebody else'),
  });
  expect(await run('approve', 'spring-offer', '--as', 'boris')).toMatchObject({ exitCode: 0 });
  expect(await run('start', 'spring-offer')).toMatchObject({
    exitCode: 1,
    err: expect.stringContaining('"lead-qualification", which is not published'),
  });
  expect((await run('list')).out).toMatch(/spring-offer +one-time +draft +anna +boris/);
  expect(await run('pause', 'spring-offer')).toMatchObject({
    exitCode: 1,
    err: expect.stringContaining('is draft; only one that is running'),
  });
  expect(await run('status', 'sprig-offer')).toMatchObject({ exitCode: 1, err: expect.stringContaining('There are: spring-offer') });
});
