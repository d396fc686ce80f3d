import { dirname, resolve } from 'node:path';
import type { Passage, Program } from '../core/engine/program.ts';
import type { Difference } from '../core/chat-test/compare.ts';
import { coverageOf, measured, percentOf } from '../core/chat-test/coverage.ts';
import type { CoverageRow } from '../core/chat-test/coverage.ts';
import { runChat } from '../core/chat-test/run-chat.ts';
import type { ChatResult } from '../core/chat-test/run-chat.ts';
import type { Knowledge } from '../core/knowledge/index.ts';
import { isError } from '../core/script/problem.ts';
import { AppError } from '../errors.ts';
import { openScriptKnowledge, readScripts } from '../scripts-folder.ts';
import type { ScriptFile } from '../scripts-folder.ts';
import { colours } from './colours.ts';
import type { Cli, DefineCommand } from './index.ts';
import { problemLines } from './problem-lines.ts';
import { compilePrograms, readChats, scriptsFolder, scriptsOption, shownPath } from './script-files.ts';
import type { ChatFile } from './script-files.ts';
import { counted, tableLines } from './table.ts';
import { transcriptLines } from './transcript.ts';

interface Flags {
  readonly scripts?: string;
  readonly coverageThreshold?: string;
  readonly verbose?: true;
}

export const testCommand: DefineCommand = (program, run) => {
  program
    .command('test [chats...]')
    .description('run the chats of the scripts and show what they cover')
    .option(...scriptsOption)
    .option('--coverage-threshold <percent>', 'fail when steps, branches, choices or interrupts of a script are covered less')
    .option('--verbose', 'show every talk')
    .addHelpText('after', examples)
    .action((names: string[], flags: Flags) => run((cli) => runChats(names, flags, cli)));
};

const examples = `
A chat is a YAML file in <scripts>/<name>/chats/. Name chats by script, file, or a part of the path; without names all of them run.

Examples:
  parley test
  parley test lead-qualification
  parley test scripts/lead-qualification/chats/hot.yaml --verbose
  parley test --coverage-threshold 100`;

async function runChats(names: readonly string[], flags: Flags, cli: Cli): Promise<number> {
  const threshold = percentage(flags.coverageThreshold);
  const folder = scriptsFolder(flags.scripts, cli);
  const files = readScripts(folder);
  const chats = pickChats(readChats(folder, files), names);
  const programs = compilePrograms(files);
  const knowledgeOf = await openScriptKnowledge(files);
  const broken = printBroken(files, chats, cli);
  const passed: Passage[] = [];
  let failed = 0;
  for (const chat of chats) {
    const result = runOne(chat, { programs, knowledgeOf }, flags, cli);
    if (result === null || result.differences.length > 0) failed++;
    passed.push(...(result?.passed ?? []));
  }
  const scripts = files.filter(({ name }) => chats.some(({ script }) => script === name) || names.length === 0);
  const low = printCoverage(scripts, passed, threshold, cli);
  cli.print('');
  const total = `${counted(chats.length, 'chat')}: ${chats.length - failed} passed, ${failed} failed.`;
  cli.print(failed > 0 ? colours.red(total) : colours.green(total));
  for (const line of low) cli.print(colours.red(line));
  return failed > 0 || broken || low.length > 0 ? 1 : 0;
}

function percentage(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^(?:\d{1,2}|100)$/.test(text)) return Number(text);
  throw new AppError('usage', `--coverage-threshold is "${text}", allowed is a whole number from 0 to 100.`);
}

/** By script name, file, folder, or a part of the path. */
function pickChats(chats: readonly ChatFile[], names: readonly string[]): readonly ChatFile[] {
  if (names.length === 0) {
    if (chats.length === 0) throw new AppError('usage', 'There are no chats: write the first one to <scripts>/<name>/chats/<chat>.yaml.');
    return chats;
  }
  const isNamed = ({ path, script }: ChatFile, name: string): boolean =>
    script === name || resolve(name) === path || path.startsWith(`${resolve(name)}/`) || path.includes(name);
  const unknown = names.find((name) => !chats.some((chat) => isNamed(chat, name)));
  if (unknown !== undefined) {
    throw new AppError(
      'usage',
      `No chat is called "${unknown}". There are:\n${chats.map(({ path }) => `  ${shownPath(path)}`).join('\n')}`,
    );
  }
  return chats.filter((chat) => names.some((name) => isNamed(chat, name)));
}

/** Scripts with errors cannot be run: their errors explain why their chats fail. */
function printBroken(files: readonly ScriptFile[], chats: readonly ChatFile[], { print }: Cli): boolean {
  const errors = files
    .filter(({ name, path }) => chats.some((chat) => chat.script === name || dirname(dirname(chat.path)) === dirname(path)))
    .flatMap(({ problems }) => problems.filter(isError));
  for (const error of errors) problemLines(error).forEach(print);
  return errors.length > 0;
}

interface Runnable {
  readonly programs: ReadonlyMap<string, Program>;
  readonly knowledgeOf: (script: string) => Knowledge;
}

/** Null when the chat could not be run at all. */
function runOne(file: ChatFile, { programs, knowledgeOf }: Runnable, { verbose }: Flags, { print }: Cli): ChatResult | null {
  const place = shownPath(file.path);
  if (file.chat === null) {
    print(`${colours.red('✗')} ${place}`);
    for (const problem of file.problems) problemLines(problem).forEach((line) => print(`  ${line}`));
    return null;
  }
  const program = file.script === null ? undefined : programs.get(file.script);
  if (program === undefined) {
    print(`${colours.red('✗')} ${place}`);
    print(file.script === null ? '  names no script: add "script: <name>"' : `  the script "${file.script}" is not there or has errors`);
    return null;
  }
  const result = runChat(program, file.chat, knowledgeOf(program.main.script.script));
  print(`${result.differences.length === 0 ? colours.green('✓') : colours.red('✗')} ${place}  ${colours.dim(file.chat.title)}`);
  if (verbose) transcriptLines(result.transcript).forEach((line) => print(`    ${line}`));
  for (const difference of result.differences) differenceLines(place, difference).forEach((line) => print(`  ${line}`));
  return result;
}

function differenceLines(place: string, { line, what, expected, found }: Difference): string[] {
  const block = (title: string, text: string): string[] =>
    text.split('\n').map((part, index) => `    ${(index === 0 ? title : '').padEnd(9)}${part}`);
  return [`${place}:${line}  ${what}`, ...block('expected', expected).map(colours.green), ...block('found', found).map(colours.red)];
}

/** Prints the table; gives what stays below the threshold. */
function printCoverage(files: readonly ScriptFile[], passed: readonly Passage[], threshold: number | null, { print }: Cli): string[] {
  const covered = files.flatMap(({ script }) =>
    script === null ? [] : coverageOf(script, passed).map((row) => ({ name: script.script, row })),
  );
  if (covered.length === 0) return [];
  const columns = [
    { title: 'script' },
    { title: 'covered' },
    { title: 'of', align: 'right' as const },
    { title: '%', align: 'right' as const },
    { title: 'missing' },
  ];
  const cells = covered.map(({ name, row }) => [
    name,
    row.what,
    `${row.reached}/${row.total}`,
    String(percentOf(row)),
    row.missing.join(', '),
  ]);
  print('');
  tableLines(columns, cells).forEach(print);
  return covered.flatMap(({ name, row }) =>
    isBelow(row, threshold) ? [`${name}: ${percentOf(row)} % of ${row.what} covered, ${threshold} % wanted.`] : [],
  );
}

function isBelow(row: CoverageRow, threshold: number | null): boolean {
  return threshold !== null && measured.has(row.what) && percentOf(row) < threshold;
}
