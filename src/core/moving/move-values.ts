import type { FilledSlot, State } from '../engine/state.ts';
import type { SlotDefinition } from '../script/types.ts';
import { NoPlace } from './version-change.ts';
import type { VersionChange } from './version-change.ts';

type Slots = Readonly<Record<string, FilledSlot>>;

/** What is known goes along under its new name. A slot that is gone is known no more; one that cannot take its value has no place. */
export function moveSlots({ to, renamed }: VersionChange, script: string, slots: Slots): Slots {
  const definitions = to.scripts.get(script)?.script.slots ?? {};
  const moved = Object.entries(slots).flatMap(([name, filled]) => {
    const later = renamed.slot(script, name);
    const definition = definitions[later];
    if (definition === undefined) return [];
    demandFit(name, filled, definition);
    return [[later, filled] as const];
  });
  return Object.fromEntries(moved);
}

function demandFit(name: string, { value }: FilledSlot, { type, of }: SlotDefinition): void {
  if (of === undefined) return;
  const gone = (Array.isArray(value) ? value : [value]).find((id) => !of.includes(String(id)));
  if (gone !== undefined) throw new NoPlace(`slot "${name}"`, `"${String(gone)}" is no option of this ${type} any more`);
}

/** Slots whose type changed: what running conversations know of them cannot be carried over. */
export function slotProblem({ from, to, renamed }: VersionChange, script: string, name: string): string | null {
  const before = from.scripts.get(script)?.script.slots[name];
  const after = to.scripts.get(script)?.script.slots[renamed.slot(script, name)];
  if (before === undefined || after === undefined || before.type === after.type) return null;
  return `it was of type ${before.type} and is of type ${after.type}`;
}

/**
 * Visits under their steps' new names as well: they are the names of effects, and a step that takes an old name later must not use one
 * for the second time.
 */
export function moveVisits({ renamed }: VersionChange, visits: State['visits']): State['visits'] {
  const moved: Record<string, number> = { ...visits };
  for (const [name, count] of Object.entries(visits)) {
    const [script = '', step = ''] = name.split('/');
    const later = `${script}/${renamed.step(script, step)}`;
    if (later !== name) moved[later] = (moved[later] ?? 0) + count;
  }
  return moved;
}
