import type { Cli, DefineCommand } from './index.ts';
import { scriptsOption } from './script-files.ts';
import { talkInTerminal } from './terminal-session.ts';

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
  /place 50.08, 14.42      share a place
  /file plan.pdf           send a file
  /sticker      send a sticker
  /start        begin again
  /state        show everything the talk knows
  /quit         leave (or Ctrl+D)

Examples:
  parley chat lead-qualification
  parley chat kitchen --scripts ./my-scripts --language cs
  printf 'Hello\\nA kitchen\\n' | parley chat kitchen`;

async function chatWithScript(name: string | undefined, { scripts, language }: Flags, cli: Cli): Promise<number> {
  const session = await talkInTerminal({ name, scripts, language, isRecorded: false }, cli);
  return session === null ? 1 : 0;
}
