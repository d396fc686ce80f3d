import type { Frame, State } from '../engine/state.ts';
import type { Edge, Graph } from './graph.ts';

/**
 * Where a talk could be stuck: places that no move is sure to lead to a person from, or, where no talk comes to a person at all, to an end.
 * Of a move that may lead to several situations each must lead on.
 */
export function placesInDoubt(graph: Graph): Frame[] {
  const isPerson = ({ status }: State): boolean => status === 'handed_off';
  const isOver = (state: State): boolean => isPerson(state) || state.status === 'ended';
  const goals = [isOver, ...(graph.nodes.some(({ state }) => isPerson(state)) ? [isPerson] : [])];
  return goals.flatMap((isGoal) => {
    const sure = surelyReaching(graph, isGoal);
    return graph.nodes.flatMap(({ id, state }) =>
      state.status === 'active' && state.asking === null && !sure.has(id) ? (state.frames[0] ?? []) : [],
    );
  });
}

/** Situations from which there is a way to such a state, whatever is assumed on it. */
function surelyReaching(graph: Graph, isGoal: (state: State) => boolean): ReadonlySet<number> {
  const moves = movesOf(graph);
  const sure = new Set(graph.nodes.filter(({ state }) => isGoal(state)).map(({ id }) => id));
  for (let before = -1; before !== sure.size;) {
    before = sure.size;
    for (const { from, to } of moves) if (!sure.has(from) && to.every((id) => id !== null && sure.has(id))) sure.add(from);
    for (const { id, base } of graph.nodes) if (base !== null && sure.has(base)) sure.add(id);
  }
  return sure;
}

/** The edges of one move belong together: which of them is taken depends on what is not kept in mind. */
function movesOf({ edges }: Graph): { readonly from: number; readonly to: readonly Edge['to'][] }[] {
  const bySource = Map.groupBy(edges, ({ from }) => from);
  return [...bySource].flatMap(([from, leaving]) => {
    if (from === null) return [];
    return [...Map.groupBy(leaving, ({ move }) => move).values()].map((together) => ({ from, to: together.map(({ to }) => to) }));
  });
}
