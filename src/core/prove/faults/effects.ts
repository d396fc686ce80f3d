import { ruleIdsOf, waitsFor } from '../../scoring/rule-ids.ts';
import { error, warning } from '../../script/checks/finding.ts';
import type { Word } from '../../script/types.ts';
import type { Fault, Proof } from '../fault.ts';
import { wayTo } from '../fault.ts';
import { wayThroughBoth } from '../ways.ts';
import type { Edge } from '../graph.ts';

/** Tasks that one talk makes twice, and score rules that never count. */
export function* effectFaults(proof: Proof): Generator<Fault> {
  yield* taskFaults(proof);
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

function* ruleFaults({ graph, program }: Proof): Generator<Fault> {
  if (!graph.isComplete) return;
  const { script } = program.main;
  const ids = ruleIdsOf(script);
  for (const [index, rule] of script.score.entries()) {
    if (graph.counted.has(ids[index]!)) continue;
    const message = `score rule ${index + 1} ("${'when' in rule ? rule.when : waitsFor(rule)}") counts in no talk`;
    yield { finding: warning('dead-score-rule', `score/${index}`, message, 'correct its condition, or remove it'), shownBy: null };
  }
}
