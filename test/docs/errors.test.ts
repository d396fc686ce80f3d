import { expect, test } from '@jest/globals';
import { errorCodes } from '../../src/errors.ts';
import { code, tableOf } from './tables.ts';

const rows = tableOf('errors.md');

test('the page and the table of codes are equal', () => {
  const listed = rows.map(([name, status, again]) => [name, status, again]);
  expect(listed).toEqual(
    Object.entries(errorCodes).map(([name, { status, retryable }]) => [code(name), String(status), retryable ? 'yes' : 'no']),
  );
});

test.each(rows.map((row) => [row[0], row.slice(3)] as const))(
  '%s says what it means, where it comes from and what to do',
  (_name, texts) => {
    expect(texts).toHaveLength(3);
    for (const text of texts) expect(text).toMatch(/^.{8,}\.$/);
  },
);
