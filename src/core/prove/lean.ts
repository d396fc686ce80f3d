import type { Program } from '../engine/program.ts';
import type { Frame, State } from '../engine/state.ts';
import { pointsThatResume } from './points.ts';
import type { Points } from './points.ts';
import { visitsSeenIn } from './visits-seen.ts';

type Standing = Pick<Frame, 'step' | 'word'>;

/** Takes out of a state what would pile up in it: counts of visits that no condition reads, places that nothing goes back to, waits that are over. */
export function leanerOf(program: Program, points: Points): (state: State) => State {
  const counted = visitsSeenIn(program);
  const resuming = pointsThatResume(points);

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

  return lean;
}
