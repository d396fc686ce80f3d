import { dayOfYear, daysOfYear } from './anniversary.ts';
import type { FactRow, FactValue, FieldTest, Test } from './rule.ts';

/** Whether a value passes a test; the twin of `testSql`. A value that is not known passes none but `known: false`. */
export function holds(test: Test, value: FactValue | undefined, now: number): boolean {
  if (test.test === 'known') return ((value ?? null) !== null) === test.value;
  if (value === undefined || value === null) return false;
  switch (test.test) {
    case 'among':
      return test.values.includes(String(value));
    case 'holds':
      return Array.isArray(value) && test.values.some((each) => value.includes(each));
    case 'range':
      return Number(value) >= (test.atLeast ?? -Infinity) && Number(value) <= (test.atMost ?? Infinity);
    case 'time':
      return isWithin(test, Number(value), now);
    case 'truth':
      return value === test.value;
    default:
      return daysOfYear(now, test.withinDays).includes(dayOfYear(new Date(String(value))));
  }
}

function isWithin({ inLast, longerAgo, inNext }: Extract<Test, { test: 'time' }>, at: number, now: number): boolean {
  const isRecent = inLast === undefined || (at > now - inLast && at <= now);
  const isOld = longerAgo === undefined || at <= now - longerAgo;
  const isComing = inNext === undefined || (at > now && at <= now + inNext);
  return isRecent && isOld && isComing;
}

export function rowHolds(tests: readonly FieldTest[], row: FactRow, now: number): boolean {
  return tests.every(({ field, test }) => holds(test, row[field], now));
}
