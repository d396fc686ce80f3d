import { checkBookings } from './checks/bookings.ts';
import { checkCalls } from './checks/calls.ts';
import { checkExpressions } from './checks/expressions.ts';
import { checkFlow } from './checks/flow.ts';
import type { Check } from './checks/finding.ts';
import { checkQuestions } from './checks/questions.ts';
import { checkSlots } from './checks/slots.ts';
import { checkTargets } from './checks/targets.ts';
import { checkTexts } from './checks/texts.ts';
import { sortProblems, spanAt } from './problem.ts';
import type { Positions, Problem } from './problem.ts';
import type { Script } from './types.ts';

const checks: readonly Check[] = [
  checkTargets,
  checkFlow,
  checkSlots,
  checkQuestions,
  checkBookings,
  checkTexts,
  checkExpressions,
  checkCalls,
];

/**
 * What can be said of a parsed script without running it. `others` are the scripts that it may call, by name.
 * Problems stand in the order of the file; those of severity `error` must stop a publication.
 */
export function checkScript(script: Script, positions: Positions, others: ReadonlyMap<string, Script>): Problem[] {
  const found = checks.flatMap((check) => [...check(script, others)]);
  return sortProblems(found.map(({ path, ...rest }) => ({ ...rest, file: positions.file, ...spanAt(positions, path) })));
}
