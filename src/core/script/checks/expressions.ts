import { compileCondition, compileExpression } from '../condition.ts';
import type { ExpressionProblem } from '../condition.ts';
import { findSlot, typeOfSlot } from '../slot-value.ts';
import { hintFor } from '../suggest.ts';
import type { Script } from '../types.ts';
import { expressionsOf } from '../visit.ts';
import type { PlacedExpression } from '../visit.ts';
import { error } from './finding.ts';
import type { Finding } from './finding.ts';

/** Conditions and computed values parse, and their types fit. */
export function* checkExpressions(script: Script): Generator<Finding> {
  for (const expression of expressionsOf(script)) {
    if (expression.into !== null) yield* checkValue(script, expression, expression.into);
    else yield* failed(compileCondition(expression.value, script.slots), expression);
  }
}

function* failed(result: { readonly ok: true } | ExpressionProblem, { path, what }: PlacedExpression): Generator<Finding> {
  if (!result.ok) yield error(result.code, path, `${what}: ${result.message}`, result.hint);
}

function* checkValue(script: Script, expression: PlacedExpression, into: string): Generator<Finding> {
  const { value, path, what } = expression;
  const slot = findSlot(script, into);
  const compiled = compileExpression(value, script.slots);
  yield* failed(compiled, expression);
  if (!slot)
    yield error('unknown-slot', path, `${what} sets "${into}", and there is no such slot`, hintFor(into, Object.keys(script.slots)));
  if (!slot || !compiled.ok) return;
  const isCopy = compiled.name !== undefined && findSlot(script, compiled.name)?.type === slot.type;
  if (isCopy) return;
  const type = typeOfSlot(slot);
  if (compiled.type !== type || slot.type === 'date_range' || type === 'opaque') {
    yield error('condition-type', path, `${what}: "${value}" is a ${compiled.type}, and "${into}" is of type ${slot.type}`, copyHint);
  }
  const stray = slot.of && compiled.literal?.find((item) => slot.of?.includes(String(item)) !== true);
  if (stray !== undefined)
    yield error('condition-type', path, `${what}: "${into}" is never "${stray}"`, hintFor(String(stray), slot.of ?? []));
}

const copyHint = 'a text stands in quotes of its own: set: { need: "\'repair\'" }; another slot of the same type is copied by its name';
