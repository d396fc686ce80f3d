import { daysOfYear } from './anniversary.ts';
import type { Test } from './rule.ts';

/** Values of a statement. `add` gives the place of one, with its type. */
export interface Parameters {
  readonly values: unknown[];
  add(value: unknown, type: string): string;
}

/** The values begin with the organization: every statement names it as `$1`. */
export function parametersOf(organizationId: string): Parameters {
  const values: unknown[] = [organizationId];
  return {
    values,
    add: (value, type) => `$${values.push(value)}::${type}`,
  };
}

/** A test of the value that `sql` names. Null, which counts as false, where the value is not known. */
export function testSql(test: Test, sql: string, now: number, parameters: Parameters): string {
  switch (test.test) {
    case 'among':
      return `${sql} = ${anyOf(test.values, parameters)}`;
    case 'holds':
      // The second half says what every match is, so that an index may leave the empty lists out.
      return `${sql} && ${parameters.add(test.values, 'text[]')} and ${sql} <> '{}'`;
    case 'range':
      return both(test.atLeast, test.atMost, (limit, sign) => `${sql} ${sign} ${parameters.add(limit, 'numeric')}`);
    case 'time':
      return timeSql(test, sql, now, parameters);
    case 'truth':
      return test.value ? sql : `not ${sql}`;
    case 'anniversary':
      return `(extract(month from ${sql}) * 100 + extract(day from ${sql}))::integer = any(${parameters.add(daysOfYear(now, test.withinDays), 'integer[]')})`;
    default:
      return `(${sql}) is ${test.value ? 'not ' : ''}null`;
  }
}

/** One value is compared as it is: the planner knows more of it than of a list. */
function anyOf(values: readonly string[], parameters: Parameters): string {
  return values.length === 1 ? parameters.add(values[0], 'text') : `any(${parameters.add(values, 'text[]')})`;
}

function both(atLeast: number | undefined, atMost: number | undefined, side: (limit: number, sign: '>=' | '<=') => string): string {
  return [...(atLeast === undefined ? [] : [side(atLeast, '>=')]), ...(atMost === undefined ? [] : [side(atMost, '<=')])].join(' and ');
}

function timeSql({ inLast, longerAgo, inNext }: Extract<Test, { test: 'time' }>, sql: string, now: number, parameters: Parameters): string {
  const at = (instant: number): string => parameters.add(new Date(instant), 'timestamptz');
  return [
    ...(inLast === undefined ? [] : [`${sql} > ${at(now - inLast)} and ${sql} <= ${at(now)}`]),
    ...(longerAgo === undefined ? [] : [`${sql} <= ${at(now - longerAgo)}`]),
    ...(inNext === undefined ? [] : [`${sql} > ${at(now)} and ${sql} <= ${at(now + inNext)}`]),
  ].join(' and ');
}
