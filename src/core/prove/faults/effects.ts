import type { Frame } from '../../engine/state.ts';
import type { BookingReply } from '../../ports/bookings.ts';
import { ruleIdsOf, waitsFor } from '../../scoring/rule-ids.ts';
import { error, warning } from '../../script/checks/finding.ts';
import { stepAt } from '../../script/step-at.ts';
import type { BookWord, Word } from '../../script/types.ts';
import type { Fault, Proof } from '../fault.ts';
import { wayTo } from '../graph.ts';
import { wayOver, wayThroughBoth } from '../ways.ts';
import type { Edge } from '../graph.ts';

type Task = Extract<Word, { word: 'task' }>;

/** Tasks that one talk makes twice. The same task is one for the same team with the same title. A question that comes aside is asked anew each time, and so is its task. */
export function* taskFaults({ graph, places }: Proof): Generator<Fault> {
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

/** A service that a talk books although its booking stands. A called script books for its caller, so the `call` is to blame. */
export function* bookingFaults({ graph, places, program }: Proof): Generator<Fault> {
  const wordAt = (frame: Frame | undefined): Word | undefined => frame && stepAt(program, frame)?.words[frame.word];
  const framesAt = ({ from }: Edge): readonly Frame[] => (from === null ? [] : (graph.nodes[from]?.state.frames ?? []));
  const bookedBy = (edge: Edge, is: BookingReply['is']): BookWord | null => {
    if (edge.move.move !== 'calendar' || edge.move.values === null || edge.move.reply.is !== is) return null;
    const word = wordAt(framesAt(edge).at(-1));
    return word?.word === 'book' ? word : null;
  };
  const makes = (edge: Edge): string | null => {
    const word = bookedBy(edge, 'booked');
    return word?.does === 'make' ? (word.services[0] ?? null) : null;
  };
  for (const service of new Set(graph.edges.flatMap((edge) => makes(edge) ?? []))) {
    const starts = graph.edges.filter((edge) => makes(edge) === service);
    const stands = (edge: Edge): boolean => bookedBy(edge, 'cancelled')?.services.includes(service) !== true;
    const way = wayOver(graph, starts, stands, (edge) => makes(edge) === service);
    const second = way?.at(-1);
    const word = second && wordAt(framesAt(second)[0]);
    const place = word && places.get(word);
    if (way == null || place === undefined) continue;
    const message = `step "${place.step.id}" books "${service}", and the same talk may have a booking that stands`;
    const hint = 'use "move" for a booking that there is already, or cancel it before';
    yield { finding: error('booked-twice', `${place.path}/${word?.word}`, message, hint), shownBy: way };
  }
}

function identityOf({ team, title, crm }: Task): string {
  return JSON.stringify([team, title, crm]);
}

/** Score rules that never count. */
export function* ruleFaults({ graph, program }: Proof): Generator<Fault> {
  if (!graph.isComplete) return;
  const { script } = program.main;
  const ids = ruleIdsOf(script);
  for (const [index, rule] of script.score.entries()) {
    if (graph.counted.has(ids[index]!)) continue;
    const message = `score rule ${index + 1} ("${'when' in rule ? rule.when : waitsFor(rule)}") counts in no talk`;
    yield { finding: warning('dead-score-rule', `score/${index}`, message, 'correct its condition, or remove it'), shownBy: null };
  }
}
