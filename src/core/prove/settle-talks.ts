import { placesInDoubt } from './doubts.ts';
import type { Fault, FindFaults, Proof } from './fault.ts';
import { keptFrom } from './kept.ts';
import type { Lenses } from './lenses.ts';
import { pursue } from './pursue.ts';
import type { Open } from './unproved.ts';

interface Settled {
  readonly faults: Fault[];
  readonly open: readonly Open[];
}

/** Finds the faults that only a whole talk can show, and holds each such talk on the engine. */
export function settleTalks(lenses: Lenses, basis: Omit<Proof, 'graph'>, finders: readonly FindFaults[]): Settled {
  const blurred = lenses.blurred(keptFrom(lenses.program, []));
  if (blurred === null) return { faults: [], open: [{ word: null }] };
  const faults: Fault[] = [];
  const open: Open[] = [];
  for (const find of finders) {
    for (const suspect of find({ ...basis, graph: blurred })) {
      if (suspect.shownBy === null) {
        faults.push(suspect);
        continue;
      }
      let last = suspect;
      const found = pursue(lenses, (graph) => {
        const again = [...find({ ...basis, graph })].find((fault) => isSame(fault, suspect));
        last = again ?? last;
        return again === undefined ? null : { way: again.shownBy, needs: [] };
      });
      if (found.is === 'real') faults.push({ finding: last.finding, shownBy: found.talk.edges });
      if (found.is === 'open') open.push({ word: last.shownBy?.at(-1)?.ran.at(-1)?.word ?? null });
    }
  }
  // A blurred graph has more ways out than there may be, so a dead end is looked for among those that are there whatever is assumed.
  for (const { script, step, word } of placesInDoubt(blurred)) open.push({ word: basis.points.at(script, step, word)?.word ?? null });
  return { faults, open };
}

function isSame({ finding }: Fault, other: Fault): boolean {
  return finding.code === other.finding.code && finding.path === other.finding.path;
}
