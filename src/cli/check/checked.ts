import { isError, sortProblems } from '../../core/script/problem.ts';
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
  const unexplored = { name, path, problems, unproved: [], situations: 0, moves: 0, isComplete: false };
  if (script === null) return unexplored;
  const others = new Map(
    all.flatMap((other) => (other.script === null || other.path === path ? [] : [[other.script.script, other.script] as const])),
  );
  const called = calledBy(script.script, new Map([...others, [script.script, script]]));
  const broken = all.find((other) => other.path !== path && called.has(other.name) && other.problems.some(isError));
  if (broken !== undefined) {
    const what = `anything: the script "${broken.name}", which it calls, has errors`;
    return { ...unexplored, problems: sortProblems(problems), unproved: [{ what, line: 1 }] };
  }
  return { name, path, ...prove({ script, positions, others }, options) };
}

/** Names of the scripts that a script calls, and of those that they call. */
function calledBy(name: string, scripts: ReadonlyMap<string, NonNullable<ScriptFile['script']>>): Set<string> {
  const called = new Set([name]);
  for (const each of called) {
    for (const { words } of scripts.get(each)?.steps ?? []) for (const word of words) if (word.word === 'call') called.add(word.script);
  }
  return called;
}

export function countErrors(problems: readonly Problem[]): number {
  return problems.filter(isError).length;
}
