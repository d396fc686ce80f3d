import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { chatText } from '../core/chat-test/chat-text.ts';
import { recordChat } from '../core/chat-test/record-chat.ts';
import type { Program } from '../core/engine/program.ts';
import type { Knowledge } from '../core/knowledge/index.ts';
import type { SimulatedTalk } from '../core/simulate/simulate-talk.ts';
import type { ScriptFile } from '../scripts-folder.ts';
import { shownPath } from './script-files.ts';

interface Where {
  readonly file: ScriptFile;
  /** Folder; the chats of the script when undefined. */
  readonly to: string | undefined;
  readonly seed: number;
  /** The documents of the script. */
  readonly knowledge: Knowledge;
}

/** Writes simulated talks down as chats, over those of an earlier run with the same seed; gives their paths. */
export function saveTalks(program: Program, talks: readonly SimulatedTalk[], { file, to, seed, knowledge }: Where): string[] {
  if (talks.length === 0) return [];
  const home = basename(file.path) === 'script.yaml' ? join(dirname(file.path), 'chats') : null;
  const folder = resolve(to ?? join(dirname(file.path), 'chats'));
  mkdirSync(folder, { recursive: true });
  return talks.map((talk) => {
    const heading = {
      title: titleOf(talk),
      script: folder === home ? null : file.name,
      language: talk.stated,
      channel: 'web-chat',
      branches: talk.branches,
      at: talk.at,
      zone: 'UTC',
    };
    const path = join(folder, `simulated-${seed}-${talk.number}.yaml`);
    writeFileSync(path, chatText(recordChat(program, heading, talk.done, knowledge)));
    return shownPath(path);
  });
}

function titleOf({ temper, language, end, outcome, why }: SimulatedTalk): string {
  return `A ${temper} customer (${language}): ${why ?? outcome ?? end}`;
}
