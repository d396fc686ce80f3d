import type { CompiledScript } from './compile.ts';
import type { Script } from './types.ts';

/** Steps and slots that a later version calls otherwise (`was`), by their old names. */
export interface Renamed {
  /** The name in the later version; the same one where nothing declares another. */
  step(script: string, step: string): string;
  slot(script: string, slot: string): string;
}

type Scripts = ReadonlyMap<string, Pick<CompiledScript, 'script'>>;

/** What the declarations of the later version say about the names of the earlier one. */
export function renamedIn(later: Scripts): Renamed {
  const steps = new Map<string, string>();
  const slots = new Map<string, string>();
  for (const { script } of later.values()) {
    for (const { id, was } of script.steps) if (was !== undefined) steps.set(`${script.script}/${was}`, id);
    for (const [name, { was }] of Object.entries(script.slots)) if (was !== undefined) slots.set(`${script.script}/${was}`, name);
  }
  return {
    step: (script, step) => (hasStep(later.get(script)?.script, step) ? step : (steps.get(`${script}/${step}`) ?? step)),
    slot: (script, slot) => (later.get(script)?.script.slots[slot] === undefined ? (slots.get(`${script}/${slot}`) ?? slot) : slot),
  };
}

/** One version after the other: a name may change more than once. */
export function renamedThrough(versions: readonly Scripts[]): Renamed {
  const each = versions.map(renamedIn);
  return {
    step: (script, step) => each.reduce((name, renamed) => renamed.step(script, name), step),
    slot: (script, slot) => each.reduce((name, renamed) => renamed.slot(script, name), slot),
  };
}

function hasStep(script: Script | undefined, step: string): boolean {
  return script?.steps.some(({ id }) => id === step) ?? false;
}
