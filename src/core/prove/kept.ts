import type { Program } from '../engine/program.ts';
import { sightOf } from '../script/marks.ts';
import type { Script } from '../script/types.ts';
import { wordsOf } from '../script/visit.ts';
import type { Liveness, Tokens } from './liveness.ts';
import type { Point } from './points.ts';

/** What an exploration keeps in mind: slots, by `script/slot`, and `score`. */
export type Kept = ReadonlySet<string>;

/** What is asked for, and all that its values are made of. */
export function keptFrom({ scripts }: Program, wanted: Iterable<string>): Kept {
  const sources = new Map<string, string[]>();
  const add = (name: string, from: readonly string[]): void => {
    sources.set(name, [...(sources.get(name) ?? []), ...from]);
  };
  for (const { script } of scripts.values()) {
    for (const [name, from] of sourcesIn(script)) add(name, from);
  }
  const kept = new Set(wanted);
  for (const name of kept) for (const source of sources.get(name) ?? []) kept.add(source);
  return kept;
}

/** Values wander from slot to slot, into called scripts and out of them; the score is made of what its rules read. */
function* sourcesIn(script: Script): Generator<[string, string[]]> {
  const own = (name: string): string => (name === 'score' ? name : `${script.script}/${name}`);
  const namesIn = (source: string): string[] => [...sightOf(source).values, ...sightOf(source).known].map(own);
  for (const { word } of wordsOf(script)) {
    if (word.word === 'set') for (const [slot, source] of Object.entries(word.values)) yield [own(slot), namesIn(source)];
    if (word.word !== 'call') continue;
    for (const [input, source] of Object.entries(word.give)) yield [`${word.script}/${input}`, [own(source)]];
    for (const [output, slot] of Object.entries(word.take)) yield [own(slot), [`${word.script}/${output}`]];
  }
  for (const rule of script.score) if ('when' in rule) yield ['score', namesIn(rule.when)];
}

/** What a program's conditions see without a slot: always kept in mind. */
const builtIn: ReadonlySet<string> = new Set(['visits', 'language']);

/** Of what the way on can see, only what is kept in mind. */
export function livenessWithin(liveness: Liveness, kept: Kept): Liveness {
  const known = new Map<Point, Tokens>();
  const isKept = ({ script }: Point, name: string): boolean =>
    builtIn.has(name) || (name === 'score' ? kept.has(name) : kept.has(`${script}/${name}`));
  const nothing: ReadonlySet<string> = new Set();
  return {
    live(point) {
      const before = known.get(point);
      if (before !== undefined) return before;
      const live = new Set([...liveness.live(point)].filter((token) => isKept(point, token.slice(2))));
      known.set(point, live);
      return live;
    },
    // Only rules of the score ask what may still be given a value.
    assigned: (point) => (kept.has('score') ? liveness.assigned(point) : nothing),
  };
}
