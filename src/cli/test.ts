import { writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Passage, Program } from '../core/engine/program.ts';
import { runChat } from '../core/chat-test/run-chat.ts';
import type { ChatResult } from '../core/chat-test/run-chat.ts';
import type { Knowledge } from '../core/knowledge/index.ts';
import { isError } from '../core/script/problem.ts';
import { AppError } from '../errors.ts';
import { openScriptKnowledge, readScripts } from '../scripts-folder.ts';
import type { ScriptFile } from '../scripts-folder.ts';
import { colours } from './colours.ts';
import { printCoverage } from './coverage-table.ts';
import { differenceLines } from './difference-lines.ts';
import type { Cli, DefineCommand } from './index.ts';
import { junitXml } from './junit.ts';
import type { TestedChat } from './junit.ts';
import { pickChats } from './pick-chats.ts';
import { problemLines } from './problem-lines.ts';
import { recordTalk } from './record-talk.ts';
import { compilePrograms, readChats, scriptsFolder, scriptsOption, shownPath } from './script-files.ts';
import type { ChatFile } from './script-files.ts';
import { counted } from './table.ts';
import { transcriptLines } from './transcript.ts';

interface Flags {
  readonly scripts?: string;
  readonly coverageThreshold?: string;
  readonly junit?: string;
  readonly record?: string;
  readonly to?: string;
  readonly language?: string;
  readonly verbose?: true;
}

export const testCommand: DefineCommand = (program, run) => {
  program
    .command('test [chats...]')
    .description('run the chats of the scripts and show what they cover')
    .option(...scriptsOption)
    .option('--coverage-threshold <percent>', 'fail when steps, branches, choices or interrupts of a script are covered less')
    .option('--junit <file>', 'write the results as JUnit XML too, for CI systems')
    .option('--verbose', 'show every talk')
    .option('--record <script>', 'talk with a script in the terminal, and write the talk down as a chat')
    .option('--to <file>', 'where the recorded chat goes (default: the next free chats/recorded-<n>.yaml of the script)')
    .option('--language <tag>', "the customer's language in a recorded talk (default: the first one of the script)")
    .addHelpText('after', examples)
    .action((names: string[], flags: Flags) =>
      run(async (cli) => (flags.record === undefined ? runChats(names, flags, cli) : recordTalk({ ...flags, script: flags.record }, cli))),
    );
};

const examples = `
A chat is a YAML file in <scripts>/<name>/chats/. Name chats by script, file, or a part of the path; without names all of them run.
The exit code is 1 when a chat fails or a threshold is not reached.

Examples:
  parley test
  parley test lead-qualification
  parley test scripts/lead-qualification/chats/hot.yaml --verbose
  parley test --coverage-threshold 100 --junit results.xml
  parley test --record lead-qualification --to scripts/lead-qualification/chats/my-talk.yaml`;

async function runChats(names: readonly string[], flags: Flags, cli: Cli): Promise<number> {
  const threshold = percentage(flags.coverageThreshold);
  const folder = scriptsFolder(flags.scripts, cli);
  const files = readScripts(folder);
  const chats = pickChats(readChats(folder, files), names);
  const programs = compilePrograms(files);
  const knowledgeOf = await openScriptKnowledge(files);
  const isBroken = printBroken(files, chats, cli);
  const passed: Passage[] = [];
  const tested = chats.map((chat) => {
    const { result, ...outcome } = runOne(chat, { programs, knowledgeOf }, flags, cli);
    passed.push(...(result?.passed ?? []));
    return outcome;
  });
  if (flags.junit !== undefined) writeFileSync(flags.junit, junitXml(tested));
  const scripts = files.filter(({ name }) => chats.some(({ script }) => script === name) || names.length === 0);
  const low = printCoverage(scripts, passed, threshold, cli);
  const failed = tested.filter(({ error, differences }) => error !== null || differences.length > 0).length;
  cli.print('');
  const total = `${counted(chats.length, 'chat')}: ${chats.length - failed} passed, ${failed} failed.`;
  cli.print(failed > 0 ? colours.red(total) : colours.green(total));
  for (const line of low) cli.print(colours.red(line));
  return failed > 0 || isBroken || low.length > 0 ? 1 : 0;
}

function percentage(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^(?:\d{1,2}|100)$/.test(text)) return Number(text);
  throw new AppError('usage', `--coverage-threshold is "${text}", allowed is a whole number from 0 to 100.`);
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

interface Ran extends TestedChat {
  /** Null when the chat could not be run at all. */
  readonly result: ChatResult | null;
}

function runOne(file: ChatFile, { programs, knowledgeOf }: Runnable, { verbose }: Flags, { print }: Cli): Ran {
  const place = shownPath(file.path);
  const about = { script: file.script ?? '', title: file.chat?.title ?? place, file: place };
  const program = programs.get(file.script ?? '');
  if (file.chat === null || program === undefined) {
    print(`${colours.red('✗')} ${place}`);
    const reasons = file.chat === null ? file.problems.flatMap(problemLines) : [notRunnable(file)];
    for (const reason of reasons) print(`  ${reason}`);
    return { ...about, seconds: 0, differences: [], error: reasons.join('\n'), result: null };
  }
  const before = performance.now();
  const result = runChat(program, file.chat, knowledgeOf(program.main.script.script));
  const { differences } = result;
  print(`${differences.length === 0 ? colours.green('✓') : colours.red('✗')} ${place}  ${colours.dim(file.chat.title)}`);
  if (verbose) transcriptLines(result.transcript).forEach((line) => print(`    ${line}`));
  for (const difference of differences) differenceLines(place, difference).forEach((line) => print(`  ${line}`));
  return { ...about, seconds: (performance.now() - before) / 1000, differences, error: null, result };
}

function notRunnable({ script }: ChatFile): string {
  return script === null ? 'names no script: add "script: <name>"' : `the script "${script}" is not there or has errors`;
}
