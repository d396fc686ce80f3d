import type { CompiledScript } from './compile.ts';
import type { Step } from './types.ts';

/** A step by the names of its script and its own; null where there is none. */
export function stepAt(
  { scripts }: { readonly scripts: ReadonlyMap<string, CompiledScript> },
  at: { script: string; step: string },
): Step | null {
  const compiled = scripts.get(at.script);
  return compiled?.script.steps[compiled.stepIndex.get(at.step) ?? -1] ?? null;
}
