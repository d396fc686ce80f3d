import { ruleIdsOf } from '../scoring/rule-ids.ts';
import { sightOf } from '../script/marks.ts';
import type { Script, Word } from '../script/types.ts';
import { identify } from './explore.ts';
import type { Place } from './fault.ts';
import type { Edge, Graph } from './graph.ts';
import type { Kept } from './kept.ts';
import type { Program } from '../engine/program.ts';

/** Something that can happen in a talk, with the first move that shows it and the slots that have to be known to be sure of it. */
export interface Fact {
  /** Where it happens; null where it is at home nowhere. */
  readonly word: Word | null;
  readonly edge: Edge | null;
  readonly needs: readonly string[];
}

interface Seen {
  readonly program: Program;
  readonly places: ReadonlyMap<Word, Place>;
  readonly graph: Graph;
  /** What the graph keeps in mind; null: everything. */
  readonly kept: Kept | null;
}

/**
 * Everything that faults are made of and that one move can show: words that run, branches that hold or fail, texts with holes, rules that
 * count. Two graphs with the same facts have the same faults, but for those that need a whole talk.
 */
export function factsOf({ program, places, graph, kept }: Seen): ReadonlyMap<string, Fact> {
  const { script } = program.main;
  const facts = new Map<string, Fact>();
  const add = (fact: string, word: Word | null, edge: Edge | null, needs: readonly string[] = []): void => {
    if (!facts.has(fact)) facts.set(fact, { word, edge, needs });
  };
  for (const edge of graph.edges) for (const [fact, word] of factsOfEdge(edge, places, script.interrupts)) add(fact, word, edge);
  for (const { word, name, script: owner, key, edge } of graph.holes)
    if (places.has(word)) add(`hole ${identify(word)} ${key} ${name}`, word, edge, [`${owner}/${name}`]);
  for (const { word, edge } of graph.unasked) if (places.has(word)) add(`unasked ${identify(word)}`, word, edge);
  for (const [word, names] of graph.looked) {
    for (const [name, edge] of names)
      if (places.has(word) && asksFor(word, name)) add(`looked ${identify(word)} ${name}`, word, edge, [`${script.script}/${name}`]);
  }
  for (const [index, rule] of ruleIdsOf(script).entries()) {
    const definition = script.score[index];
    const reads =
      definition !== undefined && 'when' in definition ? readsOf(definition.when).map((name) => `${script.script}/${name}`) : [];
    const edge = graph.counted.get(rule);
    // A rule whose slots are not all kept in mind is not weighed as it would be.
    if (edge !== undefined || (kept !== null && !reads.every((name) => kept.has(name)))) add(`counted ${rule}`, null, edge ?? null, reads);
  }
  if (kept !== null) for (const [fact, ...found] of lookedUnknown(graph, places, script, kept)) add(fact, ...found);
  return facts;
}

function* factsOfEdge(
  { ran, branches, move, to }: Edge,
  places: ReadonlyMap<Word, Place>,
  interrupts: readonly unknown[],
): Generator<[string, Word | null]> {
  let branch = 0;
  let last: Word | null = null;
  for (const { word } of ran) {
    const isOwn = places.has(word);
    if (isOwn) yield [`ran ${identify(word)}`, (last = word)];
    if (word.word !== 'when') continue;
    const taken = branches[branch];
    branch += 1;
    if (taken === undefined || !isOwn) continue;
    if (taken >= 0) yield [`held ${identify(word)} ${taken}`, word];
    for (let index = 0; index < (taken === -1 ? word.branches.length : taken); index++) yield [`failed ${identify(word)} ${index}`, word];
  }
  if (to === null) yield [`circle ${last === null ? '' : identify(last)}`, last];
  if ((move.move === 'interrupt' || move.move === 'begin') && move.interrupt !== null) {
    const index = interrupts.indexOf(move.interrupt.interrupt);
    if (index !== -1) yield [`interrupt ${index}`, null];
  }
}

/** What is not kept in mind may be known wherever a condition looks at it. */
function* lookedUnknown(
  graph: Graph,
  places: ReadonlyMap<Word, Place>,
  { script }: Script,
  kept: Kept,
): Generator<[string, Word, Edge, string[]]> {
  const done = new Set<Word>();
  const asked = askedIn(places);
  for (const edge of graph.edges) {
    for (const { word } of edge.ran) {
      if (word.word !== 'when' || done.has(word) || !places.has(word)) continue;
      done.add(word);
      for (const name of new Set(word.branches.flatMap((branch) => readsOf(branch.if)))) {
        if (asked.has(name) && !kept.has(`${script}/${name}`))
          yield [`looked ${identify(word)} ${name}`, word, edge, [`${script}/${name}`]];
      }
    }
  }
}

function readsOf(source: string): string[] {
  const { values, known } = sightOf(source);
  return [...values, ...known];
}

function asksFor(word: Word, name: string): boolean {
  return word.word === 'when' && word.branches.some((branch) => readsOf(branch.if).includes(name));
}

/** Slots that a customer may have told before they are asked for. */
function askedIn(places: ReadonlyMap<Word, Place>): ReadonlySet<string> {
  return new Set([...places.keys()].flatMap((word) => (word.word === 'ask' && word.skipIfKnown ? [word.slot] : [])));
}
