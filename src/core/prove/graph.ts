import type { State } from '../engine/state.ts';
import type { Word } from '../script/types.ts';
import type { Move } from './move.ts';

/** A situation that talks can be in: all that stand here go on alike. */
export interface Node {
  readonly id: number;
  /** A state that is in this situation: that of the shortest talk to it. */
  readonly state: State;
  /** UTC milliseconds in that talk. */
  readonly now: number;
  /** The way by which it was first reached; null for a beginning. */
  readonly by: Edge | null;
  /** A situation whose ways are those of this one, too: the question before it was left open. */
  readonly base: number | null;
}

/** One thing that happens, and what comes of it. */
export interface Edge {
  /** Null for the beginning of a talk. */
  readonly from: number | null;
  readonly move: Move;
  /** Null where the engine gave up: the script runs in a circle. */
  readonly to: number | null;
  /** The words that were carried out, in order. */
  readonly ran: readonly Ran[];
  /** The branches that the `when` among them took, in order: the index, or -1 for `else`. */
  readonly branches: readonly number[];
  /** Time that passed until it happened. */
  readonly afterMs: number;
  /** Whether the bot said something. */
  readonly says: boolean;
  /** Slots, by `script/slot`, and `score`, of which something was assumed on the way. */
  readonly assumed: readonly string[];
}

export interface Ran {
  readonly word: Word;
  /** It was carried out between an interrupt and its `resume`. */
  readonly isAside: boolean;
}

/** A text that the customer can be shown with a hole in it. */
export interface Hole {
  readonly word: Word;
  readonly name: string;
  /** The script whose slot it is. */
  readonly script: string;
  readonly key: 'say' | 'retry/say' | 'silence/say';
  readonly edge: Edge;
}

/** Personal data asked for while the customer has not agreed. `word` is the question, or the call of the script that asks. */
export interface Unasked {
  readonly word: Word;
  readonly slot: string;
  readonly edge: Edge;
}

export interface Graph {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  readonly holes: readonly Hole[];
  readonly unasked: readonly Unasked[];
  /** Slots that had a value when a `when` looked at them, in some talk: the first such edge. */
  readonly looked: ReadonlyMap<Word, ReadonlyMap<string, Edge>>;
  /** Score rules that counted in some talk, by their ids: the first such edge. */
  readonly counted: ReadonlyMap<string, Edge>;
  /** False when the limit was reached before everything was seen. */
  readonly isComplete: boolean;
  /** Questions and lookups of which only some values were tried. */
  readonly sampled: readonly Word[];
}

/** What can happen in a situation, and in those whose ways are its own as well. */
export function waysOn(graph: Graph, from: readonly (readonly Edge[])[], id: number): Edge[] {
  const ways: Edge[] = [];
  for (let at: number | null = id; at !== null; at = graph.nodes[at]?.base ?? null) ways.push(...(from[at] ?? []));
  return ways;
}

/** Edges by the node that they leave. */
export function edgesFrom(graph: Graph): readonly (readonly Edge[])[] {
  const from: Edge[][] = graph.nodes.map(() => []);
  for (const edge of graph.edges) if (edge.from !== null) from[edge.from]?.push(edge);
  return from;
}

/** The edges of the shortest talk through one edge. */
export function wayTo(graph: Graph, last: Edge): Edge[] {
  const way: Edge[] = [];
  for (let edge: Edge | null = last; edge !== null; edge = edge.from === null ? null : (graph.nodes[edge.from]?.by ?? null))
    way.unshift(edge);
  return way;
}

/** Two graphs of the same script as one; what both show is shown by the first. */
export function joinGraphs(first: Graph, second: Graph): Graph {
  const offset = first.nodes.length;
  const moved = new Map<Edge, Edge>();
  const on = (id: number | null): number | null => (id === null ? null : id + offset);
  const move = (edge: Edge): Edge => {
    const known = moved.get(edge) ?? { ...edge, from: on(edge.from), to: on(edge.to) };
    moved.set(edge, known);
    return known;
  };
  const nodes = second.nodes.map((node) => ({ ...node, id: node.id + offset, base: on(node.base), by: node.by && move(node.by) }));
  const looked = new Map([...first.looked].map(([word, names]) => [word, new Map(names)]));
  for (const [word, names] of second.looked) {
    const known = looked.get(word) ?? new Map<string, Edge>();
    looked.set(word, known);
    for (const [name, edge] of names) if (!known.has(name)) known.set(name, move(edge));
  }
  return {
    ...first,
    nodes: [...first.nodes, ...nodes],
    edges: [...first.edges, ...second.edges.map(move)],
    holes: [...first.holes, ...second.holes.map((hole) => ({ ...hole, edge: move(hole.edge) }))],
    unasked: [...first.unasked, ...second.unasked.map((found) => ({ ...found, edge: move(found.edge) }))],
    counted: new Map([...[...second.counted].map(([rule, edge]) => [rule, move(edge)] as const), ...first.counted]),
    looked,
  };
}

/** Both went through the same words, by the same branches. */
export function goesAlike(edge: Edge, other: Edge | undefined): boolean {
  if (other === undefined || (edge.to === null) !== (other.to === null) || edge.ran.length !== other.ran.length) return false;
  const ranAlike = edge.ran.every(({ word }, index) => word === other.ran[index]?.word);
  return ranAlike && edge.branches.every((taken, index) => taken === other.branches[index]);
}
