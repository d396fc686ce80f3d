import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bundleScript, readScripts } from '../scripts-folder.ts';
import type { ScriptFile } from '../scripts-folder.ts';
import { hashOf } from '../conversations/index.ts';
import type { ScriptBundle } from '../conversations/index.ts';
import type { Program } from '../core/engine/program.ts';
import { compileBundle } from '../core/script/bundle.ts';
import { openKnowledge } from '../core/knowledge/index.ts';
import type { Knowledge } from '../core/knowledge/index.ts';
import type { Cli } from './index.ts';
import { pickScripts, scriptsFolder } from './script-files.ts';

/** A script of the folder, or a draft file from anywhere, ready to run and to publish with the scripts it calls. */
export interface DraftScript {
  readonly file: ScriptFile;
  /** The folder's scripts with the draft in its place. */
  readonly files: readonly ScriptFile[];
  readonly bundle: ScriptBundle;
  readonly hash: string;
  readonly program: Program;
  /** The documents beside it. */
  readonly knowledge: Knowledge;
}

/** Finds a script by its name, its folder or its file. Throws `script-missing`, and `script-invalid` with every error. */
export async function loadDraft(nameOrPath: string, folder: string | undefined, cli: Cli): Promise<DraftScript> {
  const path = scriptPath(nameOrPath);
  const files = readScripts(scriptsFolder(folder, cli), path);
  const file = files.find((each) => each.path === path) ?? pickScripts(files, [nameOrPath])[0]!;
  const bundle = await bundleScript(file, files);
  return {
    file,
    files,
    bundle,
    hash: hashOf(bundle.content),
    program: compileBundle(bundle.content, file.path),
    knowledge: openKnowledge(bundle.documents ?? []),
  };
}

function scriptPath(nameOrPath: string): string | undefined {
  const path = resolve(nameOrPath);
  if (!existsSync(path)) return undefined;
  if (!statSync(path).isDirectory()) return path;
  const inside = join(path, 'script.yaml');
  return existsSync(inside) ? inside : undefined;
}
