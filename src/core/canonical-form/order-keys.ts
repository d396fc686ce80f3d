import { isMap, isScalar, isSeq } from 'yaml';
import type { Pair, YAMLMap } from 'yaml';
import type { Schema } from '../script/schema.ts';
import type { Language } from '../script/types.ts';

/**
 * Puts the keys of every mapping into the order of reading, which is that of the schema; texts into that of the script's languages.
 * Where the order has a meaning (the words of a step, options, slots that are set one after the other) it stays.
 */
export function orderKeys(node: unknown, schema: Schema, languages: readonly Language[]): void {
  if (isSeq(node)) {
    const items = variant(schema, 'array')?.items;
    for (const item of node.items) if (items) orderKeys(item, items, languages);
  }
  if (!isMap(node)) return;
  const shape = variant(schema, 'object');
  if (shape === undefined) return;
  const { properties = {}, patternProperties, additionalProperties, title } = shape;
  if (title === 'a step') orderStep(node, Object.keys(properties));
  else if (patternProperties) sortKeys(node, [...languages, ...Object.keys(properties)]);
  else if (Object.keys(properties).length > 0) sortKeys(node, Object.keys(properties));
  for (const { key, value } of node.items) {
    const inner = properties[nameOf(key)] ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined);
    if (inner) orderKeys(value, inner, languages);
  }
}

/** Of a schema that allows several forms, the one for mappings or lists. */
function variant(schema: Schema, type: 'object' | 'array'): Schema | undefined {
  if (schema.type === type) return schema;
  return schema.anyOf?.map((each) => variant(each, type)).find((each) => each !== undefined);
}

function nameOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : '';
}

function sortKeys(map: YAMLMap, order: readonly string[]): void {
  const places = new Map(order.map((key, index) => [key, index]));
  const placeOf = ({ key }: Pair): number => places.get(nameOf(key)) ?? order.length;
  map.items = map.items.toSorted((a, b) => placeOf(a) - placeOf(b));
}

const first = ['id', 'was'];
/** Keys that belong to another one: they stand behind it, in this order. */
const besideAsk = ['say', 'choices', 'retry', 'silence', 'understand', 'burst', 'contact_button', 'skip_if_known'];

/** Words are carried out in the order they are written; only what belongs together is put together. */
function orderStep(map: YAMLMap, known: readonly string[]): void {
  const names = map.items.map(({ key }) => nameOf(key));
  const followers: Readonly<Record<string, readonly string[]>> = { ask: besideAsk, when: ['else'], split: ['into'] };
  const isFollower = (name: string): boolean =>
    Object.entries(followers).some(([leader, own]) => own.includes(name) && names.includes(leader));
  const words = names.filter((name) => !first.includes(name) && !isFollower(name));
  const order = [...first, ...words.flatMap((name) => [name, ...(followers[name] ?? [])])];
  sortKeys(map, [...order, ...known.filter((name) => !order.includes(name))]);
}
