import type { Program } from '../engine/program.ts';
import { sightOf } from '../script/marks.ts';
import { wordsOf } from '../script/visit.ts';

/** Steps whose conditions count their visits, with the number from which on more make no difference. */
export function visitsSeenIn({ scripts }: Program): [place: string, most: number][] {
  return [...scripts.values()].flatMap(({ script }) =>
    [...wordsOf(script)].flatMap(({ step, word }): [string, number][] => {
      const sources =
        word.word === 'when' ? word.branches.map((branch) => branch.if) : word.word === 'set' ? Object.values(word.values) : [];
      const sights = sources.map(sightOf).filter(({ values }) => values.has('visits'));
      const constants = sights.flatMap(({ marks }) => marks.flatMap(({ name, constant }) => (name === 'visits' ? [Number(constant)] : [])));
      return sights.length === 0 ? [] : [[`${script.script}/${step.id}`, Math.max(1, ...constants) + 1]];
    }),
  );
}
