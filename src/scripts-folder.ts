import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ScriptBundle } from './conversations/index.ts';
import { openKnowledge } from './core/knowledge/index.ts';
import type { Knowledge } from './core/knowledge/index.ts';
import { bundleOf } from './core/script/bundle.ts';
import { checkScript } from './core/script/check.ts';
import { parseScript } from './core/script/parse.ts';
import { isError } from './core/script/problem.ts';
import type { Positions, Problem } from './core/script/problem.ts';
import type { Script } from './core/script/types.ts';
import { AppError } from './errors.ts';
import { readDocuments } from './knowledge/index.ts';
import type { KnowledgeFile } from './knowledge/index.ts';

export const shippedScripts = fileURLToPath(new URL('../scripts', import.meta.url));

export interface ScriptFile {
  /** The script's own name, or the file's when it could not be read. */
  readonly name: string;
  readonly path: string;
  readonly source: string;
  readonly script: Script | null;
  readonly problems: readonly Problem[];
  readonly positions: Positions;
}

/**
 * Reads every script of a folder: `<name>/script.yaml` or `<name>.yaml`. Scripts see each other, so calls are checked too. `draft` is a
 * file from anywhere that stands in for the script of the same name.
 */
export function readScripts(folder: string, draft?: string): ScriptFile[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new AppError(
      'script-missing',
      `There is no folder of scripts at ${folder}. Set PARLEY_SCRIPTS to a folder that holds <name>/script.yaml or <name>.yaml.`,
    );
  }
  const paths = readdirSync(folder)
    .toSorted()
    .flatMap((entry) => {
      const nested = join(folder, entry, 'script.yaml');
      if (existsSync(nested)) return [nested];
      return /\.ya?ml$/.test(entry) ? [join(folder, entry)] : [];
    });
  const read = (path: string) => {
    const source = readFileSync(path, 'utf8');
    return { path, source, ...parseScript(source, path) };
  };
  const drafted = draft === undefined ? [] : [read(draft)];
  const replaced = new Set(drafted.flatMap(({ script }) => script?.script ?? []));
  const parsed = [...paths.map(read).filter(({ path, script }) => path !== draft && !replaced.has(script?.script ?? '')), ...drafted];
  const others = new Map(parsed.flatMap(({ script }) => (script === null ? [] : [[script.script, script] as const])));
  return parsed.map(({ path, source, script, problems, positions }) => ({
    name: script?.script ?? basename(path, '.yaml'),
    path,
    source,
    script,
    positions,
    problems: script === null ? problems : [...problems, ...checkScript(script, positions, others)],
  }));
}

/** Ready to publish, with their documents; throws `script-invalid` with every error when one of them has any. */
export async function bundleScripts(files: readonly ScriptFile[]): Promise<ScriptBundle[]> {
  demandCorrect(files);
  const documents = await readKnowledge(files);
  return files.map((file) => bundle(file, files, documents));
}

/** One script with those it calls, ready to publish; errors of others do not matter. */
export async function bundleScript(file: ScriptFile, files: readonly ScriptFile[]): Promise<ScriptBundle> {
  demandCorrect([file, ...calledBy(file, byName(files))]);
  return bundle(file, files, await readKnowledge([file]));
}

function bundle(file: ScriptFile, files: readonly ScriptFile[], documents: ReadonlyMap<string, readonly KnowledgeFile[]>): ScriptBundle {
  const content = bundleOf([file, ...calledBy(file, byName(files))].map(({ source }) => source));
  return { name: file.name, content, documents: documents.get(file.name) ?? [] };
}

function byName(files: readonly ScriptFile[]): ReadonlyMap<string, ScriptFile> {
  return new Map(files.map((file) => [file.name, file]));
}

function demandCorrect(files: readonly ScriptFile[]): void {
  const errors = files.flatMap(({ problems }) => problems.filter(isError));
  if (errors.length > 0) {
    const lines = errors.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`);
    throw new AppError('script-invalid', `${lines.join('\n')}\nCorrect them and run \`npx parley check\`.`, {
      details: { problems: errors },
    });
  }
}

/** The documents of each script, by its name: those in the folder `knowledge` beside its `script.yaml`. Rejects when one cannot be read. */
export async function readKnowledge(files: readonly ScriptFile[]): Promise<ReadonlyMap<string, readonly KnowledgeFile[]>> {
  const own = files.filter(({ path }) => basename(path) === 'script.yaml');
  return new Map(
    await Promise.all(own.map(async ({ name, path }) => [name, await readDocuments(join(dirname(path), 'knowledge'))] as const)),
  );
}

/** What each script answers questions from, without a database. */
export async function openScriptKnowledge(files: readonly ScriptFile[]): Promise<(script: string) => Knowledge> {
  const documents = await readKnowledge(files);
  const opened = new Map<string, Knowledge>();
  return (script) => {
    const knowledge = opened.get(script) ?? openKnowledge(documents.get(script) ?? []);
    opened.set(script, knowledge);
    return knowledge;
  };
}

/** Scripts that a script calls, and those they call. */
function calledBy(file: ScriptFile, known: ReadonlyMap<string, ScriptFile>, seen = new Set([file.name])): ScriptFile[] {
  const names = file.script?.steps.flatMap(({ words }) => words.flatMap((word) => (word.word === 'call' ? [word.script] : []))) ?? [];
  return names.flatMap((name) => {
    const called = known.get(name);
    if (called === undefined || seen.has(name)) return [];
    seen.add(name);
    return [called, ...calledBy(called, known, seen)];
  });
}
