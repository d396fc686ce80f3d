import type { Program } from '../engine/program.ts';
import type { Frame, State } from '../engine/state.ts';
import { sightOf } from '../script/marks.ts';
import { expressionsOf, wordsOf } from '../script/visit.ts';
import type { Liveness } from './liveness.ts';
import type { Point, Points } from './points.ts';

/** A state without what nothing ahead can see. Equal situations go on alike. */
export type Situate = (state: State) => string;

type Standing = Pick<Frame, 'step' | 'word'>;

export function situationsOf(program: Program, points: Points, liveness: Liveness): Situate {
  const score = scoreOf(program);
  const counted = visitsSeen(program);
  const placesOf = (frame: Frame): Point[] => {
    const stands: Standing[] = [frame, ...frame.left];
    return stands.flatMap(({ step, word }) => points.at(frame.script, step, word) ?? []);
  };

  function slotsOf(frame: Frame): string {
    const places = placesOf(frame);
    const tokens = new Set(places.flatMap((point) => [...liveness.live(point)]));
    const open = score.open(frame.script, (slot) => places.some((point) => liveness.assigned(point).has(slot)));
    for (const { reads } of open) for (const name of reads) tokens.add(`v:${name}`);
    const seen: string[] = [];
    for (const [name, { value }] of Object.entries(frame.slots)) {
      if (tokens.has(`v:${name}`)) seen.push(`${name}=${JSON.stringify(value)}`);
      else if (tokens.has(`k:${name}`)) seen.push(name);
    }
    return seen.toSorted().join(',');
  }

  function placed({ step, word }: Standing): string {
    return `${step}.${word}`;
  }

  function frameOf(frame: Frame): string {
    const left = frame.left.map((place) => `${placed(place)}[${place.called.map((called) => frameOf(called)).join('>')}]`);
    return `${frame.script}/${placed(frame)}{${slotsOf(frame)}}<${left.join(';')}`;
  }

  return (state) => {
    if (state.status === 'ended' || state.status === 'handed_off') return `${state.status} ${state.outcome ?? ''}`;
    const every = [...state.frames, ...state.frames.flatMap(({ left }) => left.flatMap(({ called }) => called))];
    const sees = (name: string): boolean => every.some((frame) => placesOf(frame).some((point) => liveness.live(point).has(`v:${name}`)));
    const isScored = sees('score');
    const waits = state.timers.filter(({ key }) => key.startsWith('wait:')).map(({ key }) => key.replace(/#\d+/, ''));
    return [
      state.status,
      state.asking === null ? '' : 'asking',
      every.slice(0, state.frames.length).map((frame) => frameOf(frame)).join(' > '),
      state.pending === null ? '-' : String(state.pending.tries),
      waits.join(),
      isScored ? score.seen(state, every, (frame, slot) => placesOf(frame).some((point) => liveness.assigned(point).has(slot))) : '',
      sees('visits') ? counted.map(([place, most]) => Math.min(state.visits[place] ?? 0, most)).join() : '',
      sees('language') ? state.language : '',
    ].join('|');
  };
}

interface OpenRule {
  readonly id: string;
  readonly points: number;
  readonly reads: readonly string[];
  readonly isIntent: boolean;
}

/**
 * The score: its sum, and which rules have counted. A rule whose slots cannot change any more is no more than its points; above the highest
 * number that a condition asks for, with all that can still be taken away, one sum is as good as another.
 */
function scoreOf({ scripts }: Program) {
  const rules = new Map<string, OpenRule[]>();
  let lowest = 0;
  let asked = 0;
  for (const { script } of scripts.values()) {
    rules.set(
      script.script,
      script.score.map((rule, index) => ({
        id: `${script.script}:${index}`,
        points: rule.points,
        reads: 'when' in rule ? [...sightOf(rule.when).values, ...sightOf(rule.when).known] : [],
        isIntent: 'intent' in rule,
      })),
    );
    for (const { points } of script.score) lowest += Math.abs(points);
    for (const { word } of wordsOf(script)) if (word.word === 'score') lowest += Math.abs(word.points);
    for (const { value } of expressionsOf(script)) {
      const { marks, computes } = sightOf(value);
      if (computes) asked = 100;
      for (const { name, constant } of marks) if (name === 'score') asked = Math.max(asked, Number(constant) + 1);
    }
  }
  const open = (script: string, canChange: (slot: string) => boolean): OpenRule[] => {
    return (rules.get(script) ?? []).filter(({ reads, isIntent }) => isIntent || reads.some(canChange));
  };
  const seen = (state: State, frames: readonly Frame[], canChange: (frame: Frame, slot: string) => boolean): string => {
    const entries = new Map<string, number>();
    let sum = 0;
    for (const { rule, points } of state.score) {
      sum += points;
      const id = rule.split('~')[0] ?? rule;
      entries.set(id, (entries.get(id) ?? 0) + 1);
    }
    const unsettled = frames.flatMap((frame) => open(frame.script, (slot) => canChange(frame, slot)));
    const hasCounted = ({ id }: OpenRule): boolean => (entries.get(id) ?? 0) % 2 === 1;
    const takeable = unsettled.reduce((most, rule) => most + (hasCounted(rule) ? Math.max(0, rule.points) : Math.max(0, -rule.points)), 0);
    const negative = [...rules.values()].flat().reduce((most, { points }) => most + Math.max(0, -points), 0);
    const most = Math.min(asked, 101) + takeable + negative + lowestWords(scripts);
    return `${Math.max(-lowest, Math.min(sum, most))}:${unsettled.filter(hasCounted).map(({ id }) => id).join()}`;
  };
  return { open, seen };
}

const lowestCache = new WeakMap<object, number>();

/** What the word `score` can take away. */
function lowestWords(scripts: Program['scripts']): number {
  const known = lowestCache.get(scripts);
  if (known !== undefined) return known;
  let sum = 0;
  for (const { script } of scripts.values()) {
    for (const { word } of wordsOf(script)) if (word.word === 'score') sum += Math.max(0, -word.points);
  }
  lowestCache.set(scripts, sum);
  return sum;
}

/** Steps whose conditions count their visits, with the number from which on more make no difference. */
function visitsSeen({ scripts }: Program): [place: string, most: number][] {
  return [...scripts.values()].flatMap(({ script }) =>
    [...wordsOf(script)].flatMap(({ step, word }): [string, number][] => {
      const sources = word.word === 'when' ? word.branches.map((branch) => branch.if) : word.word === 'set' ? Object.values(word.values) : [];
      const sights = sources.map(sightOf).filter(({ values }) => values.has('visits'));
      const constants = sights.flatMap(({ marks }) => marks.flatMap(({ name, constant }) => (name === 'visits' ? [Number(constant)] : [])));
      return sights.length === 0 ? [] : [[`${script.script}/${step.id}`, Math.max(1, ...constants) + 1]];
    }),
  );
}
