import { resolve } from 'node:path';
import { AppError } from '../errors.ts';
import { shownPath } from './script-files.ts';
import type { ChatFile } from './script-files.ts';

/** By script name, file, folder, or a part of the path. */
export function pickChats(chats: readonly ChatFile[], names: readonly string[]): readonly ChatFile[] {
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
