import type { ASTNode } from '@marcbachmann/cel-js';
import { parseExpression } from './condition.ts';

export type MarkOperator = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** Something that an expression can tell about a slot: how its value compares with a constant. */
export interface Mark {
  readonly name: string;
  /** With the slot on the left; `in` is `==` with each of the list. */
  readonly operator: MarkOperator;
  /** The constant that it is compared with, or, with `size`, a number of chosen options. */
  readonly constant: string | number | boolean;
  readonly of: 'value' | 'size';
  /** Of `amount(slot, 'CZK')`. */
  readonly currency?: string;
}

/** What an expression sees of the slots and built-ins that it names. */
export interface Sight {
  /** Names whose value counts. */
  readonly values: ReadonlySet<string>;
  /** Names of which only `known(..)` is asked. */
  readonly known: ReadonlySet<string>;
  readonly marks: readonly Mark[];
  /** Currencies in which `amount` looks at a slot. */
  readonly currencies: readonly (readonly [name: string, currency: string])[];
  /** It computes, or compares two slots with each other: constants alone do not tell where its result changes. */
  readonly computes: boolean;
}

interface Gathered {
  readonly values: Set<string>;
  readonly known: Set<string>;
  readonly marks: Mark[];
  readonly currencies: [string, string][];
  computes: boolean;
}

const cache = new Map<string, Sight>();

/** What an expression can see; nothing of one that does not parse. */
export function sightOf(source: string): Sight {
  const seen = cache.get(source);
  if (seen !== undefined) return seen;
  const gathered: Gathered = { values: new Set(), known: new Set(), marks: [], currencies: [], computes: false };
  const tree = parseExpression(source);
  if (tree !== null) gather(tree, gathered);
  if (cache.size > 5000) cache.clear();
  cache.set(source, gathered);
  return gathered;
}

/** Each comparison, and what it is when its sides change places. */
const flipped: Readonly<Record<string, MarkOperator>> = { '==': '==', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=', in: '==' };
const sums: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%', '-_']);

function gather(node: ASTNode, into: Gathered): void {
  if (node.op === 'id') gatherName(node.args, into);
  else if (node.op === 'call') gatherCall(node, into);
  else if (Object.hasOwn(flipped, node.op)) gatherComparison(node, into);
  else {
    if (sums.has(node.op) && namesIn(node)) into.computes = true;
    for (const part of partsOf(node)) gather(part, into);
  }
}

/** A name that stands alone is a yes or no; in a sum the mark says nothing, and does no harm. */
function gatherName(name: string, into: Gathered): void {
  into.values.add(name);
  into.marks.push({ name, operator: '==', constant: true, of: 'value' });
}

function gatherCall(node: Extract<ASTNode, { op: 'call' }>, into: Gathered): void {
  const [name, args] = node.args;
  const slot = nameOf(args[0]);
  if (name === 'known' && slot !== null) into.known.add(slot);
  else if (name === 'size' && slot !== null) into.values.add(slot);
  else if (name === 'amount' && slot !== null) {
    into.values.add(slot);
    into.currencies.push([slot, String(literalsOf(args[1])[0] ?? '')]);
  } else for (const part of args) gather(part, into);
}

/** `a < 5`, `5 > a`, `a in ['x', 'y']`, `'x' in a`, `amount(a, 'CZK') >= 5`, `size(a) > 1`. */
function gatherComparison(node: ASTNode, into: Gathered): void {
  const [left, right] = partsOf(node);
  if (left === undefined || right === undefined) return;
  const isFlipped = literalsOf(left).length > 0;
  const [subject, other] = isFlipped ? [right, left] : [left, right];
  const turned = flipped[node.op] ?? '==';
  const operator = isFlipped ? turned : (flipped[turned] ?? turned);
  const constants = literalsOf(other);
  const looked = lookOf(subject);
  if (looked === null || constants.length === 0) into.computes ||= namesIn(left) && namesIn(right);
  else for (const constant of constants) into.marks.push({ ...looked, operator, constant });
  for (const side of [left, right]) {
    if (side.op === 'id') into.values.add(side.args);
    else gather(side, into);
  }
}

function lookOf(node: ASTNode): Omit<Mark, 'constant' | 'operator'> | null {
  if (node.op === 'id') return { name: node.args, of: 'value' };
  if (node.op !== 'call') return null;
  const [name, args] = node.args;
  const slot = nameOf(args[0]);
  if (slot === null) return null;
  if (name === 'size') return { name: slot, of: 'size' };
  return name === 'amount' ? { name: slot, of: 'value', currency: String(literalsOf(args[1])[0] ?? '') } : null;
}

function nameOf(node: ASTNode | undefined): string | null {
  if (node?.op === 'id') return node.args;
  return node?.op === 'value' && typeof node.args === 'string' ? node.args : null;
}

function literalsOf(node: ASTNode | undefined): (string | number | boolean)[] {
  if (node?.op === 'list') return node.args.flatMap(literalsOf);
  if (node?.op === '-_') return literalsOf(node.args).map((value) => -Number(value));
  if (node?.op !== 'value') return [];
  const value: unknown = node.args;
  if (typeof value === 'bigint') return [Number(value)];
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean' ? [value] : [];
}

function namesIn(node: ASTNode): boolean {
  return node.op === 'id' || (node.op === 'call' && node.args[0] !== 'known') || partsOf(node).some(namesIn);
}

function partsOf(node: ASTNode): ASTNode[] {
  if (node.op === 'id' || node.op === 'value') return [];
  if (node.op === 'call') return node.args[1];
  const args: unknown = node.args;
  return (Array.isArray(args) ? args : [args]).filter(isNode);
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value;
}
