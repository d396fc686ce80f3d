import type { Program } from '../engine/program.ts';
import type { Frame, State } from '../engine/state.ts';
import { sightOf } from '../script/marks.ts';
import { expressionsOf, wordsOf } from '../script/visit.ts';
import type { Liveness } from './liveness.ts';
import { pointsThatResume } from './points.ts';
import type { Point, Points } from './points.ts';

/** A state without what nothing ahead can see. Equal situations go on alike. */
export interface Situations {
  /** The situation as a text. */
  of(state: State): string;
  /** The state without what would pile up in it: counts of visits that no condition reads, places that nothing goes back to. */
  lean(state: State): State;
}

type Standing = Pick<Frame, 'step' | 'word'>;

/** What the way on from where a frame stands can see of it. */
interface Sight {
  readonly tokens: ReadonlySet<string>;
  /** Score rules that may still change. */
  readonly open: readonly OpenRule[];
}

export function situationsOf(program: Program, points: Points, liveness: Liveness): Situations {
  const score = scoreOf(program);
  const counted = visitsSeen(program);
  const resuming = pointsThatResume(points);
  const sights = new Map<Point, Sight>();

  function sightFrom(script: string, places: readonly Point[]): Sight {
    const open = score.open(script, (slot) => places.some((point) => liveness.assigned(point).has(slot)));
    const read = open.flatMap(({ reads }) => reads.map((name) => `v:${name}`));
    return { tokens: new Set([...places.flatMap((point) => [...liveness.live(point)]), ...read]), open };
  }

  function sightOfFrame({ script, step, word, left }: Frame): Sight {
    const here = points.at(script, step, word);
    const places = [here, ...left.map((place) => points.at(script, place.step, place.word))].filter((point) => point !== undefined);
    if (here === undefined || left.length > 0) return sightFrom(script, places);
    const known = sights.get(here) ?? sightFrom(script, places);
    sights.set(here, known);
    return known;
  }

  function slotsOf({ slots }: Frame, { tokens }: Sight): string {
    let seen = '';
    for (const name of Object.keys(slots).toSorted()) {
      if (tokens.has(`v:${name}`)) seen += `${name}=${JSON.stringify(slots[name]?.value)},`;
      else if (tokens.has(`k:${name}`)) seen += `${name},`;
    }
    return seen;
  }

  function placed({ step, word }: Standing): string {
    return `${step}.${word}`;
  }

  function frameOf(frame: Frame, sight: Sight): string {
    const left = frame.left.map(
      (place) => `${placed(place)}[${place.called.map((called) => frameOf(called, sightOfFrame(called))).join('>')}]`,
    );
    return `${frame.script}/${placed(frame)}{${slotsOf(frame, sight)}}<${left.join(';')}`;
  }

  function of(state: State): string {
    if (state.status === 'ended' || state.status === 'handed_off') return `${state.status} ${state.outcome ?? ''}`;
    const running = state.frames.map((frame) => ({ frame, sight: sightOfFrame(frame) }));
    const left = state.frames.flatMap((frame) => frame.left.flatMap(({ called }) => called.map(sightOfFrame)));
    const every = [...running.map(({ sight }) => sight), ...left];
    const sees = (name: string): boolean => every.some(({ tokens }) => tokens.has(`v:${name}`));
    const waits = state.timers.filter(({ key }) => key.startsWith('wait:')).map(({ key }) => key.replace(/#\d+/, ''));
    return [
      state.status,
      state.asking === null ? '' : 'asking',
      running.map(({ frame, sight }) => frameOf(frame, sight)).join(' > '),
      state.pending === null ? '-' : String(state.pending.tries),
      waits.join(),
      sees('score')
        ? score.seen(
            state,
            every.flatMap(({ open }) => open),
          )
        : '',
      sees('visits') ? counted.map(([place, most]) => Math.min(state.visits[place] ?? 0, most)).join() : '',
      sees('language') ? state.language : '',
    ].join('|');
  }

  function lean(state: State): State {
    const visits = Object.fromEntries(
      counted.flatMap(([place]) => (state.visits[place] === undefined ? [] : [[place, state.visits[place]]])),
    );
    const frames = state.frames.map(leanFrame);
    const waited = new Set(frames.flatMap(waitsOf));
    const timers = state.timers.filter(({ key }) => !key.startsWith('wait:') || waited.has(key));
    return { ...state, visits, frames, timers };
  }

  /** Timers of the waits where a frame stands or that it will come back to; any other falls due without effect. */
  function waitsOf(frame: Frame): string[] {
    const own = [frame, ...frame.left].map(({ step, visit, word }) => `wait:${frame.script}/${step}#${visit}.${word}`);
    return [...own, ...frame.left.flatMap(({ called }) => called.flatMap(waitsOf))];
  }

  function leanFrame(frame: Frame): Frame {
    if (frame.left.length === 0) return frame;
    const left: Frame['left'][number][] = [];
    let at: Standing = frame;
    for (const place of frame.left.toReversed()) {
      const point = points.at(frame.script, at.step, at.word);
      if (point === undefined || !resuming.has(point)) break;
      left.unshift({ ...place, called: place.called.map(leanFrame) });
      at = place;
    }
    return { ...frame, left };
  }

  return { of, lean };
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
  let negative = 0;
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
    const given = [...script.score, ...[...wordsOf(script)].flatMap(({ word }) => (word.word === 'score' ? [word] : []))];
    for (const { points } of given) {
      lowest += Math.abs(points);
      negative += Math.max(0, -points);
    }
    for (const { value } of expressionsOf(script)) {
      const { marks, computes } = sightOf(value);
      if (computes) asked = 100;
      for (const { name, constant } of marks) if (name === 'score') asked = Math.max(asked, Number(constant) + 1);
    }
  }
  const open = (script: string, canChange: (slot: string) => boolean): OpenRule[] => {
    return (rules.get(script) ?? []).filter(({ reads, isIntent }) => isIntent || reads.some(canChange));
  };
  const seen = (state: State, unsettled: readonly OpenRule[]): string => {
    const entries = new Map<string, number>();
    let sum = 0;
    for (const { rule, points } of state.score) {
      sum += points;
      const id = rule.split('~')[0] ?? rule;
      entries.set(id, (entries.get(id) ?? 0) + 1);
    }
    const hasCounted = ({ id }: OpenRule): boolean => (entries.get(id) ?? 0) % 2 === 1;
    // An intent that was shown stays so; a condition may cease to hold.
    const takeable = unsettled.reduce((most, rule) => most + (hasCounted(rule) && !rule.isIntent ? Math.max(0, rule.points) : 0), 0);
    const most = Math.min(asked, 101) + takeable + negative;
    return `${Math.max(-lowest, Math.min(sum, most))}:${unsettled
      .filter(hasCounted)
      .map(({ id }) => id)
      .join()}`;
  };
  return { open, seen };
}

/** Steps whose conditions count their visits, with the number from which on more make no difference. */
function visitsSeen({ scripts }: Program): [place: string, most: number][] {
  return [...scripts.values()].flatMap(({ script }) =>
    [...wordsOf(script)].flatMap(({ step, word }): [string, number][] => {
      const sources =
        word.word === 'when' ? word.branches.map((branch) => branch.if) : word.word === 'set' ? Object.values(word.values) : [];
      const sights = sources.map(sightOf).filter(({ values }) => values.has('visits'));
      const constants = sights.flatMap(({ marks }) => marks.flatMap(({ name, constant }) => (name === 'visits' ? [Number(constant)] : [])));
      return sights.length === 0 ? [] : [[`${script.script}/${step.id}`, Math.max(1, ...constants) + 1]];
    }),
  );
}
