import { AppError } from '../../errors.ts';
import type { Program } from '../engine/program.ts';
import { compileScript } from './compile.ts';
import type { CompiledScript } from './compile.ts';
import { parseScript } from './parse.ts';

const separator = '\n---\n';

/** The content of a version: a script with the scripts it calls, itself first. */
export function bundleOf(sources: readonly string[]): string {
  return sources.map((source) => source.replace(/^---\n/, '').trimEnd()).join(separator);
}

/** Compiles the content of a version, which was checked before it was stored. */
export function compileBundle(content: string, file: string): Program {
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
