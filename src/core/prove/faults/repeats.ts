import type { Frame, State } from '../../engine/state.ts';
import { warning } from '../../script/checks/finding.ts';
import type { Step } from '../../script/types.ts';
import type { Fault, Proof } from '../fault.ts';
import { wayTo } from '../graph.ts';
import type { Edge, Graph } from '../graph.ts';
import { wayOver } from '../ways.ts';

/** A question that is put although its answer is known, on a way of answers only: no condition weighed them, no lookup and no interrupt came in between. */
export function* repeatFaults({ graph, places }: Proof): Generator<Fault> {
  for (const [word, { step, path }] of places) {
    if (word.word === 'ask' && !word.skipIfKnown) {
      const way = wayToRepeat(
        graph,
        word.slot,
        ({ frames, pending }) => frames.length === 1 && pending?.slot === word.slot && standsAt(frames[0], step),
      );
      const message = `step "${step.id}" asks for "${word.slot}" again, and nothing has come in between`;
      const hint = 'remove "skip_if_known: false", or the question';
      if (way !== null) yield { finding: warning('asked-again', `${path}/ask`, message, hint), shownBy: way };
    }
    for (const [output, slot] of word.word === 'call' ? Object.entries(word.take) : []) {
      const way = wayToRepeat(
        graph,
        slot,
        ({ frames, pending }) => frames.length === 2 && pending?.slot === output && standsAt(frames[0], step),
      );
      const message = `step "${step.id}" calls "${word.word === 'call' ? word.script : ''}", which asks for "${output}", and "${slot}" is known`;
      const hint = 'make it an input of that script, and give it';
      if (way !== null) yield { finding: warning('asked-again', `${path}/call/take/${output}`, message, hint), shownBy: way };
    }
  }
}

function standsAt(frame: Frame | undefined, step: Step): boolean {
  return frame?.step === step.id;
}

/** The shortest talk from the answer for a slot of the main script to a state in which it is asked for once more. */
function wayToRepeat(graph: Graph, slot: string, isAskedAgain: (state: State) => boolean): Edge[] | null {
  const stateAt = (id: number | null): State | undefined => (id === null ? undefined : graph.nodes[id]?.state);
  const isPlain = ({ ran, move }: Edge): boolean => move.move === 'answer' && !ran.some(({ word }) => word.word === 'when');
  const isRepeat = (edge: Edge): boolean => {
    const state = stateAt(edge.to);
    return isPlain(edge) && state !== undefined && isAskedAgain(state);
  };
  const starts = graph.edges.filter((edge) => {
    const asked = stateAt(edge.from);
    return isPlain(edge) && asked?.frames.length === 1 && asked.pending?.slot === slot;
  });
  const atOnce = starts.find(isRepeat);
  return atOnce === undefined ? wayOver(graph, starts, isPlain, isRepeat) : wayTo(graph, atOnce);
}
