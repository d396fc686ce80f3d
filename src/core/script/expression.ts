import type { ProblemCode } from './problem.ts';
import { builtIns, findSlot } from './slot-value.ts';
import type { Plain, Values, ValueType } from './slot-value.ts';
import { hintFor } from './suggest.ts';
import type { SlotDefinition } from './types.ts';

/** A part of a condition, ready to run. */
export interface Expression {
  readonly type: ValueType;
  /** Never throws. */
  readonly run: (values: Values) => Plain;
  /** Ids that a `choice` or `choices` slot can hold. */
  readonly options?: readonly string[];
  /** The value or values of a literal. */
  readonly literal?: readonly (string | number)[];
  /** The slot or built-in that this part is, when it is nothing else. */
  readonly name?: string;
}

/** Thrown while compiling, and caught in `condition.ts`; nothing is thrown at run time. */
export class ExpressionError extends Error {
  readonly code: ProblemCode;
  readonly hint: string | undefined;
  constructor(code: ProblemCode, message: string, hint?: string) {
    super(message);
    this.code = code;
    this.hint = hint;
  }
}

export interface Names {
  readonly slots: Readonly<Record<string, SlotDefinition>>;
  /** Slots that the condition compares; `known(x)` alone does not count. */
  readonly used: Set<string>;
}

export const allowedHint =
  'use slots, literals, == != < <= > >=, in [..], && || !, + - * / %, a ? b : c, known(slot), amount(slot, "EUR"), size(slot)';

export function literal(value: unknown): Expression {
  if (typeof value === 'bigint' || typeof value === 'number') {
    const plain = Number(value);
    return { type: 'number', run: () => plain, literal: [plain] };
  }
  if (typeof value === 'string') return { type: 'string', run: () => value, literal: [value] };
  if (typeof value === 'boolean') return { type: 'bool', run: () => value };
  const hint = value === null ? 'to ask whether a slot has a value, write known(slot)' : allowedHint;
  throw new ExpressionError('bad-condition', `${value === null ? 'null' : 'this literal'} is not part of conditions`, hint);
}

export function slotOf(name: string, names: Names): SlotDefinition {
  const slot = findSlot(names, name);
  if (slot) return slot;
  const hint = hintFor(name, [...Object.keys(names.slots), ...Object.keys(builtIns)]);
  throw new ExpressionError('unknown-variable', `there is no slot "${name}"`, hint);
}

export function expectType(part: Expression, type: ValueType, where: string): void {
  if (part.type !== type) throw new ExpressionError('condition-type', `${where} needs a ${type}, and ${describe(part)} is a ${part.type}`);
}

export function describe(part: Expression): string {
  return part.name ?? (part.literal ? part.literal.map((value) => JSON.stringify(value)).join(', ') : 'this part');
}

/** A division by zero has no value, like a slot that was never asked. */
export function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}
