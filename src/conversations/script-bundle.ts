import { createHash } from 'node:crypto';
import type { Program } from '../core/engine/program.ts';
import { compileScript } from '../core/script/compile.ts';
import type { CompiledScript } from '../core/script/compile.ts';
import { parseScript } from '../core/script/parse.ts';
import { AppError } from '../errors.ts';
import type { KnowledgeFile } from '../knowledge/index.ts';

/** A script with the scripts it calls, as it is published: YAML documents, the script itself first. */
export interface ScriptBundle {
  readonly name: string;
  readonly content: string;
  /** What it answers questions from, beside the organization's own documents. */
  readonly documents?: readonly KnowledgeFile[];
}

const separator = '\n---\n';

export function bundleOf(sources: readonly string[]): string {
  return sources.map((source) => source.replace(/^---\n/, '').trimEnd()).join(separator);
}

export function hashOf(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Compiles a bundle that was checked before it was stored. */
export function programOf(content: string, file: string): Program {
  const compiled = content.split(separator).map((source): CompiledScript => {
    const { script, problems } = parseScript(source, file);
    if (script === null)
      throw new AppError(
        'script-invalid',
        `${file} cannot be run: ${problems[0]?.message ?? 'it is not a script'}. Correct it and run \`parley check\`.`,
        { details: { problems } },
      );
    return compileScript(script);
  });
  const [main] = compiled;
  if (main === undefined) throw new AppError('script-invalid', `${file} is empty.`);
  return { main, scripts: new Map(compiled.map((each) => [each.script.script, each])) };
}
