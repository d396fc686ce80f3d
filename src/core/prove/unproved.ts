import { sightOf } from '../script/marks.ts';
import { spanAt } from '../script/problem.ts';
import type { Positions } from '../script/problem.ts';
import { expressionsOf } from '../script/visit.ts';
import type { Word } from '../script/types.ts';
import type { Limits } from './explore.ts';
import type { Proof } from './fault.ts';
import { unaskedIn } from './unasked.ts';

/** Something that the exploration had to take as it comes. */
export interface Unproved {
  readonly what: string;
  readonly line: number;
}

/** A question that was left open; null where no place of the script can be named. */
export interface Open {
  readonly word: Word | null;
}

/** What the report must not keep quiet about. `open`: questions that were left open. */
export function unprovedIn({ graph, places, program }: Proof, positions: Positions, open: readonly Open[], limits: Limits): Unproved[] {
  const tooMany = `more combinations than can be followed (limit ${limits.states} situations)`;
  const lineOf = (path: string): number => spanAt(positions, path).line;
  const unproved: Unproved[] = [];
  for (const [word, { path, step }] of places) {
    if (word.word === 'webhook')
      unproved.push({
        what: `reply of the webhook in step "${step.id}": taken to be anything that its slots can hold`,
        line: lineOf(`${path}/webhook`),
      });
    if (word.word === 'book')
      unproved.push({
        what: `calendar of step "${step.id}": free, taken, full and out of reach were tried, but not which times are free`,
        line: lineOf(`${path}/book`),
      });
    for (const { if: condition } of word.word === 'when' ? word.branches : []) {
      for (const slot of unaskedIn({ graph, places }, word, condition)) {
        unproved.push({ what: `"${condition}": a customer may have told "${slot}" before it is asked for`, line: lineOf(`${path}/when`) });
      }
    }
    if (graph.sampled.includes(word))
      unproved.push({
        what: `answers of step "${step.id}": only some of the many combinations were tried`,
        line: lineOf(`${path}/${word.word}`),
      });
  }
  for (const { value, path, into } of expressionsOf(program.main.script)) {
    if (into === null && sightOf(value).computes)
      unproved.push({ what: `"${value}" computes: tried with some values only`, line: lineOf(path) });
  }
  const { score } = program.main.script;
  const fading = score.findIndex(({ halfLifeMs }) => halfLifeMs !== undefined);
  if (fading !== -1) unproved.push({ what: 'points that fade: conditions see them as they were given', line: lineOf(`score/${fading}`) });
  const steps = new Map(
    open
      .flatMap(({ word }) => (word === null ? [] : [...new Set([places.get(word)])]))
      .flatMap((place) => (place === undefined ? [] : [[place.step.id, place]])),
  );
  for (const [id, { path }] of steps) unproved.push({ what: `all that can happen at step "${id}": ${tooMany}`, line: lineOf(path) });
  if (steps.size === 0 && open.length > 0) unproved.push({ what: `all that can happen: ${tooMany}`, line: 1 });
  return unproved.toSorted((a, b) => a.line - b.line);
}
