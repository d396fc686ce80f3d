import type { Frame, State } from '../engine/state.ts';

/** What an interrupt has left, and where it will be gone back to. */
export interface Base {
  /** The scripts that called the one which was left. */
  readonly callers: readonly Frame[];
  readonly place: Frame['left'][number];
}

/** The place that the outermost interrupt has left; null outside of interrupts. */
export function baseOf({ frames }: State): Base | null {
  const depth = frames.findIndex(({ left }) => left.length > 0);
  const place = frames[depth]?.left[0];
  return place === undefined ? null : { callers: frames.slice(0, depth), place };
}

/** The same interrupt come in at another place. */
export function withBase(state: State, { callers, place }: Base): State {
  const depth = state.frames.findIndex(({ left }) => left.length > 0);
  const [inner, ...above] = state.frames.slice(depth);
  return inner === undefined ? state : { ...state, frames: [...callers, { ...inner, left: [place, ...inner.left.slice(1)] }, ...above] };
}

/** A text that is the same for the same interrupt, wherever it came in: what is kept in mind there is part of it. */
export function asideOf(state: State, situate: (state: State) => string): string {
  const depth = state.frames.findIndex(({ left }) => left.length > 0);
  const [inner, ...above] = state.frames.slice(depth);
  if (inner === undefined) return situate(state);
  const [base, ...left] = inner.left;
  const frames = [{ ...inner, left }, ...above];
  const kept = [...state.frames, ...(base?.called ?? [])].map(({ script, slots }) => [
    script,
    Object.entries(slots).map(([name, { value }]) => [name, value]),
  ]);
  const score = state.score.map(({ rule, points }) => [rule, points]);
  return `aside ${situate({ ...state, frames })} ${JSON.stringify([kept, score, state.visits, state.language])}`;
}

/** The places of a base as a text: what is kept in mind there goes with the interrupt. */
export function nameOf({ callers, place }: Base): string {
  const standing = ({ step, word }: { readonly step: string; readonly word: number }): string => `${step}.${word}`;
  return JSON.stringify([callers.map(standing), standing(place), place.called.map(standing)]);
}
