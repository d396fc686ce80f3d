import { isMap, isNode, isScalar, isSeq } from 'yaml';
import type { Node, Scalar } from 'yaml';
import type { Problem, ProblemCode, Span } from './problem.ts';
import type { MakeSchema, Schema } from './schema.ts';
import { hintFor } from './suggest.ts';
import type { Language } from './types.ts';
import type { YamlSource } from './yaml-source.ts';

/** One pass over a file: what was wrong so far, and where everything stands. */
export interface Reading {
  readonly source: YamlSource;
  readonly problems: Problem[];
  readonly spans: Map<string, Span>;
  /** Languages of the script; null while they are unknown. */
  languages: readonly Language[] | null;
}

/** Reads one node. `undefined` means that the reason is among the problems. */
export interface Read<T> {
  (reading: Reading, node: Node | null, path: string): T | undefined;
  /** What it accepts, for editors. The readers of this folder are put together from some that know it. */
  readonly schema?: MakeSchema;
}

/** A reader with the schema of what it accepts. */
export function shaped<T>(read: Read<T>, schema: MakeSchema): Read<T> {
  return Object.assign((...args: Parameters<Read<T>>) => read(...args), { schema });
}

/** The schema of a reader; an error when somebody forgot to give it one. */
export function schemaOf(read: Read<unknown>, what: string): Schema {
  if (read.schema === undefined) throw new Error(`the reader of ${what} has no schema: wrap it in shaped(...)`);
  return read.schema();
}

export interface Field<T> {
  readonly read: Read<T>;
  readonly required: boolean;
}

export function required<T>(read: Read<T>): Field<T> & { readonly required: true } {
  return { read, required: true };
}

export function optional<T>(read: Read<T>): Field<T> & { readonly required: false } {
  return { read, required: false };
}

type Fields = Readonly<Record<string, Field<unknown>>>;
type Read1<F> = F extends Field<infer T> ? T : never;
/** The values of a mapping, its keys in the order of the file. */
export type Values<F extends Fields> = {
  readonly [K in keyof F as F[K]['required'] extends true ? K : never]: Read1<F[K]>;
} & { readonly [K in keyof F as F[K]['required'] extends true ? never : K]?: Read1<F[K]> };

export function report(reading: Reading, code: ProblemCode, node: Node | null, message: string, hint?: string): undefined {
  const at = reading.source.spanOf(node);
  reading.problems.push({ code, severity: 'error', message, file: reading.source.file, ...at, ...(hint === undefined ? {} : { hint }) });
  return undefined;
}

/** A mapping with a closed set of keys. All keys are read even when some are wrong, so that every problem is reported at once. */
export function mapping<F extends Fields>(what: string, fields: F): Read<Values<F>> {
  return shaped(readMapping(what, fields), () => ({
    title: what,
    type: 'object',
    properties: Object.fromEntries(Object.entries(fields).map(([key, { read }]) => [key, schemaOf(read, `${what}, ${key}`)])),
    required: Object.keys(fields).filter((key) => fields[key]?.required === true),
    additionalProperties: false,
  }));
}

function readMapping<F extends Fields>(what: string, fields: F): Read<Values<F>> {
  return (reading, node, path) => {
    const pairs = pairsOf(reading, node, what);
    if (!pairs) return undefined;
    const values: Record<string, unknown> = {};
    let complete = true;
    for (const { key, value } of pairs) {
      const name = String(key.value);
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (!field) {
        report(reading, 'unknown-key', key, `${what} has no key "${name}"`, hintFor(name, Object.keys(fields)));
        continue;
      }
      const read = readAt(reading, field.read, value, key, `${path}${path && '/'}${name}`);
      if (read === undefined) complete = false;
      else values[name] = read;
    }
    // Each key was read by the field of its name.
    return hasAll(reading, node, what, fields, pairs) && complete ? (values as Values<F>) : undefined;
  };
}

/** A mapping whose keys the author chooses; `name` checks each key. */
export function record<T>(what: string, name: Read<string>, read: Read<T>): Read<readonly (readonly [string, T])[]> {
  const schema = (): Schema => {
    const { pattern } = schemaOf(name, `the keys of ${what}`);
    const additionalProperties = schemaOf(read, what);
    return { type: 'object', ...(pattern === undefined ? {} : { propertyNames: { pattern } }), additionalProperties };
  };
  return shaped((reading, node, path) => {
    const pairs = pairsOf(reading, node, what);
    if (!pairs) return undefined;
    const entries = pairs.map(({ key, value }) => {
      const id = name(reading, key, path);
      const item = readAt(reading, read, value, key, `${path}/${String(key.value)}`);
      return id === undefined || item === undefined ? undefined : ([id, item] as const);
    });
    return allRead(entries);
  }, schema);
}

export function list<T>(what: string, read: Read<T>): Read<readonly T[]> {
  const readList: Read<readonly T[]> = (reading, node, path) => {
    if (!isSeq(node)) return report(reading, 'wrong-shape', node, `${what} must be a list`);
    return allRead(node.items.map((item, index) => readAt(reading, read, nodeOf(item), nodeOf(item), `${path}/${index}`)));
  };
  return shaped(readList, () => ({ type: 'array', items: schemaOf(read, what) }));
}

/** A single value stands for a list of one. */
export function oneOrList<T>(what: string, read: Read<T>): Read<readonly T[]> {
  const many = list(what, read);
  const either: Read<readonly T[]> = (reading, node, path) => {
    if (isSeq(node)) return many(reading, node, path);
    const one = read(reading, node, path);
    return one === undefined ? undefined : [one];
  };
  return shaped(either, () => ({ anyOf: [schemaOf(read, what), schemaOf(many, what)] }));
}

/** The same value in another form. */
export function mapped<T, U>(read: Read<T>, change: (value: T) => U): Read<U> {
  const changed: Read<U> = (reading, node, path) => {
    const value = read(reading, node, path);
    return value === undefined ? undefined : change(value);
  };
  return read.schema === undefined ? changed : shaped(changed, read.schema);
}

function readAt<T>(reading: Reading, read: Read<T>, value: Node | null, anchor: Node | null, path: string): T | undefined {
  reading.spans.set(path, reading.source.spanOf(isScalar(value) && value.value !== '' ? value : (anchor ?? value)));
  return read(reading, value, path);
}

function allRead<T>(items: readonly (T | undefined)[]): readonly T[] | undefined {
  return items.every((item) => item !== undefined) ? items : undefined;
}

function pairsOf(reading: Reading, node: Node | null, what: string): { key: Scalar; value: Node | null }[] | undefined {
  if (!isMap(node)) return report(reading, 'wrong-shape', node, `${what} must be a mapping ("key: value" lines)`);
  return node.items.flatMap(({ key, value }) => {
    if (isScalar(key)) return [{ key, value: nodeOf(value) }];
    report(reading, 'wrong-shape', nodeOf(key), `a key of ${what} must be a single word`);
    return [];
  });
}

function hasAll(reading: Reading, node: Node | null, what: string, fields: Fields, pairs: readonly { key: Scalar }[]): boolean {
  const present = new Set(pairs.map(({ key }) => String(key.value)));
  const missing = Object.keys(fields).filter((name) => fields[name]?.required === true && !present.has(name));
  for (const name of missing) report(reading, 'missing-key', node, `${what} needs the key "${name}"`);
  return missing.length === 0;
}

export function nodeOf(value: unknown): Node | null {
  return isNode(value) ? value : null;
}
