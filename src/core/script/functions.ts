import type { ASTNode } from '@marcbachmann/cel-js';
import { expectType, ExpressionError, slotOf } from './expression.ts';
import type { Expression, Names } from './expression.ts';
import { amountIn } from './slot-value.ts';
import { hintFor } from './suggest.ts';

/** The closed list of functions. `compile` turns an argument into an expression. */
export function callOf(name: string, args: readonly ASTNode[], names: Names, compile: (node: ASTNode) => Expression): Expression {
  switch (name) {
    case 'known':
      return known(nameArgument(name, args, 1), names);
    case 'amount':
      return amount(nameArgument(name, args, 2), args[1], names);
    case 'size':
      return size(args.map(compile));
    default:
      throw new ExpressionError('bad-condition', `there is no function "${name}"`, hintFor(name, ['known', 'amount', 'size']));
  }
}

function nameArgument(name: string, args: readonly ASTNode[], count: number): string {
  const [first] = args;
  if (args.length === count && first?.op === 'id') return first.args;
  if (args.length === count && first?.op === 'value' && typeof first.args === 'string') return first.args;
  throw new ExpressionError(
    'bad-condition',
    `${name} takes the name of a slot${count === 2 ? ' and a currency' : ''}`,
    `write ${name}(${count === 2 ? "budget, 'EUR'" : 'budget'})`,
  );
}

function known(name: string, names: Names): Expression {
  slotOf(name, names);
  return { type: 'bool', run: (values) => values[name] !== undefined };
}

function amount(name: string, currencyNode: ASTNode | undefined, names: Names): Expression {
  const slot = slotOf(name, names);
  if (slot.type !== 'money') throw new ExpressionError('condition-type', `amount needs a money slot, and ${name} is a ${slot.type}`);
  const currency = currencyNode?.op === 'value' && typeof currencyNode.args === 'string' ? currencyNode.args : '';
  if (!/^[A-Z]{3}$/.test(currency))
    throw new ExpressionError('bad-condition', 'amount takes the code of a currency', `write amount(${name}, 'EUR')`);
  names.used.add(name);
  return { type: 'number', run: (values) => amountIn(values[name], currency) };
}

function size([list, ...others]: readonly Expression[]): Expression {
  if (!list || others.length > 0) throw new ExpressionError('bad-condition', 'size takes one list', 'write size(colours)');
  expectType(list, 'list', 'size');
  return {
    type: 'number',
    run: (values) => {
      const all = list.run(values);
      return Array.isArray(all) ? all.length : undefined;
    },
  };
}
