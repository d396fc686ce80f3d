import { boundSlots } from '../script/checks/bookings.ts';
import type { Script } from '../script/types.ts';
import { questionIn } from '../script/visit.ts';
import { sightOf } from '../script/marks.ts';
import { namesInDecisions, namesSaid, namesWritten } from './names.ts';
import type { Point, Points } from './points.ts';

/** `v:slot`: its value matters from here on; `k:slot`: whether it has one does. `v:score` and the like stand for built-ins. */
export type Tokens = ReadonlySet<string>;

export interface Liveness {
  /** What the way on from a point can see. */
  live(point: Point): Tokens;
  /** Slots that the way on from a point may fill. */
  assigned(point: Point): ReadonlySet<string>;
}

interface Readings {
  /** Names read at a point, as tokens. */
  readonly at: (point: Point) => Iterable<string>;
  /** What matters at the end of a talk: slots that a caller reads back. */
  readonly atEnd: (script: string) => Iterable<string>;
  /** Whether `resume` hands on what matters at the place it goes back to. The exploration knows that place and looks there itself. */
  readonly followsResume: boolean;
  /** Whether what a question ahead, and what comes after it, can see is left out. */
  readonly stopsAtQuestions?: true;
}

/**
 * Backwards from everything that decides: what a talk remembers matters only as far as something ahead can see it. Two talks that
 * differ in nothing visible go on alike, so the exploration need follow only one of them. `holes` are slots, by `script/slot`, of which texts
 * must know whether they have a value.
 */
export function livenessOf(points: Points, holes: ReadonlySet<string>, consent: string | null): Liveness {
  return solve(points, {
    at: (point) => {
      const agreed = consent !== null && (point.word.word === 'ask' || point.word.word === 'call') ? [`v:${consent}`] : [];
      const shown = holes.size === 0 ? [] : [...namesSaid(point.word)].filter((name) => holes.has(`${point.script}/${name}`));
      return [...agreed, ...decidedAt(point), ...shown.map((name) => `k:${name}`)];
    },
    atEnd: () => [],
    followsResume: false,
  });
}

/**
 * What matters until the next question only, and what is always to be told apart: too little to prove by, and enough to come everywhere in a
 * script that is too large.
 */
export function nearLivenessOf(points: Points, always: readonly string[] = []): Liveness {
  const nothing: ReadonlySet<string> = new Set();
  const near = solve(points, { at: decidedAt, atEnd: () => [], followsResume: false, stopsAtQuestions: true });
  return { live: (point) => new Set([...near.live(point), ...always]), assigned: () => nothing };
}

function decidedAt({ word }: Point): string[] {
  const { values, known } = namesInDecisions(word);
  return [...[...values].map((name) => `v:${name}`), ...[...known].map((name) => `k:${name}`)];
}

/** What anything at all reads later: decisions, texts, tasks, lookups, callers. */
export function usesOf(points: Points, scripts: ReadonlyMap<string, { readonly script: Script }>): Liveness {
  return solve(points, {
    at: (point) => {
      const { values, known } = namesInDecisions(point.word);
      const asked = point.word.word === 'ask' ? point.word.slot : null;
      const sent =
        point.word.word === 'webhook' ? Object.values(point.word.send) : point.word.word === 'book' ? boundSlots(point.word) : [];
      return [...values, ...[...known].filter((name) => name !== asked), ...namesWritten(point.word), ...sent].map((name) => `v:${name}`);
    },
    atEnd: (script) => (scripts.get(script)?.script.outputs ?? []).map((name) => `v:${name}`),
    followsResume: true,
  });
}

function solve(points: Points, readings: Readings): Liveness {
  const live = new Map<Point, Set<string>>(points.all.map((point) => [point, new Set(readings.at(point))]));
  const assigned = new Map<Point, Set<string>>(points.all.map((point) => [point, new Set()]));
  const callers = points.all.filter(({ calls }) => calls !== null);
  const waiting = points.all.filter(({ word }) => word.word === 'wait' || word.word === 'call' || questionIn(word) !== null);
  const backwards = points.all.toReversed();
  const asides = readings.followsResume ? new Set<Point>() : beforeResume(points);
  const readBack: ReadBack = (point) =>
    asides.has(point) ? waiting.flatMap((place) => (place.script === point.script ? [...(live.get(place) ?? [])] : [])) : [];
  for (let isChanged = true; isChanged;) {
    isChanged = false;
    for (const point of backwards) {
      const before = (live.get(point)?.size ?? 0) + (assigned.get(point)?.size ?? 0);
      flowLive(point, live, callers, readings, readBack);
      if (readings.followsResume && point.word.word === 'resume') flowResume(point, live, waiting);
      flowAssigned(point, assigned);
      isChanged ||= (live.get(point)?.size ?? 0) + (assigned.get(point)?.size ?? 0) > before;
    }
  }
  const nothing: ReadonlySet<string> = new Set();
  return { live: (point) => live.get(point) ?? nothing, assigned: (point) => assigned.get(point) ?? nothing };
}

type Flowing = ReadonlyMap<Point, Set<string>>;

/** What the place may read to which an aside goes back. What was there before is looked at there; what the aside works out is made of it here. */
type ReadBack = (point: Point) => readonly string[];

/** The points from which a talk may come to a `resume`. */
function beforeResume({ all }: Points): ReadonlySet<Point> {
  const found = new Set(all.filter(({ word }) => word.word === 'resume'));
  for (let size = -1; size < found.size;) {
    size = found.size;
    for (const point of all) if (point.next.some(({ to }) => found.has(to))) found.add(point);
  }
  return found;
}

function flowLive(point: Point, live: Flowing, callers: readonly Point[], readings: Readings, readBack: ReadBack): void {
  const here = live.get(point);
  if (here === undefined) return;
  const { word } = point;
  for (const { to, kills } of point.next) {
    const after = (readings.stopsAtQuestions && questionIn(to.word) !== null ? null : live.get(to)) ?? [];
    for (const token of after) if (!kills.includes(token.slice(2))) here.add(token);
    if (word.word === 'set') for (const token of computedFrom(word.values, [...after, ...readBack(point)])) here.add(token);
  }
  if (word.word === 'call' && point.calls !== null) {
    const entry = live.get(point.calls) ?? new Set();
    for (const [input, source] of Object.entries(word.give)) {
      if (entry.has(`v:${input}`)) here.add(`v:${source}`);
      if (entry.has(`k:${input}`)) here.add(`k:${source}`);
    }
    if (entry.has('v:score')) here.add('v:score');
  }
  if (word.word === 'end') for (const token of atEnd(point, live, callers, readings, readBack)) here.add(token);
}

/** Any place of the script that waits may be the one to go back to. */
function flowResume(point: Point, live: Flowing, waiting: readonly Point[]): void {
  for (const place of waiting) {
    if (place.script === point.script) for (const token of live.get(place) ?? []) live.get(point)?.add(token);
  }
}

/** What the scripts that call this one still want of its outputs. */
function* atEnd({ script }: Point, live: Flowing, callers: readonly Point[], readings: Readings, readBack: ReadBack): Iterable<string> {
  yield* readings.atEnd(script);
  for (const caller of callers) {
    const { word, next } = caller;
    if (word.word !== 'call' || word.script !== script) continue;
    for (const { to } of next) {
      const after = new Set([...(live.get(to) ?? []), ...readBack(caller)]);
      if (after.has('v:score')) yield 'v:score';
      for (const [output, slot] of Object.entries(word.take)) {
        if (after.has(`v:${slot}`)) yield `v:${output}`;
        if (after.has(`k:${slot}`)) yield `k:${output}`;
      }
    }
  }
}

/** A computed value is as visible as what it is computed from. */
function* computedFrom(values: Readonly<Record<string, string>>, after: Iterable<string>): Iterable<string> {
  const wanted = new Set([...after].map((token) => token.slice(2)));
  for (const [slot, source] of Object.entries(values)) {
    if (!wanted.has(slot)) continue;
    const { values: read, known } = sightOf(source);
    for (const name of read) yield `v:${name}`;
    for (const name of known) yield `k:${name}`;
  }
}

function flowAssigned(point: Point, assigned: Flowing): void {
  const here = assigned.get(point);
  if (here === undefined) return;
  for (const { to, fills } of point.next) {
    for (const slot of fills) here.add(slot);
    for (const slot of assigned.get(to) ?? []) here.add(slot);
  }
}
