import type { FilledSlot, ScoreEvidence, State } from '../engine/state.ts';
import type { Script, ScoreRule, SlotDefinition } from '../script/types.ts';
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

/** Rules are counted by their place in the script: an entry follows its rule. One whose rule is gone keeps its points. */
export function moveScore(change: VersionChange, score: readonly ScoreEvidence[], keys: (key: string) => string): ScoreEvidence[] {
  const places = new Map<string, ReadonlyMap<number, number>>();
  return score.map((entry) => {
    const rule = /^([^/:]+):(\d+)(~\d+)?$/.exec(entry.rule);
    if (rule === null) return { ...entry, rule: keys(entry.rule) };
    const [, script = '', index = '', turn = ''] = rule;
    const known = places.get(script) ?? rulePlaces(change.from.scripts.get(script)?.script, change.to.scripts.get(script)?.script);
    places.set(script, known);
    return { ...entry, rule: `${script}:${known.get(Number(index)) ?? `gone:${index}`}${turn}` };
  });
}

function rulePlaces(from: Script | undefined, to: Script | undefined): ReadonlyMap<number, number> {
  const free = new Map(to?.score.map((rule, index) => [index, nameOfRule(rule)]));
  const places = new Map<number, number>();
  for (const [index, rule] of (from?.score ?? []).entries()) {
    const found = [...free].find(([, name]) => name === nameOfRule(rule))?.[0];
    if (found === undefined) continue;
    places.set(index, found);
    free.delete(found);
  }
  return places;
}

function nameOfRule(rule: ScoreRule): string {
  return 'when' in rule ? `when ${rule.when}` : `intent ${rule.intent}`;
}

/** Visits by their steps' new names. */
export function moveVisits({ renamed }: VersionChange, visits: State['visits']): State['visits'] {
  const moved: Record<string, number> = {};
  for (const [name, count] of Object.entries(visits)) {
    const [script = '', step = ''] = name.split('/');
    const later = `${script}/${renamed.step(script, step)}`;
    moved[later] = (moved[later] ?? 0) + count;
  }
  return moved;
}
