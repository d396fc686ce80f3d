import type { Word } from '../script/types.ts';
import { factsOf } from './facts.ts';
import type { Fact } from './facts.ts';
import type { Place } from './fault.ts';
import { joinGraphs, wayTo } from './graph.ts';
import type { Graph } from './graph.ts';
import { keptFrom } from './kept.ts';
import type { Lenses } from './lenses.ts';
import { pursue } from './pursue.ts';
import type { Lead } from './pursue.ts';
import type { Open } from './unproved.ts';

interface Settled {
  /** Talks that really can be had: whatever can happen happens in one of them, but for what is open. */
  readonly seen: Graph;
  readonly open: readonly Open[];
}

/** Shows of everything that may happen in a script that it can, by a real talk, or that it cannot. `begun`: the talks that were explored before it proved too much. */
export function settleFacts(lenses: Lenses, places: ReadonlyMap<Word, Place>, begun: Graph): Settled {
  const { program } = lenses;
  const open: Open[] = [];
  let seen = joinGraphs(begun, lenses.far());
  const known = new Set(factsOf({ program, places, graph: seen, kept: null }).keys());
  const kept = keptFrom(program, []);
  const blurred = lenses.blurred(kept);
  if (blurred === null) return { seen, open: [{ word: null }] };
  const learn = (talks: Graph): void => {
    seen = joinGraphs(seen, talks);
    for (const fact of factsOf({ program, places, graph: talks, kept: null }).keys()) known.add(fact);
  };
  for (const [name, { word, needs }] of factsOf({ program, places, graph: blurred, kept })) {
    if (known.has(name)) continue;
    const found = pursue(lenses, (graph, kept) => leadTo(factsOf({ program, places, graph, kept }).get(name), graph));
    if (found.is === 'impossible') continue;
    if (found.is === 'real') learn(found.talk);
    if (!known.has(name) && needs.length > 0) learn(lenses.farWith(needs));
    if (!known.has(name)) open.push({ word });
  }
  return { seen, open };
}

function leadTo(fact: Fact | undefined, graph: Graph): Lead | null {
  if (fact === undefined) return null;
  return { way: fact.edge === null ? null : wayTo(graph, fact.edge), needs: fact.needs };
}
