import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { chatText } from '../core/chat-test/chat-text.ts';
import { recordChat } from '../core/chat-test/record-chat.ts';
import { AppError } from '../errors.ts';
import type { ScriptFile } from '../scripts-folder.ts';
import { colours } from './colours.ts';
import type { Cli } from './index.ts';
import { shownPath } from './script-files.ts';
import { talkInTerminal } from './terminal-session.ts';

interface Flags {
  readonly script: string;
  readonly scripts?: string;
  readonly to?: string;
  readonly language?: string;
}

/** `parley test --record`: a talk in the terminal becomes a chat that expects what was said. */
export async function recordTalk({ script, scripts, to, language }: Flags, cli: Cli): Promise<number> {
  if (to !== undefined && existsSync(to)) throw new AppError('usage', `${to} is there already: name another file, or remove it first.`);
  cli.print(colours.dim('The talk is recorded until /quit or the end of the input (Ctrl+D); /help shows what else can be done.'));
  const session = await talkInTerminal({ name: script, scripts, language, isRecorded: true }, cli);
  if (session === null) return 1;
  const { terminal, file } = session;
  const { at, zone, language: stated } = terminal.options;
  const path = resolve(to ?? freePath(file));
  const isAtHome = basename(file.path) === 'script.yaml' && dirname(path) === join(dirname(file.path), 'chats');
  const heading = {
    title: titleOf(path),
    script: isAtHome ? null : file.name,
    language: stated,
    channel: 'web-chat',
    branches: {},
    at,
    zone,
  };
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(
    path,
    chatText(
      recordChat(
        terminal.talk.program,
        heading,
        terminal.acts.map((act) => ({ act, webhooks: [] })),
        terminal.options.knowledge,
      ),
    ),
  );
  cli.print(colours.green(`Recorded to ${shownPath(path)}. Give it a title that says what it shows, and take out what does not matter.`));
  return 0;
}

function freePath({ path }: ScriptFile): string {
  const pathOf = (number: number): string => join(dirname(path), 'chats', `recorded-${number}.yaml`);
  let number = 1;
  while (existsSync(pathOf(number))) number++;
  return pathOf(number);
}

function titleOf(path: string): string {
  const words = basename(path)
    .replace(/\.ya?ml$/, '')
    .replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
