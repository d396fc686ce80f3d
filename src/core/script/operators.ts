import { describe, expectType, ExpressionError, finite, literal } from './expression.ts';
import type { Expression } from './expression.ts';
import type { Plain } from './slot-value.ts';
import { hintFor } from './suggest.ts';

/** As many as the operator has; the rest are opaque. */
export type Operands = readonly [Expression, Expression, Expression];

export function logic(operator: '&&' | '||' | '!_', [left, right]: Operands): Expression {
  const sign = operator === '!_' ? '!' : operator;
  expectType(left, 'bool', sign);
  if (operator === '!_') return { type: 'bool', run: (values) => left.run(values) !== true };
  expectType(right, 'bool', sign);
  if (operator === '&&') return { type: 'bool', run: (values) => left.run(values) === true && right.run(values) === true };
  return { type: 'bool', run: (values) => left.run(values) === true || right.run(values) === true };
}

export function either([test, yes, no]: Operands): Expression {
  expectType(test, 'bool', 'the part before "?"');
  expectType(no, yes.type, 'the part after ":"');
  return { type: yes.type, run: (values) => (test.run(values) === true ? yes : no).run(values) };
}

export function negative(part: Expression): Expression {
  expectType(part, 'number', '-');
  const [value] = part.literal ?? [];
  if (typeof value === 'number') return literal(-value);
  return { type: 'number', run: (values) => finite(-Number(part.run(values))) };
}

type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';
const compare: Readonly<Record<Comparison, (a: NonNullable<Plain>, b: NonNullable<Plain>) => boolean>> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

export function comparison(operator: Comparison, [left, right]: Operands): Expression {
  if (left.type !== right.type) {
    throw new ExpressionError(
      'condition-type',
      `${describe(left)} is a ${left.type} and cannot be compared with ${describe(right)}, a ${right.type}`,
    );
  }
  if (left.type === 'list') throw new ExpressionError('condition-type', 'lists cannot be compared', "write 'option' in slot");
  if (left.type === 'opaque')
    throw new ExpressionError('condition-type', `${describe(left)} cannot be compared`, 'only known(slot) can be asked of it');
  if (left.type === 'bool' && operator !== '==' && operator !== '!=') {
    throw new ExpressionError('condition-type', `yes and no have no order: "${operator}" has no meaning for them`);
  }
  expectOptions(left, right);
  expectOptions(right, left);
  const test = compare[operator];
  return {
    type: 'bool',
    run: (values) => {
      const a = left.run(values);
      const b = right.run(values);
      return a !== undefined && b !== undefined && test(a, b);
    },
  };
}

/** A choice compared with something it can never be is a typing error that would silently be false. */
function expectOptions(choice: Expression, other: Expression): void {
  const { options } = choice;
  const stray = options && other.literal?.find((value) => !options.includes(String(value)));
  if (options === undefined || stray === undefined) return;
  throw new ExpressionError('condition-type', `${describe(choice)} is never "${stray}"`, hintFor(String(stray), options));
}

export function membership([item, list]: Operands): Expression {
  expectType(list, 'list', 'the part after "in"');
  const itemType = list.literal && typeof list.literal[0] === 'number' ? 'number' : 'string';
  expectType(item, itemType, 'the part before "in"');
  expectOptions(item, list);
  expectOptions(list, item);
  return {
    type: 'bool',
    run: (values) => {
      const value = item.run(values);
      const all = list.run(values);
      return Array.isArray(all) && value !== undefined && all.includes(value);
    },
  };
}

type Arithmetic = '+' | '-' | '*' | '/' | '%';
const compute: Readonly<Record<Arithmetic, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
};

export function arithmetic(operator: Arithmetic, [left, right]: Operands): Expression {
  if (operator === '+' && left.type === 'string' && right.type === 'string') return joined(left, right);
  expectType(left, 'number', operator);
  expectType(right, 'number', operator);
  const apply = compute[operator];
  return {
    type: 'number',
    run: (values) => {
      const a = left.run(values);
      const b = right.run(values);
      return typeof a === 'number' && typeof b === 'number' ? finite(apply(a, b)) : undefined;
    },
  };
}

function joined(left: Expression, right: Expression): Expression {
  return {
    type: 'string',
    run: (values) => {
      const a = left.run(values);
      const b = right.run(values);
      return typeof a === 'string' && typeof b === 'string' ? a + b : undefined;
    },
  };
}
