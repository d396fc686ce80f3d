import { edgesFrom, waysOn, wayTo } from './graph.ts';
import type { Edge, Graph } from './graph.ts';

interface Came {
  readonly edge: Edge;
  readonly before: Came | null;
}

/** The shortest talk that goes through two such edges, or twice through one; null when there is none. */
export function wayThroughBoth(graph: Graph, isSuch: (edge: Edge) => boolean): Edge[] | null {
  const first = graph.edges.filter((edge) => isSuch(edge) && edge.to !== null);
  return wayOver(graph, first, () => true, isSuch);
}

/** The shortest talk to such an edge that goes through none of the others before; null when there is none. */
export function wayAvoiding(graph: Graph, isAvoided: (edge: Edge) => boolean, isSought: (edge: Edge) => boolean): Edge[] | null {
  const beginnings = graph.edges.filter((edge) => edge.from === null && !isAvoided(edge));
  const atOnce = beginnings.find(isSought);
  return atOnce === undefined ? wayOver(graph, beginnings, (edge) => !isAvoided(edge), isSought) : [atOnce];
}

/** From some edges over those that are allowed to one that is sought, by the shortest talk: a start counts with the way that leads to it. */
export function wayOver(
  graph: Graph,
  starts: readonly Edge[],
  isAllowed: (edge: Edge) => boolean,
  isSought: (edge: Edge) => boolean,
): Edge[] | null {
  const from = edgesFrom(graph);
  const lengths = lengthsOf(graph);
  const came = new Set<number>();
  const waiting: Came[][] = [];
  const wait = (edge: Edge, before: Came | null, length: number): void => {
    if (edge.to !== null && !came.has(edge.to)) (waiting[length] ??= []).push({ edge, before });
  };
  for (const edge of starts) wait(edge, null, edge.from === null ? 1 : (lengths[edge.from] ?? 0) + 1);
  for (let length = 0; length < waiting.length; length++) {
    for (const here of waiting[length] ?? []) {
      const id = here.edge.to;
      if (id === null || came.has(id)) continue;
      came.add(id);
      for (const edge of waysOn(graph, from, id)) {
        if (!isAllowed(edge)) continue;
        if (isSought(edge)) return [...unwind(graph, here), edge];
        wait(edge, here, length + 1);
      }
    }
  }
  return null;
}

/** How many moves the shortest talk to each node has. */
function lengthsOf({ nodes }: Graph): number[] {
  const lengths: number[] = [];
  for (const { id, by } of nodes) lengths[id] = by?.from == null ? 1 : (lengths[by.from] ?? 0) + 1;
  return lengths;
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
