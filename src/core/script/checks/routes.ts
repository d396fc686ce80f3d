import type { BookWord, Script, Step, Word } from '../types.ts';
import { targetOf } from '../visit.ts';

export type SlotSet = ReadonlySet<string>;

/** A way out of a step, with the slots that may have a value when it is taken. */
export interface Route {
  /** A step id, `exit` (the talk ends or a person takes over), `resume`, or `nowhere` (off the end of the script). */
  readonly to: { readonly step: string } | 'exit' | 'resume' | 'nowhere';
  readonly known: SlotSet;
}

/** All ways out of a step. `onWord` is told which slots may have a value before each word. */
export function routesOf(step: Step, next: Step | undefined, before: SlotSet, onWord?: (word: Word, known: SlotSet) => void): Route[] {
  const routes: Route[] = [];
  let known = before;
  for (const word of step.words) {
    onWord?.(word, known);
    const side = sideRoutes(word).map((to) => ({ to: { step: to }, known }));
    routes.push(...side);
    const leaving = leavingRoute(word);
    if (leaving === 'routes') return routes;
    if (leaving !== null) return [...routes, { to: leaving, known }];
    known = withAll(known, setBy(word));
  }
  return [...routes, { to: next ? { step: next.id } : 'nowhere', known }];
}

/** Steps that a word may go to instead of the next word. */
export function sideRoutes(word: Word): string[] {
  switch (word.word) {
    case 'ask':
      return word.silence.then === 'park' ? [word.retry.then] : [word.retry.then, word.silence.then];
    case 'book':
      return bookRoutes(word);
    case 'webhook':
      return [word.else];
    case 'answer':
      return word.else === null ? [] : [word.else];
    case 'when':
      return [...word.branches.map(({ go }) => go), word.else];
    case 'split':
      return word.branches.map(({ go }) => go);
    default:
      return [];
  }
}

function bookRoutes({ offer, unbooked, else: otherwise }: BookWord): string[] {
  const asked = offer === null ? [] : [offer.none, offer.retry.then, ...(offer.silence.then === 'park' ? [] : [offer.silence.then])];
  return [...asked, ...(unbooked === null ? [] : [unbooked]), otherwise];
}

/** Where a word leaves its step for; `routes` when its side routes are all there is, null when it does not leave. */
export function leavingRoute(word: Word): Route['to'] | 'routes' | null {
  switch (word.word) {
    case 'when':
    case 'split':
      return 'routes';
    case 'go':
      return { step: word.step };
    case 'resume':
      return 'resume';
    case 'end':
    case 'handoff':
      return 'exit';
    default:
      return null;
  }
}

/** Slots that a word may give a value. */
export function setBy(word: Word): readonly string[] {
  switch (word.word) {
    case 'ask':
      return [word.slot];
    case 'set':
      return Object.keys(word.values);
    case 'book':
      return Object.values(word.fill);
    case 'webhook':
      return Object.values(word.receive);
    case 'call':
      return Object.values(word.take);
    default:
      return [];
  }
}

function withAll(known: SlotSet, more: Iterable<string>): SlotSet {
  const fresh = [...more].filter((slot) => !known.has(slot));
  return fresh.length === 0 ? known : new Set([...known, ...fresh]);
}

/** Slots that may have a value when each step begins; a step that is absent is never reached. */
export type Arrivals = ReadonlyMap<string, SlotSet>;

/** Follows every route until nothing new is learnt. Sets only grow, so it stops. */
export function arrivalsOf(script: Script, starts: readonly string[]): Arrivals {
  const arrivals = new Map<string, SlotSet>();
  const places = new Map(script.steps.map((step, index) => [step.id, { step, next: script.steps[index + 1] }]));
  const waiting = new Set<string>();
  let resumed: SlotSet = new Set();
  const arrive = (id: string, known: SlotSet): void => {
    const before = arrivals.get(id);
    const after = withAll(before ?? new Set(), known);
    if (after === before) return;
    arrivals.set(id, after);
    waiting.add(id);
  };
  for (const start of starts) arrive(start, new Set(script.inputs));
  for (const id of waiting) {
    waiting.delete(id);
    const place = places.get(id);
    if (!place) continue;
    const before = withAll(arrivals.get(id) ?? new Set(), isInterruptible(place.step) ? resumed : []);
    arrivals.set(id, before);
    for (const [to, known] of landings(script, place.step, place.next, before)) arrive(to, known);
    const back = resumesWith(place.step, before);
    if (withAll(resumed, back) === resumed) continue;
    resumed = withAll(resumed, back);
    for (const reached of arrivals.keys()) waiting.add(reached);
  }
  return arrivals;
}

/** Where a step leads, with the interrupts that may come wherever it waits for something. */
function landings(script: Script, step: Step, next: Step | undefined, before: SlotSet): [string, SlotSet][] {
  const landed: [string, SlotSet][] = [];
  const interrupt = (word: Word, known: SlotSet): void => {
    if (!waits.has(word.word)) return;
    for (const target of script.interrupts.map(targetOf)) if (target !== null) landed.push([target, known]);
  };
  for (const { to, known } of routesOf(step, next, before, interrupt)) if (typeof to === 'object') landed.push([to.step, known]);
  return landed;
}

/** What a step brings back to the place that was interrupted, which may be any. */
function resumesWith(step: Step, before: SlotSet): SlotSet {
  return routesOf(step, undefined, before).find(({ to }) => to === 'resume')?.known ?? new Set();
}

/** Words at which a message may come in: a called script may ask, too. */
const waits: ReadonlySet<Word['word']> = new Set(['ask', 'book', 'wait', 'call'] as const);

function isInterruptible(step: Step): boolean {
  return step.words.some(({ word }) => waits.has(word));
}
