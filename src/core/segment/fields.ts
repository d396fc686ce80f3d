import { isMap, isSeq } from 'yaml';
import type { Node } from 'yaml';
import { number, oneOf, text, truth } from '../script/fields.ts';
import { mapping, oneOrList, optional, report } from '../script/reader.ts';
import type { Read, Reading } from '../script/reader.ts';
import type { Field, Test } from './rule.ts';

const unitMs = { h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 } as const;
const spanForm = /^(\d{1,4})([hdw])$/;

/** A length of time in milliseconds: hours, days or weeks. Longer than a script's, because customers stay for years. */
const span: Read<number> = (reading, node, path) => {
  const value = text(reading, node, path);
  if (value === undefined) return undefined;
  const [, count, unit] = spanForm.exec(value) ?? [];
  if (unit === undefined || Number(count) === 0)
    return report(reading, 'wrong-value', node, `"${value}" is not a length of time`, 'write hours, days or weeks: 24h, 30d, 8w');
  return Number(count) * unitMs[unit as keyof typeof unitMs];
};

const knownField = { known: optional(truth) };
export const spanFields = { in_last: optional(span), longer_ago: optional(span), in_next: optional(span) };

const readTime = mapping('a test of a time', { ...spanFields, ...knownField });
const readRange = mapping('a test of a number', { at_least: optional(number()), at_most: optional(number()), ...knownField });
const readDay = mapping('a test of a day', { within: optional(span), ...knownField });
const readKnown = mapping('a test', knownField);
const limitReaders = { text: readKnown, list: readKnown, truth: readKnown, number: readRange, instant: readTime, day: readDay };

export interface Limits {
  readonly known?: boolean | undefined;
  readonly at_least?: number | undefined;
  readonly at_most?: number | undefined;
  readonly in_last?: number | undefined;
  readonly longer_ago?: number | undefined;
  readonly in_next?: number | undefined;
  readonly within?: number | undefined;
}

/** Reads what a rule says of one field: a value, a list of them, or a mapping with limits. */
export function testReader(field: Field): Read<Test> {
  return (reading, node, path) => {
    if (!isMap(node)) return plainTest(field, reading, node, path);
    const limits: Limits | undefined = limitReaders[field.kind](reading, node, path);
    if (limits === undefined) return undefined;
    const { known, ...others } = limits;
    const given = Object.keys(others).length;
    if (known !== undefined && given === 0) return { test: 'known', value: known };
    if (known !== undefined || given === 0) return report(reading, 'wrong-value', node, 'write either "known" or limits', hintOf(field));
    return limitTest(reading, node, others);
  };
}

function limitTest(reading: Reading, node: Node | null, limits: Limits): Test | undefined {
  const { at_least: atLeast, at_most: atMost, within } = limits;
  if (within !== undefined) return { test: 'anniversary', withinDays: Math.floor(within / unitMs.d) };
  if (atLeast === undefined && atMost === undefined) return timeTest(reading, node, limits);
  if (atLeast !== undefined && atMost !== undefined && atLeast > atMost)
    return report(reading, 'wrong-value', node, `nothing is at least ${atLeast} and at most ${atMost}`);
  return { test: 'range', ...(atLeast === undefined ? {} : { atLeast }), ...(atMost === undefined ? {} : { atMost }) };
}

export function timeTest(
  reading: Reading,
  node: Node | null,
  { in_last: inLast, longer_ago: longerAgo, in_next: inNext }: Limits,
): Test | undefined {
  const isEmpty =
    (inLast !== undefined && longerAgo !== undefined && longerAgo >= inLast) ||
    (inNext !== undefined && (inLast ?? longerAgo) !== undefined);
  if (isEmpty)
    return report(
      reading,
      'wrong-value',
      node,
      'no time fits these limits together',
      'between 30 and 90 days ago: { in_last: 90d, longer_ago: 30d }',
    );
  return {
    test: 'time',
    ...(inLast === undefined ? {} : { inLast }),
    ...(longerAgo === undefined ? {} : { longerAgo }),
    ...(inNext === undefined ? {} : { inNext }),
  };
}

function plainTest(field: Field, reading: Reading, node: Node | null, path: string): Test | undefined {
  if (field.kind === 'truth') {
    const value = truth(reading, node, path);
    return value === undefined ? undefined : { test: 'truth', value };
  }
  if (field.kind === 'number' && !isSeq(node)) {
    const value = number()(reading, node, path);
    return value === undefined ? undefined : { test: 'range', atLeast: value, atMost: value };
  }
  if (field.kind !== 'text' && field.kind !== 'list') return report(reading, 'wrong-shape', node, 'expected limits', hintOf(field));
  const values = oneOrList('the values', valueReader(field))(reading, node, path);
  if (values === undefined) return undefined;
  if (values.length === 0) return report(reading, 'wrong-value', node, 'the list is empty', 'write at least one value');
  return { test: field.kind === 'text' ? 'among' : 'holds', values };
}

function valueReader({ options, form, fold }: Field): Read<string> {
  if (options !== undefined) return oneOf(options);
  return (reading, node, path) => {
    const written = text(reading, node, path);
    const value = fold === undefined ? written : fold === 'lower' ? written?.toLowerCase() : written?.toUpperCase();
    if (value === undefined || form === undefined || form.pattern.test(value)) return value;
    return report(reading, 'wrong-value', node, `"${written}" is not ${form.say}`);
  };
}

function hintOf({ kind }: Field): string {
  if (kind === 'instant') return '{ in_last: 30d }, { longer_ago: 90d }, { in_next: 7d } or { known: true }';
  if (kind === 'day') return '{ within: 14d } or { known: true }';
  if (kind === 'number') return '60, { at_least: 60 }, { at_most: 80 } or { known: true }';
  return 'a value, a list of values, or { known: true }';
}
