import { wayTo } from './fault.ts';
import { edgesFrom, waysOn } from './graph.ts';
import type { Edge, Graph } from './graph.ts';

interface Came {
  readonly edge: Edge;
  readonly before: Came | null;
}

/** The shortest talk that goes through two such edges, or twice through one; null when there is none. */
export function wayThroughBoth(graph: Graph, isSuch: (edge: Edge) => boolean): Edge[] | null {
  const first = graph.edges.filter((edge) => isSuch(edge) && edge.to !== null);
  return search(graph, first, () => true, isSuch);
}

/** The shortest talk to such an edge that goes through none of the others before; null when there is none. */
export function wayAvoiding(graph: Graph, isAvoided: (edge: Edge) => boolean, isSought: (edge: Edge) => boolean): Edge[] | null {
  const beginnings = graph.edges.filter((edge) => edge.from === null && !isAvoided(edge));
  const atOnce = beginnings.find(isSought);
  return atOnce === undefined ? search(graph, beginnings, (edge) => !isAvoided(edge), isSought) : [atOnce];
}

/** Breadth first from some edges, over those that are allowed, to one that is sought. */
function search(
  graph: Graph,
  starts: readonly Edge[],
  isAllowed: (edge: Edge) => boolean,
  isSought: (edge: Edge) => boolean,
): Edge[] | null {
  if (starts.length === 0) return null;
  const from = edgesFrom(graph);
  const came = new Map<number, Came>();
  const waiting: number[] = [];
  const arrive = (edge: Edge, before: Came | null): void => {
    if (edge.to === null || came.has(edge.to)) return;
    came.set(edge.to, { edge, before });
    waiting.push(edge.to);
  };
  for (const edge of starts) arrive(edge, null);
  for (const id of waiting) {
    const here = came.get(id) ?? null;
    for (const edge of waysOn(graph, from, id)) {
      if (!isAllowed(edge)) continue;
      if (isSought(edge)) return [...unwind(graph, here), edge];
      arrive(edge, here);
    }
  }
  return null;
}

function unwind(graph: Graph, last: Came | null): Edge[] {
  const way: Edge[] = [];
  let first: Edge | null = null;
  for (let at = last; at !== null; at = at.before) {
    first = at.edge;
    way.unshift(at.edge);
  }
  return first === null ? way : [...wayTo(graph, first).slice(0, -1), ...way];
}
