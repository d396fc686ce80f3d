import { messageOf } from '../../errors.ts';
import type { Program } from '../engine/program.ts';
import type { State } from '../engine/state.ts';
import { frameOf } from '../engine/turn.ts';
import type { Turn } from '../engine/turn.ts';
import type { Word } from '../script/types.ts';
import type { Edge, Graph, Hole, Node, Ran } from './graph.ts';
import { carryOut } from './move.ts';
import type { Move } from './move.ts';
import type { Moves } from './moves.ts';
import { namesInTexts } from './points.ts';
import type { Situate } from './situation.ts';

export interface Limits {
  readonly states: number;
  readonly moves: number;
}

interface Exploring {
  readonly program: Program;
  readonly moves: Moves;
  readonly situate: Situate;
  readonly limits: Limits;
  readonly nodes: Node[];
  readonly edges: Edge[];
  readonly ids: Map<string, number>;
  readonly holes: Map<string, Hole>;
}

const minuteMs = 60_000;

/** Every situation that talks can be in, breadth first: the first way to each is the shortest. */
export function explore(program: Program, moves: Moves, situate: Situate, at: number, limits: Limits): Graph {
  const exploring: Exploring = { program, moves, situate, limits, nodes: [], edges: [], ids: new Map(), holes: new Map() };
  for (const move of moves.beginnings) follow(exploring, null, move, at);
  let next = 0;
  for (let node = exploring.nodes[next]; node !== undefined && isWithin(exploring); node = exploring.nodes[next]) {
    for (const move of moves.from(node.state)) follow(exploring, node, move, momentOf(node, move));
    next += 1;
  }
  const { nodes, edges, holes } = exploring;
  return { nodes, edges, holes: [...holes.values()], isComplete: next === nodes.length, sampled: [...moves.sampled] };
}

function isWithin({ nodes, edges, limits }: Exploring): boolean {
  return nodes.length <= limits.states && edges.length <= limits.moves;
}

function momentOf({ state, now }: Node, move: Move): number {
  if (move.move !== 'timer') return now + minuteMs;
  return Math.max(now, state.timers.find(({ key }) => key === move.key)?.at ?? now);
}

function follow(exploring: Exploring, from: Node | null, move: Move, at: number): void {
  const ran: Ran[] = [];
  const holed: Omit<Hole, 'edge'>[] = [];
  const watch = (turn: Turn) => (word: Word): void => {
    ran.push({ word, isAside: turn.state.frames.some(({ left }) => left.length > 0) });
    noteHoles(turn, word, 'say', holed);
  };
  const before = { from: from?.id ?? null, move, ran, afterMs: from === null ? 0 : at - from.now };
  try {
    const turn = carryOut(exploring.program, from?.state ?? null, at, move, watch);
    noteSideTexts(from, move, turn, holed);
    const edge = { ...before, branches: branchesOf(turn), says: turn.effects.some((effect) => effect.do === 'say'), to: exploring.nodes.length };
    const known = exploring.ids.get(exploring.situate(turn.state));
    add(exploring, known === undefined ? edge : { ...edge, to: known }, holed);
    if (known === undefined) arrive(exploring, turn.state, at, exploring.edges.at(-1) ?? null, baseOf(from, turn.state));
  } catch (error) {
    if (!/ in a circle /.test(messageOf(error))) throw error;
    add(exploring, { ...before, branches: [], says: false, to: null }, holed);
  }
}

function arrive(exploring: Exploring, state: State, now: number, by: Edge | null, base: number | null): void {
  const id = exploring.nodes.length;
  exploring.ids.set(exploring.situate(state), id);
  exploring.nodes.push({ id, state, now, by, base });
}

function add({ edges, holes }: Exploring, edge: Edge, holed: readonly Omit<Hole, 'edge'>[]): void {
  edges.push(edge);
  for (const hole of holed) {
    const key = `${hole.key} ${hole.name} ${identify(hole.word)}`;
    if (!holes.has(key)) holes.set(key, { ...hole, edge });
  }
}

const identities = new WeakMap<Word, number>();
let lastIdentity = 0;

function identify(word: Word): number {
  const known = identities.get(word);
  if (known !== undefined) return known;
  lastIdentity += 1;
  identities.set(word, lastIdentity);
  return lastIdentity;
}

/** A question that failed once, or was left open, goes on as it did before. */
function baseOf(from: Node | null, { status, pending }: State): number | null {
  if (from === null) return null;
  const isLater = pending !== null && (pending.tries > 0 || status === 'parked' || status === 'opted_out');
  return isLater ? (from.base ?? from.id) : null;
}

function branchesOf({ passed }: Turn): number[] {
  return passed.flatMap(({ kind, which }) => (kind === 'branch' ? [which === 'else' ? -1 : Number(which)] : []));
}

function noteHoles(turn: Turn, word: Word, key: Hole['key'], into: Omit<Hole, 'edge'>[]): void {
  if (word.word !== 'say' && word.word !== 'ask') return;
  const { slots, script } = frameOf(turn);
  if (word.word === 'ask' && word.skipIfKnown && slots[word.slot] !== undefined && key === 'say') return;
  const text = key === 'say' ? word.text : word.word === 'ask' ? (key === 'retry/say' ? word.retry.say : word.silence.say) : undefined;
  if (text === undefined) return;
  const declared = turn.program.scripts.get(script)?.script.slots ?? {};
  for (const name of namesInTexts({ word: { word: 'say', text }, language: '' }).customer) {
    if (slots[name] === undefined && Object.hasOwn(declared, name)) into.push({ word, name, key });
  }
}

/** Texts that no word says by running: that of a failed answer, and the reminder. */
function noteSideTexts(from: Node | null, move: Move, turn: Turn, into: Omit<Hole, 'edge'>[]): void {
  const top = from?.state.frames.at(-1);
  if (from === null || top === undefined || from.state.pending === null) return;
  const compiled = turn.program.scripts.get(top.script);
  const word = compiled?.script.steps[compiled.stepIndex.get(top.step) ?? -1]?.words[top.word];
  if (word === undefined || turn.state.frames.length !== from.state.frames.length) return;
  if (move.move === 'unread' && turn.state.pending !== null && turn.state.pending.no === from.state.pending.no) noteHoles(turn, word, 'retry/say', into);
  if (move.move === 'timer' && turn.state.status === 'parked') noteHoles(turn, word, 'silence/say', into);
}
