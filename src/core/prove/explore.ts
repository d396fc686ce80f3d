import { messageOf } from '../../errors.ts';
import type { Program } from '../engine/program.ts';
import type { State } from '../engine/state.ts';
import type { Turn } from '../engine/turn.ts';
import type { Word } from '../script/types.ts';
import { asideOf } from './aside.ts';
import type { Blur } from './blur.ts';
import { goesAlike } from './graph.ts';
import type { Edge, Graph, Hole, Node, Unasked } from './graph.ts';
import { everyGuess } from './guesses.ts';
import { createLook, lendTo } from './look.ts';
import { carryOut, timerLike } from './move.ts';
import type { Move } from './move.ts';
import type { Moves } from './moves.ts';
import { branchesOf, noteSideTexts, noteWord, nothingShown } from './notes.ts';
import type { Shown } from './notes.ts';
import { createReturns } from './returns.ts';
import type { Returns } from './returns.ts';
import type { Situate } from './situation.ts';

export interface Limits {
  readonly states: number;
  readonly moves: number;
}

export interface Exploration {
  readonly program: Program;
  readonly moves: Moves;
  readonly situate: Situate;
  /** Takes out of a state what would pile up in it. */
  readonly lean: (state: State) => State;
  readonly at: number;
  readonly limits: Limits;
  /** The yes-or-no slot that must be true before personal data is asked for; null demands nothing. */
  readonly consent: string | null;
  /** What is not kept in mind and may be anything; null keeps everything. */
  readonly blur: Blur | null;
}

interface Exploring extends Exploration {
  /** Where not all is kept in mind, what an interrupt does is followed once for all places. */
  readonly returns: Returns | null;
  readonly nodes: Node[];
  readonly edges: Edge[];
  readonly ids: Map<string, number>;
  readonly holes: Map<string, Hole>;
  readonly unasked: Map<Word, Unasked>;
  readonly counted: Map<string, Edge>;
  readonly looked: Map<Word, Map<string, Edge>>;
}

const minuteMs = 60_000;

/** Every situation that talks can be in, breadth first: the first way to each is the shortest. */
export function explore(exploration: Exploration): Graph {
  const exploring = begin(exploration);
  const { moves, nodes, at } = exploring;
  const { returns } = exploring;
  for (const move of moves.beginnings) follow(exploring, null, move, at);
  let next = 0;
  while (isWithin(exploring)) {
    const node = nodes[next];
    const again = node === undefined ? (returns?.next(nodes) ?? null) : null;
    const from = node ?? again?.from;
    if (from === undefined) break;
    for (const move of again?.moves ?? moves.from(from.state)) follow(exploring, from, move, momentOf(from, move));
    if (node === undefined) continue;
    returns?.close(node);
    next += 1;
  }
  return graphOf(exploring, isWithin(exploring));
}

/** One talk alone, as far as it goes as it did elsewhere. */
export function walk(exploration: Exploration, way: readonly Edge[]): Graph {
  // No two moments of a talk are taken for one.
  let moments = 0;
  const exploring = begin({ ...exploration, situate: () => String(moments++) });
  let node: Node | null = null;
  for (const before of way) {
    follow(exploring, node, before.move, node === null ? exploration.at : momentOf(node, before.move));
    const edge: Edge | undefined = exploring.edges.at(-1);
    if (edge?.to == null || !goesAlike(before, edge)) break;
    node = exploring.nodes[edge.to] ?? null;
  }
  return graphOf(exploring, true);
}

function begin(exploration: Exploration): Exploring {
  return {
    ...exploration,
    returns: exploration.blur === null ? null : createReturns(),
    nodes: [],
    edges: [],
    ids: new Map(),
    holes: new Map(),
    unasked: new Map(),
    counted: new Map(),
    looked: new Map(),
  };
}

function graphOf({ nodes, edges, holes, unasked, counted, looked, moves }: Exploring, isComplete: boolean): Graph {
  const sampled = [...moves.sampled];
  return { nodes, edges, holes: [...holes.values()], unasked: [...unasked.values()], counted, looked, isComplete, sampled };
}

function isWithin({ nodes, edges, limits }: Exploring): boolean {
  return nodes.length <= limits.states && edges.length <= limits.moves;
}

function momentOf({ state, now }: Node, move: Move): number {
  if (move.move !== 'timer') return now + minuteMs;
  return Math.max(now, timerLike(state, move.key)?.at ?? now);
}

/** Carries a move out: once, or, where something is not kept in mind, once for everything that it may be. */
function follow(exploring: Exploring, from: Node | null, move: Move, at: number): void {
  const { blur, consent } = exploring;
  for (const choose of everyGuess()) {
    const shown = nothingShown();
    const look = blur === null ? null : createLook(blur, from?.state ?? null, choose);
    const watch =
      (turn: Turn) =>
      (word: Word): void => {
        if (look !== null) lendTo(look, turn, word);
        noteWord(turn, word, consent, shown);
      };
    followOnce(exploring, { from, move, at, shown, watch, assumed: look?.assumed ?? [] });
  }
}

interface Following {
  readonly from: Node | null;
  readonly move: Move;
  readonly at: number;
  readonly shown: Shown;
  readonly watch: (turn: Turn) => (word: Word) => void;
  /** Grows while the move is carried out. */
  readonly assumed: readonly string[];
}

function followOnce(exploring: Exploring, { from, move, at, shown, watch, assumed }: Following): void {
  const { ids, nodes, blur, situate } = exploring;
  const before = { from: from?.id ?? null, move, ran: shown.ran, afterMs: from === null ? 0 : at - from.now, assumed };
  try {
    const turn = carryOut(exploring.program, from?.state ?? null, at, move, watch);
    noteSideTexts(from, move, turn, shown.holes);
    const state = exploring.lean(blur?.forget(turn.state) ?? turn.state);
    const situation = blur === null ? situate(state) : asideOf(state, situate);
    const known = ids.get(situation);
    const says = turn.effects.some((effect) => effect.do === 'say');
    const edge = { ...before, branches: branchesOf(turn, shown.whens), says, to: known ?? nodes.length };
    add(exploring, edge, shown);
    for (const effect of turn.effects)
      if (effect.do === 'score' && !exploring.counted.has(effect.evidence.rule)) exploring.counted.set(effect.evidence.rule, edge);
    exploring.returns?.note(from, move, edge.to, state);
    if (known !== undefined) return;
    ids.set(situation, nodes.length);
    nodes.push({ id: nodes.length, state, now: at, by: edge, base: baseOf(from, state) });
  } catch (error) {
    if (!/ in a circle /.test(messageOf(error))) throw error;
    add(exploring, { ...before, branches: [], says: false, to: null }, shown);
  }
}

function add({ edges, holes, unasked, looked }: Exploring, edge: Edge, shown: Shown): void {
  edges.push(edge);
  for (const hole of shown.holes) {
    const key = `${hole.key} ${hole.name} ${identify(hole.word)}`;
    if (!holes.has(key)) holes.set(key, { ...hole, edge });
  }
  for (const found of shown.unasked) if (!unasked.has(found.word)) unasked.set(found.word, { ...found, edge });
  for (const { word } of shown.ran) if (word.word === 'when' && !looked.has(word)) looked.set(word, new Map());
  for (const { word, name } of shown.looked) {
    const seen = looked.get(word);
    if (seen?.has(name) === false) seen.set(name, edge);
  }
}

const identities = new WeakMap<Word, number>();
let lastIdentity = 0;

/** A number for each word: words have no names. */
export function identify(word: Word): number {
  const known = identities.get(word);
  if (known !== undefined) return known;
  lastIdentity += 1;
  identities.set(word, lastIdentity);
  return lastIdentity;
}

/** A question that was left open goes on as it did before. */
function baseOf(from: Node | null, { status, pending }: State): number | null {
  if (from === null) return null;
  return pending !== null && status !== 'active' ? from.id : null;
}
