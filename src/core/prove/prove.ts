import type { Program } from '../engine/program.ts';
import { checkScript } from '../script/check.ts';
import { compileScript } from '../script/compile.ts';
import { sightOf } from '../script/marks.ts';
import { isError, sortProblems, spanAt } from '../script/problem.ts';
import type { Positions, Problem } from '../script/problem.ts';
import { findSlot } from '../script/slot-value.ts';
import type { Script } from '../script/types.ts';
import { expressionsOf, wordsOf } from '../script/visit.ts';
import { defaultChannels } from './channels.ts';
import type { Channel } from './channels.ts';
import { explore } from './explore.ts';
import type { Limits } from './explore.ts';
import { placesOf } from './fault.ts';
import type { Fault, FindFaults, Proof } from './fault.ts';
import { channelFaults } from './faults/channel.ts';
import { conditionFaults } from './faults/conditions.ts';
import { courseFaults } from './faults/course.ts';
import { effectFaults } from './faults/effects.ts';
import { readingFaults } from './faults/readings.ts';
import { repeatFaults } from './faults/repeats.ts';
import { valueFaults } from './faults/values.ts';
import type { Graph } from './graph.ts';
import { leanerOf } from './lean.ts';
import { livenessOf, nearLivenessOf } from './liveness.ts';
import type { Liveness } from './liveness.ts';
import { movesOf } from './moves.ts';
import { namesSaid } from './names.ts';
import { pointsOf } from './points.ts';
import type { Points } from './points.ts';
import { situationsOf } from './situation.ts';
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

/** A script of 200 steps needs a tenth of this. */
const defaultLimits: Limits = { states: 30_000, moves: 200_000 };

const findFaults: readonly FindFaults[] = [
  conditionFaults,
  courseFaults,
  effectFaults,
  repeatFaults,
  valueFaults,
  channelFaults,
  readingFaults,
];

/** Those that a talk shows from its beginning, whatever has been left out elsewhere. */
const findFarFaults: readonly FindFaults[] = [courseFaults, valueFaults];

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
  const { graph, far, isWithHoles } = exploreAll(program, points, { at, consent, limits });
  const proof: Proof = { program, graph, points, places: placesOf(program), channels, at };
  const near = findFaults.flatMap((find) => [...find(proof)]);
  const beyond = far === null ? [] : findFarFaults.flatMap((find) => [...find({ ...proof, graph: far })]);
  const found = onceEach([...near, ...beyond]).map(({ finding, shownBy }): Problem => {
    const { path, ...rest } = finding;
    const chat = shownBy === null ? {} : { chat: transcriptOf(program, shownBy, at) };
    return { ...rest, file: positions.file, ...spanAt(positions, path), ...chat };
  });
  return {
    problems: sortProblems([...wrong, ...found]),
    unproved: unprovedIn(proof, positions, isWithHoles, limits),
    situations: graph.nodes.length,
    moves: graph.edges.length,
    isComplete: graph.isComplete,
  };
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

interface Exploring {
  readonly at: number;
  readonly consent: string | null;
  readonly limits: Limits;
}

interface Explored {
  readonly graph: Graph;
  /** Texts were watched for slots without a value. */
  readonly isWithHoles: boolean;
  /** Where the limit was reached: a look at all of the script that tells fewer talks apart. */
  readonly far: Graph | null;
}

/** With an eye on holes in texts; where that is too much to look at, without; where that is too much as well, with a second look. */
function exploreAll(program: Program, points: Points, { at, consent, limits }: Exploring): Explored {
  const moves = movesOf(program, { at, languages: languagesSeen(program), consent });
  const lean = leanerOf(program, points);
  const exploreBy = (liveness: Liveness): Graph => {
    return explore({ program, moves, situate: situationsOf(program, points, liveness), lean, at, limits, consent });
  };
  const shown = new Set(points.all.flatMap((point) => [...namesSaid(point.word)].map((name) => `${point.script}/${name}`)));
  const withHoles = exploreBy(livenessOf(points, shown, consent));
  if (withHoles.isComplete) return { graph: withHoles, isWithHoles: true, far: null };
  const without = shown.size === 0 ? withHoles : exploreBy(livenessOf(points, new Set(), consent));
  const far = without.isComplete ? null : { ...exploreBy(nearLivenessOf(points)), isComplete: false };
  return { graph: without, isWithHoles: shown.size === 0, far };
}

/** Languages make no difference to the way of a talk, unless a condition asks for the language. */
function languagesSeen({ main, scripts }: Program): readonly string[] {
  const sees = [...scripts.values()].some(({ script }) =>
    [...expressionsOf(script)].some(({ value }) => sightOf(value).values.has('language')),
  );
  return sees ? main.script.languages : main.script.languages.slice(0, 1);
}
