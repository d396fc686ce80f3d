import { createInterface } from 'node:readline';
import type { Interface } from 'node:readline';
import { systemClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { isError } from '../core/script/problem.ts';
import { AppError } from '../errors.ts';
import { openScriptKnowledge, readScripts, shippedScripts } from '../scripts-folder.ts';
import { colours } from './colours.ts';
import type { Cli, DefineCommand } from './index.ts';
import { problemLines } from './problem-lines.ts';
import { compilePrograms, pickScripts, scriptsFolder, scriptsOption } from './script-files.ts';
import { carryOutLine, openTerminalTalk } from './terminal-talk.ts';

interface Flags {
  readonly scripts?: string;
  readonly language?: string;
}

export const chatCommand: DefineCommand = (program, run) => {
  program
    .command('chat [script]')
    .description('talk with a script in the terminal and see what it finds out')
    .option(...scriptsOption)
    .option('--language <tag>', "the customer's language (default: the first one of the script)")
    .addHelpText('after', examples)
    .action((name: string | undefined, flags: Flags) => run(async (cli) => chatWithScript(name, flags, cli)));
};

const examples = `
Without a name it is the script of PARLEY_SCRIPT. Nothing is stored or sent. Answers are read by rules, without a language model.

While you talk:
  /press 2      press the second button
  /after 2h     move the clock: reminders and waits fire
  /contact +420777123456   share a phone number
  /start        begin again
  /state        show everything the talk knows
  /quit         leave (or Ctrl+D)

Examples:
  parley chat lead-qualification
  parley chat kitchen --scripts ./my-scripts --language cs
  printf 'Hello\\nA kitchen\\n' | parley chat kitchen`;

async function chatWithScript(name: string | undefined, { scripts, language }: Flags, cli: Cli): Promise<number> {
  const { env, print } = cli;
  const config = readConfig(
    { PARLEY_SCRIPTS: env['PARLEY_SCRIPTS'], PARLEY_SCRIPT: env['PARLEY_SCRIPT'], TIME_ZONE: env['TIME_ZONE'] },
    shippedScripts,
  );
  const files = readScripts(scriptsFolder(scripts, cli));
  const [file] = pickScripts(files, [name ?? config.script]);
  const errors = file?.problems.filter(isError) ?? [];
  errors.flatMap(problemLines).forEach(print);
  if (errors.length > 0) return 1;
  const program = compilePrograms(files).get(file?.name ?? '');
  if (program === undefined)
    throw new AppError('script-invalid', `The script "${file?.name}" cannot be run. Look at it with \`parley check\`.`);
  const { languages } = program.main.script;
  if (language !== undefined && !languages.includes(language)) {
    throw new AppError('usage', `--language is "${language}", allowed is ${languages.join(', ')}.`);
  }
  if (env['OPENAI_API_KEY'] ?? env['OPENAI_BASE_URL'])
    print(colours.dim('A language model is configured, but not used here: answers are read by rules.'));
  const knowledge = (await openScriptKnowledge(files))(program.main.script.script);
  const terminal = openTerminalTalk(
    program,
    { at: systemClock.now(), zone: config.timeZone, language: language ?? null, knowledge },
    print,
  );
  await readLines((line) => carryOutLine(terminal, line), cli);
  return 0;
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
