/** Decides one thing after another in a run: one of so many ways, from 0. */
export type Choose = (ways: number) => number;

/** One run after another until every way has been taken at everything that there was to choose. */
export function* everyGuess(): Generator<Choose> {
  for (let plan: readonly number[] | null = []; plan !== null;) {
    const taken: { readonly way: number; readonly ways: number }[] = [];
    const planned: readonly number[] = plan;
    yield (ways) => {
      const way = planned[taken.length] ?? 0;
      taken.push({ way, ways });
      return way;
    };
    const last = taken.findLastIndex(({ way, ways }) => way + 1 < ways);
    plan = last === -1 ? null : [...taken.slice(0, last), { way: taken[last]!.way + 1 }].map(({ way }) => way);
  }
}
