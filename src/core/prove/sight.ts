import type { Frame } from '../engine/state.ts';
import type { Liveness, Tokens } from './liveness.ts';
import type { Point, Points } from './points.ts';
import type { OpenRule, ScoreSeen } from './score-seen.ts';

/** What the way on from where a frame stands can see of it. */
export interface Sight {
  readonly tokens: Tokens;
  /** The slots among the tokens, in one order. */
  readonly wanted: readonly { readonly name: string; readonly isValue: boolean }[];
  /** Score rules that may still change. */
  readonly open: readonly OpenRule[];
}

/** Finds what can be seen of a frame; most stand at places that were looked at before. */
export function sightsOf(points: Points, liveness: Liveness, score: ScoreSeen): (frame: Frame) => Sight {
  const sights = new Map<Point, Sight>();

  function sightFrom(script: string, places: readonly Point[]): Sight {
    const open = score.open(script, (slot) => places.some((point) => liveness.assigned(point).has(slot)));
    const read = open.flatMap(({ reads }) => reads.map((name) => `v:${name}`));
    const tokens = new Set([...places.flatMap((point) => [...liveness.live(point)]), ...read]);
    const names = [...new Set([...tokens].map((token) => token.slice(2)))].toSorted();
    return { tokens, wanted: names.map((name) => ({ name, isValue: tokens.has(`v:${name}`) })), open };
  }

  function sightOfFrame({ script, step, word, left }: Frame): Sight {
    const here = points.at(script, step, word);
    const places = [here, ...left.map((place) => points.at(script, place.step, place.word))].filter((point) => point !== undefined);
    if (here === undefined || left.length > 0) return sightFrom(script, places);
    const known = sights.get(here) ?? sightFrom(script, places);
    sights.set(here, known);
    return known;
  }

  return sightOfFrame;
}
