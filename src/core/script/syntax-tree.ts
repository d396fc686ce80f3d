import type { ASTNode } from '@marcbachmann/cel-js';
import { allowedHint, ExpressionError, literal, slotOf } from './expression.ts';
import type { Expression, Names } from './expression.ts';
import { callOf } from './functions.ts';
import { arithmetic, comparison, either, logic, membership, negative } from './operators.ts';
import type { Operands } from './operators.ts';
import { builtInType, plainOf, typeOfSlot } from './slot-value.ts';
import type { Plain, Values } from './slot-value.ts';

/**
 * Turns the syntax tree that CEL parses into closures. They are ours because of two rules CEL does not have: all numbers are
 * doubles (`5000` compares with any amount), and a comparison with a slot that has no value yet is false instead of an error.
 */
export function compileNode(node: ASTNode, names: Names): Expression {
  switch (node.op) {
    case 'value':
      return literal(node.args);
    case 'id':
      return variable(node.args, names);
    case 'list':
      return literalList(node.args.map((item) => compileNode(item, names)));
    case '&&':
    case '||':
    case '!_':
      return logic(node.op, operands(node.op === '!_' ? [node.args] : node.args, names));
    case '?:':
      return either(operands(node.args, names));
    case '-_':
      return negative(compileNode(node.args, names));
    case 'in':
      return membership(operands(node.args, names));
    case 'call':
      return callOf(node.args[0], node.args[1], names, (part) => compileNode(part, names));
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return comparison(node.op, operands(node.args, names));
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return arithmetic(node.op, operands(node.args, names));
    default:
      throw new ExpressionError('bad-condition', 'this kind of expression is not part of conditions', allowedHint);
  }
}

function operands(nodes: readonly ASTNode[], names: Names): Operands {
  const [first, second, third] = nodes.map((node) => compileNode(node, names));
  const none: Expression = { type: 'opaque', run: () => undefined };
  return [first ?? none, second ?? none, third ?? none];
}

function literalList(items: readonly Expression[]): Expression {
  const values = items.flatMap(({ literal: value }) => value ?? []);
  const [first] = items;
  if (values.length < items.length || !items.every(({ type }) => type === first?.type)) {
    throw new ExpressionError('condition-type', 'a list may hold only literals of one type', "for example ['repair', 'other'] or [1, 2]");
  }
  return { type: 'list', run: () => values, literal: values };
}

function variable(name: string, names: Names): Expression {
  const builtIn = builtInType(name);
  if (builtIn !== undefined) {
    // The three built-ins are numbers and a string.
    return { type: builtIn, run: (values) => values[name] as Plain, name };
  }
  const slot = slotOf(name, names);
  names.used.add(name);
  const read = { type: typeOfSlot(slot), run: (values: Values) => plainOf(slot, values[name]), name };
  return slot.of ? { ...read, options: slot.of } : read;
}
