import type { Program } from '../engine/program.ts';
import type { Finding } from '../script/checks/finding.ts';
import type { Step, Word } from '../script/types.ts';
import { wordsOf } from '../script/visit.ts';
import type { Channel } from './channels.ts';
import type { Edge, Graph } from './graph.ts';
import type { Points } from './points.ts';

/** Something that the exploration found, with the move that shows it. */
export interface Fault {
  readonly finding: Finding;
  /** The shortest talk goes through these moves; the last one shows the fault. Null where no talk is needed to see it. */
  readonly shownBy: readonly Edge[] | null;
}

/** What is known of a script once it has been explored. */
export interface Proof {
  readonly program: Program;
  readonly graph: Graph;
  readonly points: Points;
  /** Where the words of the main script stand. Words of called scripts are absent: their own check reports them. */
  readonly places: ReadonlyMap<Word, Place>;
  readonly channels: readonly Channel[];
  readonly at: number;
}

export interface Place {
  readonly step: Step;
  readonly path: string;
}

/** One kind of fault. */
export type FindFaults = (proof: Proof) => Iterable<Fault>;

export function placesOf({ main }: Program): Map<Word, Place> {
  return new Map([...wordsOf(main.script)].map(({ step, word, path }) => [word, { step, path }]));
}
