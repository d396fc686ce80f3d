import { messageOf } from '../../errors.ts';
import { Environment, ParseError } from '@marcbachmann/cel-js';
import type { ASTNode } from '@marcbachmann/cel-js';
import { ExpressionError } from './expression.ts';
import type { Expression, Names } from './expression.ts';
import type { ProblemCode } from './problem.ts';
import type { Plain, Values, ValueType } from './slot-value.ts';
import { compileNode } from './syntax-tree.ts';
import type { SlotDefinition } from './types.ts';

export interface ExpressionProblem {
  readonly ok: false;
  readonly code: ProblemCode;
  readonly message: string;
  readonly hint?: string;
}

export interface CompiledExpression {
  readonly ok: true;
  readonly type: ValueType;
  /** Undefined where a slot that it needs has no value. Never throws. */
  readonly run: (values: Values) => Plain;
  /** Slots whose value it reads; `known(slot)` alone does not count. */
  readonly variables: readonly string[];
  /** The slot or built-in that the whole expression is, when it is nothing else. */
  readonly name?: string;
  /** The value or values of a literal, when the whole expression is one. */
  readonly literal?: readonly (string | number)[];
}

export interface CompiledCondition {
  readonly ok: true;
  /** Never throws. A comparison with a slot that has no value is false. */
  readonly run: (values: Values) => boolean;
  readonly variables: readonly string[];
}

const longestSource = 1000;
/** Only the parser of CEL is used, under caps that a hand-written condition never meets. */
const cel = new Environment({ limits: { maxAstNodes: 300, maxDepth: 40, maxListElements: 100, maxMapEntries: 0, maxCallArguments: 3 } });

/** A condition: an expression that is true or false. */
export function compileCondition(source: string, slots: Readonly<Record<string, SlotDefinition>>): CompiledCondition | ExpressionProblem {
  const compiled = compileExpression(source, slots);
  if (!compiled.ok) return compiled;
  if (compiled.type !== 'bool') {
    const message = `a condition must be true or false, and "${source}" is a ${compiled.type}`;
    return { ok: false, code: 'condition-type', message, hint: 'compare it with something: ==, >=, in [..], known(..)' };
  }
  return { ok: true, run: (values) => compiled.run(values) === true, variables: compiled.variables };
}

/** A value, as `set` writes it into a slot. */
export function compileExpression(source: string, slots: Readonly<Record<string, SlotDefinition>>): CompiledExpression | ExpressionProblem {
  if (source.length > longestSource) {
    return {
      ok: false,
      code: 'bad-condition',
      message: `the condition has ${source.length} characters; at most ${longestSource} are allowed`,
    };
  }
  const names: Names = { slots, used: new Set() };
  try {
    const { type, run, name, literal }: Expression = compileNode(cel.parse(source).ast, names);
    return { ok: true, type, run, variables: [...names.used], ...(name === undefined ? {} : { name }), ...(literal && { literal }) };
  } catch (error) {
    return problemOf(error, source);
  }
}

/** The syntax tree of an expression that compiles; null of any other. */
export function parseExpression(source: string): ASTNode | null {
  try {
    return cel.parse(source).ast;
  } catch {
    return null;
  }
}

function problemOf(error: unknown, source: string): ExpressionProblem {
  if (error instanceof ExpressionError) {
    const { code, message, hint } = error;
    return { ok: false, code, message: `${message} (in "${source}")`, ...(hint === undefined ? {} : { hint }) };
  }
  const reason =
    error instanceof ParseError ? `${error.summary}${error.range ? ` at character ${error.range.start + 1}` : ''}` : messageOf(error);
  return { ok: false, code: 'bad-condition', message: `"${source}" is not a condition: ${reason}`, ...parseHint(source) };
}

function parseHint(source: string): { readonly hint?: string } {
  if (/[^=!<>]=[^=]/.test(source)) return { hint: 'write == to compare' };
  if (/\b(?:and|or|not)\b/i.test(source)) return { hint: 'write && for and, || for or, ! for not' };
  return {};
}
