import { writeFileSync } from 'node:fs';
import { formatScript } from '../core/canonical-form/format-script.ts';
import { readScripts } from '../scripts-folder.ts';
import type { ScriptFile } from '../scripts-folder.ts';
import { colours } from './colours.ts';
import type { Cli, DefineCommand } from './index.ts';
import { problemLines } from './problem-lines.ts';
import { pickScripts, scriptsFolder, scriptsOption, shownPath } from './script-files.ts';
import { counted } from './table.ts';

interface Flags {
  readonly scripts?: string;
  readonly check?: true;
}

export const fmtCommand: DefineCommand = (program, run) => {
  program
    .command('fmt [scripts...]')
    .description('write scripts in their canonical form: one order of keys, one way of quoting and spacing')
    .option(...scriptsOption)
    .option('--check', 'change nothing; exit code 1 when a script is not in canonical form')
    .addHelpText('after', examples)
    .action((names: string[], flags: Flags) => run(async (cli) => formatScripts(names, flags, cli)));
};

const examples = `
Name scripts by name or path; without names all of them are formatted. Comments stay, and so does the meaning: a script for which that
cannot be kept is left as it is, and so is one that cannot be read.

Examples:
  parley fmt
  parley fmt lead-qualification
  parley fmt --check`;

type Outcome = 'same' | 'changed' | 'failed';

function formatScripts(names: readonly string[], { scripts, check }: Flags, cli: Cli): number {
  const files = pickScripts(readScripts(scriptsFolder(scripts, cli)), names);
  const outcomes = files.map((file) => formatFile(file, check === true, cli));
  const count = (outcome: Outcome): number => outcomes.filter((each) => each === outcome).length;
  const changed = `${count('changed')} ${check ? 'not in canonical form' : 'changed'}`;
  cli.print(`${counted(files.length, 'script')}: ${changed}, ${count('same')} as they should be, ${count('failed')} left as they are.`);
  return count('failed') > 0 || (check && count('changed') > 0) ? 1 : 0;
}

function formatFile({ path, source }: ScriptFile, isCheck: boolean, { print }: Cli): Outcome {
  const formatted = formatScript(source, path);
  if (!formatted.ok) {
    formatted.problems.flatMap(problemLines).forEach(print);
    return 'failed';
  }
  if (formatted.text === source) return 'same';
  if (!isCheck) writeFileSync(path, formatted.text);
  print(`${colours.yellow(isCheck ? 'not in canonical form' : 'formatted')} ${shownPath(path)}`);
  return 'changed';
}
