import { holds } from './holds.ts';
import type { Condition, FactRow, FactValue, Family, Field, FieldTest, Test } from './rule.ts';

export interface Found {
  readonly rows: readonly FactRow[];
  readonly matching: readonly FactRow[];
  readonly isIn: boolean;
  readonly now: number;
}

/** Why a condition holds or not: what is there, and where nothing fits, what was wanted. */
export function conditionReason(condition: Condition, family: Family, found: Found): string {
  return family.rows === undefined ? ownReason(condition, family, found) : rowsReason(condition, family, found);
}

/** `language cs`, `country is not known, wanted CZ`. */
function ownReason({ tests }: Condition, { one, fields }: Family, { rows, isIn, now }: Found): string {
  const row = rows[0] ?? {};
  const decisive = isIn ? tests : tests.filter(({ field, test }) => !holds(test, row[field], now));
  const about = one === 'contact' ? '' : `${one} `;
  return decisive
    .map(({ field, test }) => {
      const value = valueWords(row[field] ?? null, fields[field], now);
      return isIn ? `${about}${wordOf(field)} ${value}` : `${about}${wordOf(field)} is ${value}, wanted ${wantedWords(test)}`;
    })
    .join(', ');
}

/** `lead: priority hot, score 82`, `no event: event meeting, in the last 30 days (the last such was 45 days ago)`. */
function rowsReason({ tests, atLeast }: Condition, family: Family, { rows, matching, isIn, now }: Found): string {
  const { one, at } = family;
  if (isIn) {
    const [best = {}] = at === undefined ? matching : matching.toSorted((a, b) => Number(b[at]) - Number(a[at]));
    const shown = [...tests.map(({ field }) => field).filter((field) => field !== at), ...(at === undefined ? [] : [at])];
    const words = shown.map(
      (field) => `${field === at ? '' : `${wordOf(field)} `}${valueWords(best[field] ?? null, family.fields[field], now)}`,
    );
    return `${atLeast === 1 ? one : `${matching.length} times ${one}`}: ${words.join(', ')}`;
  }
  const wanted = tests.map(({ field, test }) => `${field === at ? '' : `${wordOf(field)} `}${wantedWords(test)}`).join(', ');
  return `${howMany(one, matching.length, atLeast)}: ${wanted}${latest(tests, family, rows, now)}`;
}

function howMany(one: string, count: number, atLeast: number): string {
  return count === 0 ? `no ${one}` : `only ${count} of ${atLeast} times ${one}`;
}

/** Where all but the time fits, when that was. */
function latest(tests: readonly FieldTest[], { at, fields }: Family, rows: readonly FactRow[], now: number): string {
  if (at === undefined || tests.every(({ field }) => field !== at)) return '';
  const others = tests.filter(({ field }) => field !== at);
  const times = rows.filter((row) => others.every(({ field, test }) => holds(test, row[field], now))).map((row) => Number(row[at]));
  return times.length === 0 ? '' : ` (the last such was ${valueWords(Math.max(...times), fields[at], now)})`;
}

const wordOf = (field: string): string => field.replaceAll('_', ' ');

function valueWords(value: FactValue, field: Field | undefined, now: number): string {
  if (value === null) return 'not known';
  if (field?.kind === 'instant') return agoWords(Number(value), now);
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(', ');
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}

function agoWords(at: number, now: number): string {
  const words = spanWords(Math.abs(now - at));
  return at <= now ? `${words} ago` : `in ${words}`;
}

const hourMs = 3_600_000;

function spanWords(ms: number): string {
  const [count, unit] = ms >= 48 * hourMs ? [Math.floor(ms / (24 * hourMs)), 'day'] : [Math.floor(ms / hourMs), 'hour'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

function wantedWords(test: Test): string {
  switch (test.test) {
    case 'among':
    case 'holds':
      return test.values.join(' or ');
    case 'range':
      return [
        ...(test.atLeast === undefined ? [] : [`at least ${test.atLeast}`]),
        ...(test.atMost === undefined ? [] : [`at most ${test.atMost}`]),
      ].join(', ');
    case 'time':
      return [
        ...(test.inLast === undefined ? [] : [`in the last ${spanWords(test.inLast)}`]),
        ...(test.longerAgo === undefined ? [] : [`longer ago than ${spanWords(test.longerAgo)}`]),
        ...(test.inNext === undefined ? [] : [`in the next ${spanWords(test.inNext)}`]),
      ].join(', ');
    case 'truth':
      return test.value ? 'yes' : 'no';
    case 'anniversary':
      return `within ${test.withinDays} days`;
    default:
      return test.value ? 'known' : 'not known';
  }
}
