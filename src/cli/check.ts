import { isError } from '../core/script/problem.ts';
import { stepWords } from '../core/steps/index.ts';
import { AppError } from '../errors.ts';
import { readKnowledge, readScripts } from '../scripts-folder.ts';
import { colours } from './colours.ts';
import type { Cli, DefineCommand } from './index.ts';
import { problemLines } from './problem-lines.ts';
import { pickScripts, scriptsFolder, scriptsOption } from './script-files.ts';
import { counted } from './table.ts';

interface Flags {
  readonly scripts?: string;
  readonly format: string;
}

export const checkCommand: DefineCommand = (program, run) => {
  program
    .command('check [scripts...]')
    .description('read scripts and report every problem with its place')
    .option(...scriptsOption)
    .option('--format <format>', 'text, or json for tools', 'text')
    .addHelpText('after', examples)
    .action((names: string[], flags: Flags) => run((cli) => checkScripts(names, flags, cli)));
};

const examples = `
Name scripts by name or path; without names all of them are checked. The exit code is 1 when there is an error.

Examples:
  parley check
  parley check lead-qualification
  parley check --scripts ./my-scripts --format json

Words of a step (docs/scripts.md explains them):
${Object.values(stepWords)
  .map(({ word, help }) => `  ${word.padEnd(8)} ${help}`)
  .join('\n')}`;

async function checkScripts(names: readonly string[], { scripts, format }: Flags, cli: Cli): Promise<number> {
  if (format !== 'text' && format !== 'json') throw new AppError('usage', `--format is "${format}", allowed is text or json.`);
  const files = pickScripts(readScripts(scriptsFolder(scripts, cli)), names);
  // Rejects, with the reason, when a document cannot be read.
  await readKnowledge(files);
  const problems = files.flatMap((file) => file.problems);
  const errors = problems.filter(isError).length;
  const warnings = problems.length - errors;
  if (format === 'json') {
    const checked = files.map(({ name, path, problems: found }) => ({ name, path, problems: found }));
    cli.print(JSON.stringify({ scripts: checked, errors, warnings }, null, 2));
  } else {
    problems.flatMap(problemLines).forEach(cli.print);
    const summary = `${counted(files.length, 'script')}: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}.`;
    cli.print(errors > 0 ? colours.red(summary) : colours.green(summary));
  }
  return errors > 0 ? 1 : 0;
}
