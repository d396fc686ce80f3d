import type { CompiledScript } from '../script/compile.ts';
import { leavingRoute, setBy, sideRoutes } from '../script/checks/routes.ts';
import { sightOf } from '../script/marks.ts';
import type { Step, Word } from '../script/types.ts';
import { targetOf } from '../script/visit.ts';

/** A word in its place: where a talk can stand. */
export interface Point {
  readonly script: string;
  readonly step: Step;
  /** Position of the step in its script, and of the word in its step. */
  readonly at: readonly [step: number, word: number];
  readonly word: Word;
  /** Points that can come next within the script. */
  readonly next: readonly Way[];
  /** The first point of the script that the word calls. */
  readonly calls: Point | null;
}

interface Way {
  readonly to: Point;
  /** Slots that may have been given a value on the way. */
  readonly fills: readonly string[];
  /** Those of them whose value before is gone for certain. */
  readonly kills: readonly string[];
  /** The way of an interrupt, which leaves a place to come back to. */
  readonly isInterrupt: boolean;
}

type Unlinked = { -readonly [K in keyof Point]: Point[K] };

/** Every word of the scripts of a program, linked as a talk goes through them. */
export interface Points {
  readonly all: readonly Point[];
  /** Where a frame stands; undefined where the script falls off its end. */
  at(script: string, step: string, word: number): Point | undefined;
}

export function pointsOf(scripts: ReadonlyMap<string, CompiledScript>): Points {
  const byStep = new Map<string, Map<string, Unlinked[]>>();
  const all: Unlinked[] = [];
  for (const { script } of scripts.values()) {
    const steps = new Map<string, Unlinked[]>();
    byStep.set(script.script, steps);
    for (const [index, step] of script.steps.entries()) {
      const here: Unlinked[] = [];
      steps.set(step.id, here);
      for (const [position, word] of step.words.entries()) {
        const point: Unlinked = { script: script.script, step, at: [index, position], word, next: [], calls: null };
        all.push(point);
        here.push(point);
      }
    }
  }
  const at: Points['at'] = (script, step, word) => {
    const here = byStep.get(script)?.get(step)?.[word];
    if (here !== undefined || word === 0) return here;
    const known = scripts.get(script);
    const following = known?.script.steps[(known.stepIndex.get(step) ?? -1) + 1];
    return following && byStep.get(script)?.get(following.id)?.[0];
  };
  for (const point of all) link(point, scripts, at);
  return { all, at };
}

function link(point: Unlinked, scripts: ReadonlyMap<string, CompiledScript>, at: Points['at']): void {
  const { word, script } = point;
  const compiled = scripts.get(script);
  if (compiled === undefined) return;
  const step = (id: string, isInterrupt = false) => ({ to: at(script, id, 0), fills: [], kills: [], isInterrupt });
  const fills = setBy(word);
  const on = { to: at(script, point.step.id, point.at[1] + 1), fills, kills: killedBy(word), isInterrupt: false };
  const leaving = leavingRoute(word);
  const ways = [
    ...(leaving === null ? [on] : typeof leaving === 'object' ? [step(leaving.step)] : []),
    ...sideRoutes(word).map((id) => step(id)),
    ...(waits.has(word.word)
      ? compiled.script.interrupts.flatMap((interrupt) => targetOf(interrupt) ?? []).map((id) => step(id, true))
      : []),
  ];
  point.next = ways.flatMap(({ to, ...way }) => (to === undefined ? [] : [{ to, ...way }]));
  if (word.word === 'call') {
    const first = scripts.get(word.script)?.script.steps[0];
    point.calls = (first && at(word.script, first.id, 0)) ?? null;
  }
}

/** Points from which a `resume` can come without another interrupt before it: only there does it matter which place was left. */
export function pointsThatResume({ all }: Points): ReadonlySet<Point> {
  const resuming = new Set(all.filter(({ word }) => word.word === 'resume'));
  for (let before = -1; before !== resuming.size;) {
    before = resuming.size;
    for (const point of all) {
      const goesOn = point.next.some(({ to, isInterrupt }) => !isInterrupt && resuming.has(to));
      if (goesOn || (point.calls !== null && resuming.has(point.calls))) resuming.add(point);
    }
  }
  return resuming;
}

/** Words at which a message may come in: a called script may ask, too. */
const waits: ReadonlySet<Word['word']> = new Set(['ask', 'book', 'wait', 'call'] as const);

function killedBy(word: Word): readonly string[] {
  if (word.word === 'ask') return word.skipIfKnown ? [] : [word.slot];
  if (word.word === 'set') return constantsIn(word.values);
  return word.word === 'webhook' ? Object.values(word.receive) : [];
}

/** A value computed from slots may come to nothing, and then the slot keeps what it had. */
function constantsIn(values: Readonly<Record<string, string>>): string[] {
  return Object.entries(values).flatMap(([slot, source]) => (sightOf(source).values.size === 0 ? [slot] : []));
}
