import { isError } from '../../core/script/problem.ts';
import type { Problem } from '../../core/script/problem.ts';
import { prove } from '../../core/prove/prove.ts';
import type { ProveOptions, Report } from '../../core/prove/prove.ts';
import type { ScriptFile } from '../../scripts-folder.ts';

/** A script file with everything that was found in it. */
export interface Checked extends Report {
  readonly name: string;
  readonly path: string;
}

/** Checks a file, and proves it when its structure allows that. `all` are the scripts that it may call. */
export function checkFile(
  { name, path, script, problems, positions }: ScriptFile,
  all: readonly ScriptFile[],
  options: ProveOptions,
): Checked {
  if (script === null) return { name, path, problems, unproved: [], situations: 0, moves: 0, isComplete: false };
  const others = all.flatMap((other) =>
    other.script === null || other.path === path ? [] : [[other.script.script, other.script] as const],
  );
  return { name, path, ...prove({ script, positions, others: new Map(others) }, options) };
}

export function countErrors(problems: readonly Problem[]): number {
  return problems.filter(isError).length;
}
