import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const root = new URL('../../', import.meta.url);
const page = readFileSync(new URL('docs/guarantees.md', root), 'utf8');

const proofs = [...page.matchAll(/^- `(test\/[^`]+)`: (.+)$/gm)].flatMap(([, file = '', names = '']) =>
  [...names.matchAll(/"((?:[^"\\]|\\.)+)"/g)].map(([, name = '']) => [file, name.replaceAll('\\"', '"')] as const),
);

test('each of the twelve promises names at least one proof', () => {
  const promises = page.split(/^## /m).slice(1);
  const named = promises.filter((promise) => promise.includes('- `test/')).map((promise) => promise.slice(0, promise.search(/[ \n]/)));
  expect(named.filter((name) => /^G\d+$/.test(name))).toEqual(Array.from({ length: 12 }, (_, index) => `G${index + 1}`));
});

test.each(proofs)('%s has the test "%s"', (file, name) => {
  const path = new URL(file, root);
  expect(existsSync(path)).toBe(true);
  expect(readFileSync(path, 'utf8').replaceAll("\\'", "'")).toContain(name);
});

test.each([...readFileSync(new URL('README.md', root), 'utf8').matchAll(/(?:\]\(|src=")([^)"#:]+)[)"#]/g)].map(([, link = '']) => link))(
  'the link of the README to %s leads somewhere',
  (link) => {
    expect(existsSync(new URL(link, root))).toBe(true);
  },
);
