import type { Program } from '../engine/program.ts';
import type { State } from '../engine/state.ts';
import { sightOf } from '../script/marks.ts';
import { expressionsOf } from '../script/visit.ts';
import { blurTo } from './blur.ts';
import { explore, walk } from './explore.ts';
import type { Exploration, Limits } from './explore.ts';
import { joinGraphs } from './graph.ts';
import type { Edge, Graph } from './graph.ts';
import { keptFrom, livenessWithin } from './kept.ts';
import type { Kept } from './kept.ts';
import { leanerOf } from './lean.ts';
import { livenessOf, nearLivenessOf } from './liveness.ts';
import type { Liveness } from './liveness.ts';
import type { Move } from './move.ts';
import { movesOf } from './moves.ts';
import { namesSaid } from './names.ts';
import type { Points } from './points.ts';
import { situationsOf } from './situation.ts';
import { TooMuchToGuess } from './when-ways.ts';

/** The ways in which a script can be looked at, from the sharpest to the coarsest. */
export interface Lenses {
  readonly program: Program;
  /** Every situation there is; what comes out is complete where the limit was not reached. */
  whole(): Graph;
  /** Real talks that come everywhere in the script, with few situations told apart: less than can happen. */
  far(): Graph;
  /** The same, with what has these slots told apart from what has not; without what comes aside. */
  farWith(slots: readonly string[]): Graph;
  /** All of the script with some slots kept in mind: everything that can happen, and perhaps more. Null where even that is too much. */
  blurred(kept: Kept): Graph | null;
  /** The same talk on the engine itself, as far as it goes alike. */
  walk(way: readonly Edge[]): Graph;
}

interface Circumstances {
  readonly at: number;
  readonly limits: Limits;
  readonly consent: string | null;
}

export function lensesOf(program: Program, points: Points, { at, consent, limits }: Circumstances): Lenses {
  const shown = new Set(points.all.flatMap((point) => [...namesSaid(point.word)].map((name) => `${point.script}/${name}`)));
  const all = livenessOf(points, shown, consent);
  const moves = movesOf(program, { at, languages: languagesSeen(program), consent });
  const lean = leanerOf(program, points);
  const by = (liveness: Liveness): Exploration => {
    return { program, moves, situate: situationsOf(program, points, liveness), lean, at, limits, consent, blur: null };
  };
  // A look that leaves something out goes through the whole script: it needs more moves for fewer situations.
  const within: Limits = { states: limits.states, moves: limits.moves * 3 };
  const agreed = consent === null ? [] : [...program.scripts.keys()].map((script) => `${script}/${consent}`);
  const known = new Map<string, Graph | null>();

  /** What can happen, without interrupts of interrupts: they show nothing that one interrupt does not. */
  function plainly(state: State): Move[] {
    const isAside = state.frames.some(({ left }) => left.length > 0);
    return moves.from(state).filter(({ move }) => !isAside || move !== 'interrupt');
  }

  /** What leads on, without what comes aside. */
  function straight(state: State): Move[] {
    return moves.from(state).filter(({ move }) => move !== 'interrupt' && move !== 'intent' && move !== 'feeling');
  }

  function straightOn(always: readonly string[]): Graph {
    return explore({ ...by(nearLivenessOf(points, always)), moves: { ...moves, from: straight }, limits: within });
  }

  function look(kept: Kept): Graph | null {
    try {
      const graph = explore({ ...by(livenessWithin(all, kept)), limits: within, blur: blurTo(program, points, { kept, at, consent }) });
      return graph.isComplete ? graph : null;
    } catch (error) {
      if (error instanceof TooMuchToGuess) return null;
      throw error;
    }
  }

  return {
    program,
    whole: () => explore(by(all)),
    far() {
      const everywhere = explore({ ...by(nearLivenessOf(points)), moves: { ...moves, from: plainly }, limits: within });
      return joinGraphs(everywhere, straightOn(['v:score']));
    },
    farWith: (slots) => straightOn([...keptFrom(program, slots)].map((name) => `k:${name.slice(name.indexOf('/') + 1)}`)),
    blurred(wanted) {
      const kept = keptFrom(program, [...wanted, ...agreed]);
      const key = [...kept].toSorted().join();
      const graph = known.has(key) ? (known.get(key) ?? null) : look(kept);
      known.set(key, graph);
      return graph;
    },
    walk: (way) => walk(by(all), way),
  };
}

/** Languages make no difference to the way of a talk, unless a condition asks for the language. */
function languagesSeen({ main, scripts }: Program): readonly string[] {
  const sees = [...scripts.values()].some(({ script }) =>
    [...expressionsOf(script)].some(({ value }) => sightOf(value).values.has('language')),
  );
  return sees ? main.script.languages : main.script.languages.slice(0, 1);
}
