import type { Checked } from './checked.ts';
import { countErrors } from './checked.ts';

/** For tools: the whole report. */
export function asJson(checked: readonly Checked[]): string[] {
  const problems = checked.flatMap((file) => file.problems);
  const errors = countErrors(problems);
  return [JSON.stringify({ scripts: checked, errors, warnings: problems.length - errors }, null, 2)];
}
