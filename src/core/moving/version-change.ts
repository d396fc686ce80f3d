import type { Program } from '../engine/program.ts';
import { renamedThrough } from '../script/renamed.ts';
import type { Renamed } from '../script/renamed.ts';

/** From one published version to a later one. */
export interface VersionChange {
  readonly from: Program;
  readonly to: Program;
  readonly renamed: Renamed;
}

/** `after` are the versions since, oldest first, the one to move to last: what was renamed twice is followed twice. */
export function versionChange(from: Program, after: readonly Program[]): VersionChange {
  return { from, to: after.at(-1) ?? from, renamed: renamedThrough(after.map(({ scripts }) => scripts)) };
}

/** Why something of a running conversation has no place in the later version. Thrown inside this folder, given back at its edge. */
export class NoPlace extends Error {
  readonly where: string;

  constructor(where: string, message: string) {
    super(message);
    this.where = where;
  }
}
