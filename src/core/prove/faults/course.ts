import { error, warning } from '../../script/checks/finding.ts';
import type { Finding } from '../../script/checks/finding.ts';
import { isUnaskedAnywhere } from '../unasked.ts';
import { wayAvoiding } from '../ways.ts';
import type { Fault, Proof } from '../fault.ts';
import { wayTo } from '../graph.ts';
import type { Edge, Node, Ran } from '../graph.ts';

/** Circles, and goals that no talk reaches. */
export function* courseFaults(proof: Proof): Generator<Fault> {
  yield* loopFaults(proof);
  if (proof.graph.isComplete) yield* goalFaults(proof);
}

/** Where talks lead: dead ends, people, success that nobody hears of. */
export function* wayFaults(proof: Proof): Generator<Fault> {
  if (!proof.graph.isComplete) return;
  const over = reaching(proof, ({ state }) => state.status === 'ended' || state.status === 'handed_off');
  yield* firstOutside(proof, over, (step) => error('no-way-to-end', '', `from step "${step}" no talk comes to an end or a person`));
  yield* noticeFaults(proof);
  const people = reaching(proof, ({ state }) => state.status === 'handed_off');
  const hint = 'add an interrupt for the intent human that goes to a step with "handoff"';
  const isOver = over.size === 0;
  if (!isOver)
    yield* firstOutside(proof, people, (step) =>
      warning('no-person', '', `from step "${step}" the customer never comes to a person`, hint),
    );
}

function* loopFaults({ graph, places }: Proof): Generator<Fault> {
  const seen = new Set<string>();
  for (const edge of graph.edges) {
    if (edge.to !== null) continue;
    const place = edge.ran.map(({ word }) => places.get(word)).findLast((found) => found !== undefined);
    if (place === undefined || seen.has(place.path)) continue;
    for (const { word } of edge.ran) seen.add(places.get(word)?.path ?? '');
    const message = `step "${place.step.id}" runs in a circle: nothing on the way waits for the customer`;
    yield {
      finding: error('endless-loop', place.path, message, 'ask something on the way, or leave the circle'),
      shownBy: wayTo(graph, edge),
    };
  }
}

/** Nodes from which a talk can come to such a node. */
function reaching({ graph }: Proof, isGoal: (node: Node) => boolean): Set<number> {
  const before: number[][] = graph.nodes.map(() => []);
  for (const { from, to } of graph.edges) if (from !== null && to !== null) before[to]?.push(from);
  for (const { id, base } of graph.nodes) if (base !== null) before[base]?.push(id);
  const reached = new Set(graph.nodes.filter(isGoal).map(({ id }) => id));
  for (const id of reached) for (const earlier of before[id] ?? []) reached.add(earlier);
  return reached;
}

/** The nearest place where the customer can speak and from which there is no way. */
function* firstOutside(proof: Proof, inside: ReadonlySet<number>, make: (step: string) => Finding): Generator<Fault> {
  const { graph, program, places } = proof;
  const outside = graph.nodes.find(({ id, state }) => state.status === 'active' && state.asking === null && !inside.has(id));
  const step = outside?.state.frames[0]?.step;
  const place = [...places.values()].find((each) => each.step.id === step);
  if (outside?.by == null || place === undefined || outside.state.frames[0]?.script !== program.main.script.script) return;
  yield { finding: { ...make(place.step.id), path: place.path }, shownBy: wayTo(graph, outside.by) };
}

function* goalFaults(proof: Proof): Generator<Fault> {
  if (isUnaskedAnywhere(proof)) return;
  const { graph, places, program } = proof;
  const ended = new Set<string>();
  const written = new Set<string>();
  for (const word of places.keys()) if (word.word === 'end') written.add(word.outcome);
  const note = ({ ran }: Edge): void => {
    for (const { word } of ran) if (word.word === 'end' && places.has(word)) ended.add(word.outcome);
  };
  graph.edges.forEach(note);
  for (const [index, goal] of program.main.script.goals.entries()) {
    if (ended.has(goal) || !written.has(goal)) continue;
    const message = `no talk reaches the goal "${goal}", whatever the customer answers`;
    yield {
      finding: error('unreached-goal', `goals/${index}`, message, `look at the conditions before the step that ends with "${goal}"`),
      shownBy: null,
    };
  }
}

/** A success that nobody hears of, and a customer who cannot get away. A script that others call leaves both to them. */
function* noticeFaults({ graph, places, program }: Proof): Generator<Fault> {
  const { goals, inputs, outputs, interrupts } = program.main.script;
  if (inputs.length + outputs.length > 0) return;
  const isNotice = ({ word }: Ran): boolean => word.word === 'task' || word.word === 'handoff';
  const isGoal = ({ word }: Ran): boolean => word.word === 'end' && places.has(word) && goals.includes(word.outcome);
  const way = wayAvoiding(
    graph,
    (edge) => edge.ran.some(isNotice),
    (edge) => edge.ran.some(isGoal),
  );
  const place = places.get(way?.at(-1)?.ran.findLast(isGoal)?.word ?? { word: 'resume' });
  if (way !== null && place !== undefined) {
    const message = `step "${place.step.id}" reaches a goal, and no task has told anybody`;
    yield { finding: warning('unnoticed-goal', `${place.path}/end`, message, 'make a task on the way'), shownBy: way };
  }
  if (interrupts.some((interrupt) => interrupt.do === 'opt_out')) return;
  const hint = 'add the interrupt { intent: stop, do: opt_out }';
  yield { finding: warning('no-opt-out', 'interrupts', 'the customer has no way to ask for no more messages', hint), shownBy: null };
}
