import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { readConfig } from '../config.ts';
import type { Program } from '../core/engine/program.ts';
import { parseChat } from '../core/chat-test/parse-chat.ts';
import type { ParsedChat } from '../core/chat-test/parse-chat.ts';
import { compileScript } from '../core/script/compile.ts';
import { isError } from '../core/script/problem.ts';
import { hintFor } from '../core/script/suggest.ts';
import { AppError } from '../errors.ts';
import { readScripts, shippedScripts } from '../scripts-folder.ts';
import type { ScriptFile } from '../scripts-folder.ts';
import type { Cli } from './index.ts';

export const scriptsOption = [
  '--scripts <folder>',
  'where the scripts lie (default: PARLEY_SCRIPTS, or those that come with Parley)',
] as const;

/** The folder of `--scripts`, of PARLEY_SCRIPTS, or of the scripts that ship with Parley. */
export function scriptsFolder(option: string | undefined, { env }: Cli): string {
  return resolve(option ?? readConfig({ PARLEY_SCRIPTS: env['PARLEY_SCRIPTS'] }, shippedScripts).scriptsFolder);
}

/** A path as it is shown: short where it lies below the folder one stands in. */
export function shownPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith('..') ? path : short;
}

/** Scripts that were asked for, and all those of their folders, which they may call. */
export interface FoundScripts {
  readonly picked: readonly ScriptFile[];
  readonly all: readonly ScriptFile[];
}

/** Those that are named, by name in the folder or by a path anywhere; all of the folder when none is. */
export function findScripts(names: readonly string[], folder: () => string): FoundScripts {
  const elsewhere = names.filter((name) => folderOfPath(name) !== null);
  const byName = names.filter((name) => !elsewhere.includes(name));
  const own = names.length === 0 || byName.length > 0 ? readScripts(folder()) : [];
  const folders = [...new Set(elsewhere.flatMap((name) => folderOfPath(name) ?? []))];
  const others = folders.flatMap((each) => readScripts(each));
  const picked = elsewhere.flatMap((name) => pickScripts(others, [resolve(name) === folderOfPath(name) ? '' : name].filter(Boolean)));
  return { picked: [...(own.length > 0 ? pickScripts(own, byName) : []), ...picked], all: [...own, ...others] };
}

/** The folder of scripts that a path lies in: that of a file, of `<name>/`, or the path itself; null when there is nothing at the path. */
function folderOfPath(name: string): string | null {
  const path = resolve(name);
  if (!existsSync(path) || !/[/\\.]/.test(name)) return null;
  if (statSync(path).isDirectory()) return existsSync(join(path, 'script.yaml')) ? dirname(path) : path;
  return basename(path) === 'script.yaml' ? dirname(dirname(path)) : dirname(path);
}

/** Those that are named, by script name or path; all of them when none is. */
export function pickScripts(files: readonly ScriptFile[], names: readonly string[]): readonly ScriptFile[] {
  if (names.length === 0) return files;
  return names.map((name) => {
    const found = files.find((file) => file.name === name || resolve(name) === file.path || resolve(name) === dirname(file.path));
    if (found !== undefined) return found;
    const hint =
      hintFor(
        name,
        files.map((file) => file.name),
      ) ?? 'no other name is near.';
    throw new AppError(
      'script-missing',
      `There is no script "${name}": ${hint}\nScripts of another folder are found with --scripts <folder>.`,
    );
  });
}

/** Every script without errors, ready to run; each may call the others. */
export function compilePrograms(files: readonly ScriptFile[]): ReadonlyMap<string, Program> {
  const ready = files.flatMap(({ script, problems }) => (script === null || problems.some(isError) ? [] : [compileScript(script)]));
  const scripts = new Map(ready.map((compiled) => [compiled.script.script, compiled]));
  return new Map(ready.map((main) => [main.script.script, { main, scripts }]));
}

export interface ChatFile extends ParsedChat {
  readonly path: string;
  /** The script that the chat runs: named in it, or the one whose folder it lies in; null when neither says. */
  readonly script: string | null;
}

/** The chats of a folder of scripts: `<name>/chats/*.yaml`, and `chats/*.yaml` beside scripts of one file. */
export function readChats(folder: string, files: readonly ScriptFile[]): ChatFile[] {
  const homes = [...new Set([...files.map(({ path }) => dirname(path)), folder])];
  return homes.flatMap((home) => {
    const owner = files.find(({ path }) => dirname(path) === home && basename(path) === 'script.yaml')?.name ?? null;
    const chats = join(home, 'chats');
    if (!existsSync(chats)) return [];
    const names = readdirSync(chats).filter((name) => /\.ya?ml$/.test(name));
    return names.toSorted().map((name) => readChat(join(chats, name), owner));
  });
}

function readChat(path: string, owner: string | null): ChatFile {
  const parsed = parseChat(readFileSync(path, 'utf8'), path);
  return { path, script: parsed.chat?.script ?? owner, ...parsed };
}
