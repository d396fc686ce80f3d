import { messageOf } from '../../errors.ts';
import type { Program } from '../engine/program.ts';
import type { State } from '../engine/state.ts';
import { frameOf } from '../engine/turn.ts';
import type { Turn } from '../engine/turn.ts';
import type { Word } from '../script/types.ts';
import { questionIn } from '../script/visit.ts';
import type { Edge, Graph, Hole, Node, Ran, Unasked } from './graph.ts';
import { carryOut, timerLike } from './move.ts';
import type { Move } from './move.ts';
import type { Moves } from './moves.ts';
import { namesShown } from './names.ts';
import type { Situate } from './situation.ts';

export interface Limits {
  readonly states: number;
  readonly moves: number;
}

interface Exploring {
  readonly program: Program;
  readonly moves: Moves;
  readonly situate: Situate;
  /** Takes out of a state what would pile up in it. */
  readonly lean: (state: State) => State;
  readonly limits: Limits;
  /** The yes-or-no slot that must be true before personal data is asked for; null demands nothing. */
  readonly consent: string | null;
  readonly nodes: Node[];
  readonly edges: Edge[];
  readonly ids: Map<string, number>;
  readonly holes: Map<string, Hole>;
  readonly unasked: Map<Word, Unasked>;
  readonly counted: Set<string>;
  readonly looked: Map<Word, Set<string>>;
}

const minuteMs = 60_000;

interface Exploration {
  readonly program: Program;
  readonly moves: Moves;
  readonly situate: Situate;
  /** Takes out of a state what would pile up in it. */
  readonly lean: (state: State) => State;
  readonly at: number;
  readonly limits: Limits;
  readonly consent: string | null;
}

/** Every situation that talks can be in, breadth first: the first way to each is the shortest. */
export function explore({ at, ...given }: Exploration): Graph {
  const exploring: Exploring = {
    ...given,
    nodes: [],
    edges: [],
    ids: new Map(),
    holes: new Map(),
    unasked: new Map(),
    counted: new Set(),
    looked: new Map(),
  };
  const { moves, nodes, edges, holes, unasked, counted, looked } = exploring;
  for (const move of moves.beginnings) follow(exploring, null, move, at);
  let next = 0;
  for (let node = nodes[next]; node !== undefined && isWithin(exploring); node = nodes[next]) {
    for (const move of moves.from(node.state)) follow(exploring, node, move, momentOf(node, move));
    next += 1;
  }
  const isComplete = next === nodes.length;
  return {
    nodes,
    edges,
    holes: [...holes.values()],
    unasked: [...unasked.values()],
    counted,
    looked,
    isComplete,
    sampled: [...moves.sampled],
  };
}

function isWithin({ nodes, edges, limits }: Exploring): boolean {
  return nodes.length <= limits.states && edges.length <= limits.moves;
}

function momentOf({ state, now }: Node, move: Move): number {
  if (move.move !== 'timer') return now + minuteMs;
  return Math.max(now, timerLike(state, move.key)?.at ?? now);
}

/** What one move showed. */
interface Shown {
  readonly ran: Ran[];
  readonly holes: Omit<Hole, 'edge'>[];
  readonly unasked: Omit<Unasked, 'edge'>[];
  /** How much had been noted before each `when`. */
  readonly whens: number[];
}

function follow(exploring: Exploring, from: Node | null, move: Move, at: number): void {
  const shown: Shown = { ran: [], holes: [], unasked: [], whens: [] };
  const watch =
    (turn: Turn) =>
    (word: Word): void => {
      shown.ran.push({ word, isAside: turn.state.frames.some(({ left }) => left.length > 0) });
      if (word.word === 'when') shown.whens.push(turn.passed.length);
      noteHoles(turn, word, 'say', shown.holes);
      noteUnasked(turn, word, exploring.consent, shown.unasked);
      noteLooked(turn, word, exploring.looked);
    };
  const before = { from: from?.id ?? null, move, ran: shown.ran, afterMs: from === null ? 0 : at - from.now };
  try {
    const turn = carryOut(exploring.program, from?.state ?? null, at, move, watch);
    noteSideTexts(from, move, turn, shown.holes);
    for (const effect of turn.effects) if (effect.do === 'score') exploring.counted.add(effect.evidence.rule);
    const state = exploring.lean(turn.state);
    const situation = exploring.situate(state);
    const known = exploring.ids.get(situation);
    const says = turn.effects.some((effect) => effect.do === 'say');
    const edge = { ...before, branches: branchesOf(turn, shown.whens), says, to: known ?? exploring.nodes.length };
    add(exploring, edge, shown);
    if (known !== undefined) return;
    exploring.ids.set(situation, exploring.nodes.length);
    exploring.nodes.push({ id: exploring.nodes.length, state, now: at, by: edge, base: baseOf(from, state) });
  } catch (error) {
    if (!/ in a circle /.test(messageOf(error))) throw error;
    add(exploring, { ...before, branches: [], says: false, to: null }, shown);
  }
}

function add({ edges, holes, unasked }: Exploring, edge: Edge, shown: Shown): void {
  edges.push(edge);
  for (const hole of shown.holes) {
    const key = `${hole.key} ${hole.name} ${identify(hole.word)}`;
    if (!holes.has(key)) holes.set(key, { ...hole, edge });
  }
  for (const found of shown.unasked) if (!unasked.has(found.word)) unasked.set(found.word, { ...found, edge });
}

function noteLooked(turn: Turn, word: Word, looked: Map<Word, Set<string>>): void {
  if (word.word !== 'when') return;
  const seen = looked.get(word) ?? new Set();
  looked.set(word, seen);
  for (const name of Object.keys(frameOf(turn).slots)) seen.add(name);
}

/** Where a called script asks, its caller has to answer for it. */
function noteUnasked(turn: Turn, word: Word, consent: string | null, into: Omit<Unasked, 'edge'>[]): void {
  if (consent === null || word.word !== 'ask') return;
  const { frames } = turn.state;
  const [bottom] = frames;
  const definition = turn.program.scripts.get(frameOf(turn).script)?.script.slots[word.slot];
  if (definition?.personal !== true || bottom === undefined) return;
  if (word.skipIfKnown && frameOf(turn).slots[word.slot] !== undefined) return;
  if (frames.some(({ slots }) => slots[consent]?.value === true)) return;
  const compiled = turn.program.scripts.get(bottom.script);
  const asking = frames.length === 1 ? word : compiled?.script.steps[compiled.stepIndex.get(bottom.step) ?? -1]?.words[bottom.word];
  if (asking !== undefined) into.push({ word: asking, slot: word.slot });
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

/** A question that was left open goes on as it did before. */
function baseOf(from: Node | null, { status, pending }: State): number | null {
  if (from === null) return null;
  return pending !== null && status !== 'active' ? from.id : null;
}

/** The branch that each `when` took: what it noted stands where it began to run. */
function branchesOf({ passed }: Turn, whens: readonly number[]): number[] {
  return whens.flatMap((at) => {
    const which = passed[at]?.which;
    return which === undefined ? [] : [which === 'else' ? -1 : Number(which)];
  });
}

function noteHoles(turn: Turn, word: Word, key: Hole['key'], into: Omit<Hole, 'edge'>[]): void {
  const question = questionIn(word);
  if (word.word !== 'say' && question === null) return;
  const { slots, script } = frameOf(turn);
  if (word.word === 'ask' && word.skipIfKnown && slots[word.slot] !== undefined && key === 'say') return;
  const own = word.word === 'say' ? word.text : question?.text;
  const text = key === 'say' ? own : key === 'retry/say' ? question?.retry.say : question?.silence.say;
  if (text === undefined) return;
  const declared = turn.program.scripts.get(script)?.script.slots ?? {};
  for (const name of namesShown(text)) {
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
  if (move.move === 'unread' && turn.state.pending !== null && turn.state.pending.no === from.state.pending.no)
    noteHoles(turn, word, 'retry/say', into);
  if (move.move === 'timer' && turn.state.status === 'parked') noteHoles(turn, word, 'silence/say', into);
}
