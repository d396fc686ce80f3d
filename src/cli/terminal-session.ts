import { createInterface } from 'node:readline';
import type { Interface } from 'node:readline';
import { systemClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { isError } from '../core/script/problem.ts';
import { AppError } from '../errors.ts';
import { openScriptKnowledge, readScripts, shippedScripts } from '../scripts-folder.ts';
import type { ScriptFile } from '../scripts-folder.ts';
import { colours } from './colours.ts';
import type { Cli } from './index.ts';
import { problemLines } from './problem-lines.ts';
import { compilePrograms, pickScripts, scriptsFolder } from './script-files.ts';
import { carryOutLine, openTerminalTalk } from './terminal-talk.ts';
import type { TerminalTalk } from './terminal-talk.ts';

export interface SessionOptions {
  /** Without a name it is the script of PARLEY_SCRIPT. */
  readonly name: string | undefined;
  readonly scripts: string | undefined;
  readonly language: string | undefined;
  readonly isRecorded: boolean;
}

const minuteMs = 60_000;

/** Talks with a script until the customer leaves; null when the script has errors, which are printed then. */
export async function talkInTerminal(options: SessionOptions, cli: Cli): Promise<{ terminal: TerminalTalk; file: ScriptFile } | null> {
  const { env, print } = cli;
  const config = readConfig(
    { PARLEY_SCRIPTS: env['PARLEY_SCRIPTS'], PARLEY_SCRIPT: env['PARLEY_SCRIPT'], TIME_ZONE: env['TIME_ZONE'] },
    shippedScripts,
  );
  const files = readScripts(scriptsFolder(options.scripts, cli));
  const file = pickScripts(files, [options.name ?? config.script])[0]!;
  const errors = file.problems.filter(isError);
  errors.flatMap(problemLines).forEach(print);
  if (errors.length > 0) return null;
  const program = compilePrograms(files).get(file.name);
  if (program === undefined)
    throw new AppError('script-invalid', `The script "${file.name}" cannot be run. Look at it with \`parley check\`.`);
  const { languages } = program.main.script;
  const { language = null, isRecorded } = options;
  if (language !== null && !languages.includes(language)) {
    throw new AppError('usage', `--language is "${language}", allowed is ${languages.join(', ')}.`);
  }
  if (env['OPENAI_API_KEY'] ?? env['OPENAI_BASE_URL'])
    print(colours.dim('A language model is configured, but not used here: answers are read by rules.'));
  const knowledge = (await openScriptKnowledge(files))(program.main.script.script);
  const now = systemClock.now();
  const terminal = openTerminalTalk(program, { at: now - (now % minuteMs), zone: config.timeZone, language, knowledge, isRecorded }, print);
  await readLines((line) => carryOutLine(terminal, line), cli);
  return { terminal, file };
}

/** Hands over line after line until one of them ends the talk. Typed lines stand in the terminal already; piped ones are shown. */
async function readLines(onLine: (line: string) => boolean, { print }: Cli): Promise<void> {
  const isTyped = process.stdin.isTTY;
  const lines: Interface = createInterface({
    input: process.stdin,
    ...(isTyped ? { output: process.stdout, prompt: colours.cyan('> ') } : {}),
  });
  if (isTyped) lines.prompt();
  for await (const line of lines) {
    if (!isTyped) print(colours.cyan(`> ${line}`));
    if (!onLine(line.trim())) break;
    if (isTyped) lines.prompt();
  }
  lines.close();
}
