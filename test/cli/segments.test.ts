import { expect, jest, test } from '@jest/globals';
import { folderOf, parley } from './parley.ts';

// Every command is a process of its own.
jest.setTimeout(120_000);

const folder = folderOf({
  'good/all.yaml': 'segment: everybody\nrule: { created: { known: true } }\n',
  'good/known.yaml': 'segment: reached\nrule: [ segment: everybody, email: { known: true } ]\n',
  'bad.yaml': 'segment: bad\nrule:\n  all:\n    - langage: cs\n    - segment: everybodi\n',
});
const env = { PARLEY_DATA: `${folder}/data`, NO_COLOR: '1' };
const segments = async (...args: readonly string[]) => parley(['segments', ...args], { env });

test('segments are checked with their places, stored, shown with reasons and explained', async () => {
  await parley(['seed', '--size', '24'], { env });
  const saved = await segments('save', `${folder}/good`);
  expect([saved.exitCode, saved.out]).toEqual([0, 'everybody is saved.\nreached is saved.\n']);
  const checked = await segments('check', `${folder}/bad.yaml`);
  expect(checked.exitCode).toBe(1);
  expect(checked.out).toMatch(/bad\.yaml:4:7 {2}error {2}there is no condition "langage" {2}unknown-key\n {4}did you mean "language"\?/);
  expect(checked.out).toMatch(/bad\.yaml:5:16 {2}error {2}there is no segment "everybodi" .*\n {4}did you mean "everybody"\?\n2 problems/);
  const { out } = await segments('preview', 'reached', '--limit', '1');
  const [, email = ''] = /in, because: created \d+ \w+ ago \(segment everybody\); email (\S+)\n/.exec(out) ?? [];
  expect(email).toMatch(/@example\.com$/);
  const one = await segments('explain', 'reached', email);
  expect([one.exitCode, one.out]).toEqual([0, expect.stringContaining('in, because: created ')]);
  expect((await segments('list')).out).toMatch(/^everybody +rule +24/m);
});
