import { waitsFor } from '../scoring/rule-ids.ts';
import { leavesOf } from './leaves.ts';
import type { Interrupt, Script, ScoreRule, Step, Word } from './types.ts';

/** One difference of meaning between two scripts. `where` names the part, `was` and `now` are its values in words. */
export interface Change {
  readonly change: 'added' | 'removed' | 'renamed' | 'moved' | 'changed';
  readonly where: string;
  readonly was: string | null;
  readonly now: string | null;
}

/** What changed for customers and for the people behind the script; comments, order of keys and line breaks do not count. */
export function diffScripts(before: Script, after: Script): Change[] {
  const { steps: stepsBefore, slots: slotsBefore, score: scoreBefore, interrupts: interruptsBefore, ...topBefore } = before;
  const { steps: stepsAfter, slots: slotsAfter, score: scoreAfter, interrupts: interruptsAfter, ...topAfter } = after;
  return [
    ...changedLeaves('', topBefore, topAfter),
    ...diffParts('slot', slotParts(slotsBefore, {}), slotParts(slotsAfter, slotsBefore)),
    ...diffParts('score rule', rulesOf(scoreBefore), rulesOf(scoreAfter)),
    ...diffParts('interrupt', interruptParts(interruptsBefore), interruptParts(interruptsAfter)),
    ...diffSteps(stepsBefore, stepsAfter),
  ];
}

/** Something with a name of its own; `was` is the name it had before. */
interface Part {
  readonly name: string;
  readonly was: string;
  readonly value: unknown;
}

function partsOf(entries: readonly (readonly [string, unknown])[]): Part[] {
  return entries.map(([name, value]) => ({ name, was: name, value }));
}

function rulesOf(rules: readonly ScoreRule[]): Part[] {
  return partsOf(
    rules.map((rule) => [
      'when' in rule ? `"${rule.when}"` : waitsFor(rule),
      { points: rule.points, because: rule.because, half_life_ms: rule.halfLifeMs },
    ]),
  );
}

function interruptParts(interrupts: readonly Interrupt[]): Part[] {
  return partsOf(interrupts.map(({ intent, like, ...rest }) => [intent ?? `"${like[0] ?? ''}"`, { like, ...rest }]));
}

/** `known` are the slots of the version before, among which a renamed one is looked up. */
function slotParts(slots: Script['slots'], known: Script['slots']): Part[] {
  return Object.entries(slots).map(([name, { was, ...value }]) => {
    const isRenamed = was !== undefined && known[name] === undefined && known[was] !== undefined;
    return { name, was: isRenamed ? was : name, value };
  });
}

function diffParts(what: string, before: readonly Part[], after: readonly Part[]): Change[] {
  const known = new Map(before.map((part) => [part.name, part]));
  const kept = new Set(after.map(({ was }) => was));
  const gone = before.filter(({ name }) => !kept.has(name));
  return [
    ...gone.map(({ name, value }): Change => ({ change: 'removed', where: `${what} ${name}`, was: inWords(value), now: null })),
    ...after.flatMap((part) => diffPart(`${what} ${part.name}`, known.get(part.was), part)),
  ];
}

function diffPart(where: string, before: Part | undefined, { name, was, value }: Part): Change[] {
  if (before === undefined) return [{ change: 'added', where, was: null, now: inWords(value) }];
  const renamed: Change[] = was === name ? [] : [{ change: 'renamed', where, was, now: name }];
  return [...renamed, ...changedLeaves(where, before.value, value)];
}

function changedLeaves(where: string, before: unknown, after: unknown): Change[] {
  const [was, now] = [leavesOf(before), leavesOf(after)];
  return [...new Set([...was.keys(), ...now.keys()])].flatMap((key): Change[] => {
    const [old = null, fresh = null] = [was.get(key), now.get(key)];
    if (old === fresh) return [];
    const place = [where, key].filter((part) => part !== '').join(': ');
    return [{ change: old === null ? 'added' : fresh === null ? 'removed' : 'changed', where: place, was: old, now: fresh }];
  });
}

function inWords(value: unknown): string {
  return [...leavesOf(value)].map(([path, text]) => (path === '' ? text : `${path}: ${text}`)).join('; ');
}

function diffSteps(before: readonly Step[], after: readonly Step[]): Change[] {
  const known = new Map(before.map((step) => [step.id, step]));
  const nameBefore = ({ id, was }: Step): string => (was !== undefined && !known.has(id) && known.has(was) ? was : id);
  const now = after.map((step): Part => ({ name: step.id, was: nameBefore(step), value: byWord(step.words) }));
  const was = partsOf(before.map(({ id, words }) => [id, byWord(words)]));
  const reordered = after.flatMap((step) => changedOrder(step, known.get(nameBefore(step))));
  return [...diffParts('step', was, now), ...reordered, ...movedSteps(before, now)];
}

/** A word stands at most once in a step; one with a single field is that field. */
function byWord(words: readonly Word[]): object {
  const entries = words.map(({ word, ...fields }): [string, unknown] => {
    const values: unknown[] = Object.values(fields);
    return [word, values.length === 1 ? values[0] : values.length === 0 ? 'true' : fields];
  });
  return Object.fromEntries(entries);
}

/** The same words in another order do the same things at another time. */
function changedOrder({ id, words }: Step, before: Step | undefined): Change[] {
  const [was, now] = [before?.words.map(({ word }) => word) ?? [], words.map(({ word }) => word)];
  const isSame = was.length !== now.length || was.some((word) => !now.includes(word)) || was.join() === now.join();
  return isSame ? [] : [{ change: 'moved', where: `step ${id}`, was: was.join(', '), now: now.join(', ') }];
}

/** Steps that stand in another order among those that were there before: as few as explain it. */
function movedSteps(before: readonly Step[], after: readonly Part[]): Change[] {
  const place = new Map(before.map(({ id }, index) => [id, index]));
  const kept = after.filter(({ was }) => place.has(was));
  const still = longestRise(kept.map(({ was }) => place.get(was) ?? 0));
  return kept.flatMap(({ name }, index): Change[] => {
    if (still.has(index)) return [];
    return [
      { change: 'moved', where: `step ${name}`, was: null, now: index === 0 ? 'to the beginning' : `after ${kept[index - 1]?.name ?? ''}` },
    ];
  });
}

/** Indexes of a longest rising row of numbers. */
function longestRise(numbers: readonly number[]): ReadonlySet<number> {
  const best: { length: number; previous: number }[] = [];
  for (const [index, number] of numbers.entries()) {
    best[index] = { length: 1, previous: -1 };
    for (let earlier = 0; earlier < index; earlier++) {
      const length = best[earlier]!.length + 1;
      if (numbers[earlier]! < number && length > best[index].length) best[index] = { length, previous: earlier };
    }
  }
  let at = best.reduce((longest, { length }, index) => (length > (best[longest]?.length ?? 0) ? index : longest), 0);
  const found = new Set<number>();
  for (; at !== -1 && at < numbers.length; at = best[at]!.previous) found.add(at);
  return found;
}
