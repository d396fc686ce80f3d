import { goesAlike } from './graph.ts';
import type { Edge, Graph } from './graph.ts';
import { keptFrom } from './kept.ts';
import type { Kept } from './kept.ts';
import type { Lenses } from './lenses.ts';

/** So many times is a look sharpened before a question is left open. */
const mostLooks = 8;

/** A talk in a blurred graph that shows something. */
export interface Lead {
  /** Null where the look cannot tell. */
  readonly way: readonly Edge[] | null;
  /** Slots without which the talk shows nothing. */
  readonly needs: readonly string[];
}

export type Pursued = { readonly is: 'real'; readonly talk: Graph } | { readonly is: 'impossible' } | { readonly is: 'open' };

/**
 * Follows a lead: the talk that a blurred look shows is held on the engine. Where it goes another way there, the look has assumed something
 * that does not fit, and is sharpened by that. What a blurred look does not show cannot happen, because such a look leaves nothing out.
 */
export function pursue(lenses: Lenses, find: (graph: Graph, kept: Kept) => Lead | null): Pursued {
  let kept = keptFrom(lenses.program, []);
  for (let look = 0; look < mostLooks; look++) {
    const graph = lenses.blurred(kept);
    if (graph === null) return { is: 'open' };
    const lead = find(graph, kept);
    if (lead === null) return { is: 'impossible' };
    const more = lead.needs.filter((name) => !kept.has(name));
    if (more.length === 0 && lead.way !== null) {
      const talk = lenses.walk(lead.way);
      const parted = lead.way.find((edge, index) => !goesAlike(edge, talk.edges[index]));
      if (parted === undefined) return { is: 'real', talk };
      more.push(...assumedOn([parted, ...lead.way.toReversed()], kept));
    }
    if (more.length === 0) return { is: 'open' };
    kept = keptFrom(lenses.program, [...kept, ...more]);
  }
  return { is: 'open' };
}

/** What the first of some moves has assumed. The score is made of so much that it is kept in mind only where nothing else is left. */
function assumedOn(way: readonly Edge[], kept: Kept): string[] {
  const assumed = way.map((edge) => edge.assumed.filter((name) => !kept.has(name)));
  return assumed.map((names) => names.filter((name) => name !== 'score')).find((names) => names.length > 0) ?? assumed[0] ?? [];
}
