import { expect, test } from '@jest/globals';
import { systemIds } from '../src/clock.ts';
test('ids made in one millisecond keep the order of their making', () => {
  const ids = systemIds({ now: () => 1_700_000_000_000 });
  const made = Array.from({ length: 9000 }, () => ids.next());
  expect(made.toSorted()).toEqual(made);
  expect(new Set(made).size).toBe(9000);
  expect(made[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
