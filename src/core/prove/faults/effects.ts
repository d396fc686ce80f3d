import { error, warning } from '../../script/checks/finding.ts';
import type { Word } from '../../script/types.ts';
import type { Fault, Proof } from '../fault.ts';
import { wayTo } from '../fault.ts';
import { wayThroughBoth } from '../ways.ts';
import type { Edge } from '../graph.ts';

/** Tasks that one talk makes twice, questions whose answer is known, rules and values without effect. */
export function* effectFaults(proof: Proof): Generator<Fault> {
  yield* taskFaults(proof);
  yield* repeatFaults(proof);
  yield* ruleFaults(proof);
}

type Task = Extract<Word, { word: 'task' }>;

/** The same task is one for the same team with the same title. A question that comes aside is asked anew each time, and so is its task. */
function* taskFaults({ graph, places }: Proof): Generator<Fault> {
  const groups = Map.groupBy(
    [...places.keys()].filter((word): word is Task => word.word === 'task'),
    identityOf,
  );
  for (const group of groups.values()) {
    const words = new Set<Word>(group);
    const makes = (edge: Edge, isAsideToo: boolean): Word[] =>
      edge.ran.flatMap(({ word, isAside }) => (words.has(word) && (isAsideToo || !isAside) ? [word] : []));
    const atOnce = graph.edges.find((edge) => makes(edge, true).length > 1);
    const way = atOnce === undefined ? wayThroughBoth(graph, (edge) => makes(edge, false).length > 0) : wayTo(graph, atOnce);
    const second = way?.at(-1);
    const place = second && places.get(makes(second, true).at(-1) ?? group[0]!);
    if (way === null || place === undefined) continue;
    const message = `step "${place.step.id}" makes a task for the team "${group[0]?.team}" that the same talk has made before`;
    yield {
      finding: error('made-twice', `${place.path}/task`, message, 'make it at the end of the way, or go on to another step'),
      shownBy: way,
    };
  }
}

function identityOf({ team, title, crm }: Task): string {
  return JSON.stringify([team, title, crm]);
}

/** A question that is put again in the very turn that took its answer, with no condition between. */
function* repeatFaults({ graph, places }: Proof): Generator<Fault> {
  const seen = new Set<Word>();
  for (const edge of graph.edges) {
    const asked = edge.from === null ? undefined : graph.nodes[edge.from]?.state;
    const answered = edge.move.move === 'answer' && asked?.frames.length === 1 ? asked.pending?.slot : undefined;
    if (answered === undefined) continue;
    for (const { word } of edge.ran) {
      if (word.word === 'when') break;
      const place = places.get(word);
      if (word.word !== 'ask' || word.skipIfKnown || word.slot !== answered || place === undefined || seen.has(word)) continue;
      seen.add(word);
      const message = `step "${place.step.id}" asks for "${word.slot}" again, right after it was answered`;
      yield {
        finding: warning('asked-again', `${place.path}/ask`, message, 'remove "skip_if_known: false", or the question'),
        shownBy: wayTo(graph, edge),
      };
    }
  }
}

function* ruleFaults({ graph, program }: Proof): Generator<Fault> {
  if (!graph.isComplete) return;
  const { script, score } = program.main.script;
  for (const [index, rule] of score.entries()) {
    if (graph.counted.has(`${script}:${index}`)) continue;
    const message = `score rule ${index + 1} ("${'when' in rule ? rule.when : rule.intent}") counts in no talk`;
    yield { finding: warning('dead-score-rule', `score/${index}`, message, 'correct its condition, or remove it'), shownBy: null };
  }
}
