import type { Program } from '../engine/program.ts';
import { checkScript } from '../script/check.ts';
import { compileScript } from '../script/compile.ts';
import { isError, sortProblems, spanAt } from '../script/problem.ts';
import type { Positions, Problem } from '../script/problem.ts';
import { findSlot } from '../script/slot-value.ts';
import type { Script } from '../script/types.ts';
import { wordsOf } from '../script/visit.ts';
import { defaultChannels } from './channels.ts';
import type { Channel } from './channels.ts';
import type { Limits } from './explore.ts';
import { placesOf } from './fault.ts';
import type { Fault, FindFaults, Proof } from './fault.ts';
import { channelFaults, windowFaults } from './faults/channel.ts';
import { conditionFaults } from './faults/conditions.ts';
import { courseFaults, wayFaults } from './faults/course.ts';
import { bookingFaults, ruleFaults, taskFaults } from './faults/effects.ts';
import { readingFaults } from './faults/readings.ts';
import { repeatFaults } from './faults/repeats.ts';
import { valueFaults } from './faults/values.ts';
import type { Graph } from './graph.ts';
import { lensesOf } from './lenses.ts';
import type { Lenses } from './lenses.ts';
import { pointsOf } from './points.ts';
import { settleFacts } from './settle-facts.ts';
import { settleTalks } from './settle-talks.ts';
import type { Open } from './unproved.ts';
import { transcriptOf } from './transcript.ts';
import { unprovedIn } from './unproved.ts';
import type { Unproved } from './unproved.ts';

/** A script with those that it may call, by name. */
export interface Bundle {
  readonly script: Script;
  readonly positions: Positions;
  readonly others: ReadonlyMap<string, Script>;
}

export interface ProveOptions {
  /** UTC milliseconds: the instant from which dates count. */
  readonly at: number;
  /** Where the script will run. */
  readonly channels?: readonly Channel[];
  /** The yes-or-no slot that must be true before personal data is asked for; null demands nothing. */
  readonly consent?: string | null;
  readonly limits?: Limits;
}

export interface Report {
  /** In the order of the file. */
  readonly problems: readonly Problem[];
  readonly unproved: readonly Unproved[];
  /** Situations and moves that were looked at; 0 when errors of structure stand in the way. */
  readonly situations: number;
  readonly moves: number;
  /** False when the limit was reached, or nothing was explored. */
  readonly isComplete: boolean;
}

/** A script of 200 steps needs half of this. What is larger is looked at in parts. */
const defaultLimits: Limits = { states: 4_000, moves: 30_000 };

/** Faults that one move can show. */
const findByMoves: readonly FindFaults[] = [conditionFaults, courseFaults, ruleFaults, valueFaults, channelFaults, readingFaults];
/** Faults that only a whole talk can show. */
const findByTalks: readonly FindFaults[] = [wayFaults, taskFaults, bookingFaults, repeatFaults, windowFaults];

/**
 * Proves a script: explores every situation that talks can be in and reports every fault with its place and the talk that shows it. Pure, and
 * the same at every call. A script whose structure is wrong is not explored: its errors stand in the report alone.
 */
export function prove({ script, positions, others }: Bundle, options: ProveOptions): Report {
  const { at, channels = defaultChannels, consent = null, limits = defaultLimits } = options;
  const known = checkScript(script, positions, others);
  const wrong = [...known, ...consentProblems(script, positions, consent)];
  const unexplored: Report = { problems: sortProblems(wrong), unproved: [], situations: 0, moves: 0, isComplete: false };
  if (wrong.some(isError)) return unexplored;
  const program = programOf(script, others);
  const broken = brokenIn(program, others);
  if (broken !== null)
    return { ...unexplored, unproved: [{ what: `anything: the script "${broken}", which it calls, has errors`, line: 1 }] };
  const points = pointsOf(program.scripts);
  const lenses = lensesOf(program, points, { at, consent, limits });
  const whole = lenses.whole();
  const basis = { program, points, places: placesOf(program), channels, at };
  const proof: Proof = { ...basis, graph: whole };
  const { faults, ...looked } = whole.isComplete ? { faults: faultsIn(proof), graph: whole, open: [] } : faultsInParts(proof, lenses);
  const found = onceEach(faults).map(({ finding, shownBy }): Problem => {
    const { path, ...rest } = finding;
    const chat = shownBy === null ? {} : { chat: transcriptOf(program, shownBy, at) };
    return { ...rest, file: positions.file, ...spanAt(positions, path), ...chat };
  });
  return {
    problems: sortProblems([...wrong, ...found]),
    unproved: unprovedIn({ ...proof, graph: looked.graph }, positions, looked.open, limits),
    situations: looked.graph.nodes.length,
    moves: looked.graph.edges.length,
    isComplete: looked.open.length === 0,
  };
}

function faultsIn(proof: Proof): Fault[] {
  return [...findByMoves, ...findByTalks].flatMap((find) => [...find(proof)]);
}

/** Of a script that is too large to be explored as a whole. */
function faultsInParts({ graph: begun, ...basis }: Proof, lenses: Lenses): { faults: Fault[]; graph: Graph; open: readonly Open[] } {
  const facts = settleFacts(lenses, basis.places, begun);
  const talks = settleTalks(lenses, basis, findByTalks);
  const open = [...facts.open, ...talks.open];
  const graph = { ...facts.seen, isComplete: open.length === 0 };
  return { faults: [...findByMoves.flatMap((find) => [...find({ ...basis, graph })]), ...talks.faults], graph, open };
}

function onceEach(faults: readonly Fault[]): Fault[] {
  const byPlace = new Map<string, Fault>();
  for (const fault of faults) {
    const key = `${fault.finding.code} ${fault.finding.path}`;
    if (!byPlace.has(key)) byPlace.set(key, fault);
  }
  return [...byPlace.values()];
}

function consentProblems(script: Script, { file, spans }: Positions, consent: string | null): Problem[] {
  const isPersonal = Object.values(script.slots).some(({ personal }) => personal === true);
  if (consent === null || !isPersonal || findSlot(script, consent)?.type === 'yes_no') return [];
  const message = `personal data is to be asked for after consent, and the script has no slot "${consent}" of type yes_no`;
  return [{ code: 'personal-before-consent', severity: 'error', message, file, ...spanAt({ file, spans }, 'slots') }];
}

/** The script with those that it calls, and those that they call. */
function programOf(script: Script, others: ReadonlyMap<string, Script>): Program {
  const scripts = new Map([[script.script, compileScript(script)]]);
  for (const { script: known } of scripts.values()) {
    for (const { word } of wordsOf(known)) {
      const called = word.word === 'call' && !scripts.has(word.script) ? others.get(word.script) : undefined;
      if (called !== undefined) scripts.set(called.script, compileScript(called));
    }
  }
  const main = scripts.get(script.script) ?? compileScript(script);
  return { main, scripts };
}

/** A called script that cannot run; its own check tells why. */
function brokenIn({ main, scripts }: Program, others: ReadonlyMap<string, Script>): string | null {
  const known = new Map([...others, [main.script.script, main.script]]);
  const called = [...scripts.values()].filter((each) => each !== main);
  return called.find(({ script }) => checkScript(script, { file: '', spans: new Map() }, known).some(isError))?.script.script ?? null;
}
