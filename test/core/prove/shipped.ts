import type { Program } from '../../../src/core/engine/program.ts';
import type { Bundle } from '../../../src/core/prove/prove.ts';
import { compileScript } from '../../../src/core/script/compile.ts';
import { parseScript } from '../../../src/core/script/parse.ts';
import type { Problem } from '../../../src/core/script/problem.ts';
import type { Script } from '../../../src/core/script/types.ts';
import { readScripts, shippedScripts } from '../../../src/scripts-folder.ts';

/** The scripts that ship with Parley, and what they may call. */
export const shipped = readScripts(shippedScripts);
const shippedByName: ReadonlyMap<string, Script> = new Map(
  shipped.flatMap(({ script }) => (script === null ? [] : [[script.script, script] as const])),
);

/** A script with more situations than can be explored as a whole. It is looked at in parts, and its report says what stays open. */
const beyondTheLimit = 'renovation';

/** Those that are explored to the end. */
export const explored = shipped.filter(({ name }) => name !== beyondTheLimit);

/** A script's text made ready to prove, or the problems that keep it from being read. */
export function bundleOf(source: string, others: ReadonlyMap<string, Script> = shippedByName): Bundle | readonly Problem[] {
  const { script, problems, positions } = parseScript(source, 'script.yaml');
  if (script === null) return problems;
  return { script, positions, others: new Map([...others].filter(([name]) => name !== script.script)) };
}

export function programOf(script: Script, others: ReadonlyMap<string, Script> = shippedByName): Program {
  const all = new Map([...others, [script.script, script]]);
  const scripts = new Map([...all].map(([name, each]) => [name, compileScript(each)]));
  return { main: scripts.get(script.script)!, scripts };
}
