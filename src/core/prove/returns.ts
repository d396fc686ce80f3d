import { baseOf, nameOf, withBase } from './aside.ts';
import type { Base } from './aside.ts';
import type { Node } from './graph.ts';
import type { Move } from './move.ts';
import type { State } from '../engine/state.ts';

/** An interrupt that came in at one more place than those for which it was followed. */
interface Arrival {
  readonly node: number;
  readonly base: Base;
}

interface Aside {
  readonly bases: Map<string, Base>;
  /** Moves that leave the interrupt for the place to which it goes back, or for another. */
  readonly exits: Move[];
  /** Situations of the same interrupt that follow. */
  readonly inner: Set<number>;
  isFollowed: boolean;
}

/**
 * What goes on between an interrupt and its `resume` does not depend on where it came in, so it is followed once, and left once for every
 * place. Nothing is left out: what is kept in mind is the same at all of these places, or the interrupt would be another situation.
 */
export interface Returns {
  /** A move has led from one situation to another; `from` is null at a beginning. */
  note(from: Node | null, move: Move, to: number, state: State): void;
  /** All moves of a situation have been followed. */
  close(node: Node): void;
  /** The next moves to follow from another place, if any. */
  next(nodes: readonly Node[]): { readonly from: Node; readonly moves: readonly Move[] } | null;
}

export function createReturns(): Returns {
  const asides = new Map<number, Aside>();
  const arrivals: Arrival[] = [];

  function asideAt(node: number): Aside {
    const aside = asides.get(node) ?? { bases: new Map(), exits: [], inner: new Set(), isFollowed: false };
    asides.set(node, aside);
    return aside;
  }

  function arrive(node: number, base: Base): void {
    const aside = asideAt(node);
    const name = nameOf(base);
    if (aside.bases.has(name)) return;
    aside.bases.set(name, base);
    if (aside.isFollowed) arrivals.push({ node, base });
  }

  return {
    note(from, move, to, state) {
      const before = from === null ? null : baseOf(from.state);
      const after = baseOf(state);
      if (after !== null) arrive(to, after);
      if (from === null || before === null) return;
      const aside = asideAt(from.id);
      if (after !== null && nameOf(after) === nameOf(before)) aside.inner.add(to);
      else if (!aside.exits.includes(move)) aside.exits.push(move);
    },
    close(node) {
      const own = baseOf(node.state);
      if (own === null) return;
      const aside = asideAt(node.id);
      aside.isFollowed = true;
      for (const [name, base] of aside.bases) if (name !== nameOf(own)) arrivals.push({ node: node.id, base });
    },
    next(nodes) {
      const arrival = arrivals.pop();
      const node = arrival && nodes[arrival.node];
      if (arrival === undefined || node === undefined) return null;
      const { exits, inner } = asideAt(node.id);
      for (const target of inner) arrive(target, arrival.base);
      return { from: { ...node, state: withBase(node.state, arrival.base) }, moves: [...exits] };
    },
  };
}
