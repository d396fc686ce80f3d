import { expect, test } from '@jest/globals';
import { nextAttemptAt } from '../../../src/tasks/webhook/schedule.ts';

const now = Date.UTC(2026, 4, 4, 12);
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

test.each([
  [0, 0],
  [1, 5 * second],
  [2, 5 * minute],
  [3, 30 * minute],
  [4, 2 * hour],
  [5, 5 * hour],
  [6, 10 * hour],
  [7, 10 * hour],
])('after %i attempts the next one follows in %i ms', (attempt, delay) => {
  expect(nextAttemptAt(attempt, now, 0.5)).toBe(now + delay);
});

test('jitter moves an attempt by a tenth at most, both ways', () => {
  expect(nextAttemptAt(2, now, 0)).toBe(now + 270 * second);
  expect(nextAttemptAt(2, now, 1)).toBe(now + 330 * second);
  expect(nextAttemptAt(0, now, 0)).toBe(now);
});

test.each([8, 9, 100])('after %i attempts there is no next one', (attempt) => {
  expect(nextAttemptAt(attempt, now, 0.5)).toBeNull();
});
