import { isMap, isSeq } from 'yaml';
import type { Node } from 'yaml';
import { labelName, number, text } from '../script/fields.ts';
import { isError, sortProblems } from '../script/problem.ts';
import type { Problem, Span } from '../script/problem.ts';
import { list, mapping, nodeOf, optional, report, required } from '../script/reader.ts';
import type { Field, Read, Reading } from '../script/reader.ts';
import { hintFor } from '../script/suggest.ts';
import { readYaml } from '../script/yaml-source.ts';
import { contactFields } from './families/contact.ts';
import { families } from './families/index.ts';
import { spanFields, testReader, timeTest } from './fields.ts';
import type { Limits } from './fields.ts';
import type { Condition, Family, FieldTest, Rule, Test } from './rule.ts';

/** A segment that another one names, and where it does. */
export interface SegmentReference {
  readonly name: string;
  readonly span: Span;
}

export interface ParsedRule {
  /** Null when there is an error among the problems. */
  readonly rule: Rule | null;
  /** As it was written, for `segments.rule`: what `parseRule` reads again. */
  readonly written: unknown;
  readonly references: readonly SegmentReference[];
  readonly problems: readonly Problem[];
}

export interface ParsedSegment extends ParsedRule {
  readonly name: string;
  readonly description: string | null;
}

/** Reads `segments/<name>.yaml`. Never throws; reports every problem of the file at once. */
export function parseSegment(source: string, file: string): ParsedSegment {
  const references: SegmentReference[] = [];
  const read = mapping('a segment', { segment: required(labelName), description: optional(text), rule: required(ruleReader(references)) });
  const { reading, fields, root } = readSource(source, file, read);
  return {
    ...finished(reading, fields?.rule, references, isMap(root) ? nodeOf(root.get('rule', true)) : null),
    // Others may name it even while its rule is wrong.
    name: fields?.segment ?? (isMap(root) ? String(root.get('segment') ?? '') : ''),
    description: fields?.description ?? null,
  };
}

/** Reads a rule by itself, as `segments.rule` and settings hold it: JSON is YAML too. */
export function parseRule(source: string, file: string): ParsedRule {
  const references: SegmentReference[] = [];
  const { reading, fields, root } = readSource(source, file, ruleReader(references));
  return finished(reading, fields, references, root);
}

/** Tasks for these contacts go to this team. */
export interface AssignmentRule {
  readonly when: Rule;
  readonly team: string;
}

export interface ParsedAssignment extends Pick<ParsedRule, 'references' | 'problems'> {
  /** The first that holds counts. */
  readonly rules: readonly AssignmentRule[];
}

/** Reads the rules of `settings.assignment_rules`: a list of `{ when: <conditions>, team: <department> }`. */
export function parseAssignment(source: string, file: string): ParsedAssignment {
  const references: SegmentReference[] = [];
  const read = list(
    'the assignment rules',
    mapping('an assignment rule', { when: required(ruleReader(references)), team: required(text) }),
  );
  const { reading, fields } = readSource(source, file, read);
  const problems = sortProblems(reading.problems);
  return { rules: problems.some(isError) ? [] : (fields ?? []), references, problems };
}

function readSource<T>(source: string, file: string, read: Read<T>) {
  const yaml = readYaml(source, file);
  const reading: Reading = { source: yaml, problems: yaml.problems, spans: new Map(), languages: null };
  return { reading, fields: yaml.problems.length === 0 ? read(reading, yaml.root, '') : undefined, root: yaml.root };
}

function finished(reading: Reading, rule: Rule | undefined, references: readonly SegmentReference[], node: Node | null): ParsedRule {
  const problems = sortProblems(reading.problems);
  return { rule: problems.some(isError) ? null : (rule ?? null), written: node?.toJSON() ?? null, references, problems };
}

const deepest = 12;
const besides = ['all', 'any', 'not', 'segment'];
const rowFamilies = Object.keys(families).filter((key) => key !== 'contact');
const conditionKeys = [...besides, ...Object.keys(contactFields), ...rowFamilies];

/** Several keys of one mapping, like the items of a list, must all hold. */
function ruleReader(references: SegmentReference[]): Read<Rule> {
  const readRule = (reading: Reading, node: Node | null, path: string, depth: number): Rule | undefined => {
    if (depth > deepest)
      return report(reading, 'wrong-shape', node, `conditions lie more than ${deepest} deep`, 'make a segment of the inner ones');
    if (isSeq(node)) return readParts(reading, 'all', node, path, depth);
    if (!isMap(node) || node.items.length === 0)
      return report(reading, 'wrong-shape', node, 'a rule is a condition or a list of them', 'write "language: cs", or "all:" with a list');
    const parts = node.items.map(({ key, value }) => {
      const name = String(nodeOf(key)?.toJSON());
      return readKey(reading, nodeOf(key), name, nodeOf(value), `${path}/${name}`, depth);
    });
    return joined('all', parts);
  };
  const readKey = (reading: Reading, key: Node | null, name: string, node: Node | null, path: string, depth: number): Rule | undefined => {
    if (name === 'all' || name === 'any') return readParts(reading, name, node, path, depth);
    if (name === 'not') {
      const part = readRule(reading, node, path, depth + 1);
      return part && { rule: 'not', part };
    }
    if (name === 'segment') {
      const segment = labelName(reading, node, path);
      if (segment !== undefined) references.push({ name: segment, span: reading.source.spanOf(node) });
      return segment === undefined ? undefined : { rule: 'segment', name: segment };
    }
    return readCondition(reading, key, name, node, path);
  };
  const readParts = (reading: Reading, rule: 'all' | 'any', node: Node | null, path: string, depth: number): Rule | undefined => {
    if (!isSeq(node) || node.items.length === 0) return report(reading, 'wrong-shape', node, `"${rule}" needs a list of conditions`);
    return joined(
      rule,
      node.items.map((item, index) => readRule(reading, nodeOf(item), `${path}/${index}`, depth + 1)),
    );
  };
  return (reading, node, path) => readRule(reading, node, path, 0);
}

function joined(rule: 'all' | 'any', parts: readonly (Rule | undefined)[]): Rule | undefined {
  if (!parts.every((part) => part !== undefined)) return undefined;
  const [only] = parts;
  return parts.length === 1 ? only : { rule, parts };
}

function readCondition(reading: Reading, key: Node | null, name: string, node: Node | null, path: string): Condition | undefined {
  const own = Object.hasOwn(contactFields, name) ? contactFields[name] : undefined;
  if (own !== undefined) {
    const test = testReader(own)(reading, node, path);
    return test && { rule: 'condition', family: 'contact', tests: [{ field: name, test }], atLeast: 1 };
  }
  const family = rowFamilies.includes(name) ? families[name] : undefined;
  if (family === undefined) return report(reading, 'unknown-key', key, `there is no condition "${name}"`, hintFor(name, conditionKeys));
  return readRows(reading, name, family, node, path);
}

/** A plain value stands for the family's main field. */
function readRows(reading: Reading, key: string, family: Family, node: Node | null, path: string): Condition | undefined {
  const mainField = family.main === undefined ? undefined : family.fields[family.main];
  if (!isMap(node) && family.main !== undefined && mainField !== undefined) {
    const test = testReader(mainField)(reading, node, path);
    return test && { rule: 'condition', family: key, tests: [{ field: family.main, test }], atLeast: 1 };
  }
  const fields = rowFields(family);
  // Each key was read by the field of its name.
  const read = mapping(`"${key}"`, fields)(reading, node, path) as RowValues | undefined;
  if (read === undefined) return undefined;
  const { in_last, longer_ago, in_next, at_least: atLeast = 1, ...tests } = read;
  const all: FieldTest[] = Object.entries(tests).flatMap(([field, test]) => (typeof test === 'object' ? [{ field, test }] : []));
  if (family.at !== undefined && [in_last, longer_ago, in_next].some((each) => each !== undefined)) {
    const test = timeTest(reading, node, { in_last, longer_ago, in_next });
    if (test === undefined) return undefined;
    all.push({ field: family.at, test });
  }
  if (all.length > 0) return { rule: 'condition', family: key, tests: all, atLeast };
  return report(reading, 'missing-key', node, `"${key}" asks nothing`, `use one of: ${Object.keys(fields).join(', ')}`);
}

type RowValues = Limits & Readonly<Record<string, Test | number | boolean | undefined>>;

/** Beside its fields, a family whose rows have an instant takes lengths of time and a number of rows. */
function rowFields({ fields, at, required: needed = [] }: Family): Readonly<Record<string, Field<unknown>>> {
  const own = Object.entries(fields).map(([name, field]) => [
    name,
    needed.includes(name) ? required(testReader(field)) : optional(testReader(field)),
  ]);
  const counted = at === undefined ? {} : { ...spanFields, at_least: optional(number({ min: 1, max: 10_000, whole: true })) };
  return { ...Object.fromEntries(own), ...counted };
}
