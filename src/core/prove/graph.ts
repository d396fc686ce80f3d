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
  /** Slots that had a value when a `when` looked at them, in some talk. */
  readonly looked: ReadonlyMap<Word, ReadonlySet<string>>;
  /** Score rules that counted in some talk, by their ids. */
  readonly counted: ReadonlySet<string>;
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
