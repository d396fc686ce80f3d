import type { Ctx } from '../context.ts';
import { iso } from '../conversations/index.ts';
import { splitResults } from '../core/split/results.ts';
import type { BranchResult } from '../core/split/results.ts';
import type { Program } from '../core/engine/program.ts';
import { splitCounts } from './sql/split-counts.ts';
import { getVersions, listVersions } from './versions.ts';

export interface SplitReport {
  /** Name of the split. */
  readonly split: string;
  /** In the order of the script; branches of older versions only come last. */
  readonly branches: readonly (BranchResult & { readonly talks: number; readonly running: number })[];
}

interface CountRow {
  readonly key: string;
  readonly branch: string;
  readonly talks: number;
  readonly running: number;
  readonly contacts: number;
  readonly reached: number;
}

/** How the branches of every split of a script do, over all its versions; `since` in UTC milliseconds. */
export async function readSplits(
  ctx: Pick<Ctx, 'database'>,
  organizationId: string,
  script: string,
  since: number,
): Promise<SplitReport[]> {
  const infos = await listVersions(ctx, organizationId, script);
  const versions = await getVersions(
    ctx,
    organizationId,
    script,
    infos.map(({ version }) => version),
  );
  const splitting = versions.filter(({ program }) => splitsOf(program).size > 0);
  const goals = splitting.flatMap(({ id, program }) => program.main.script.goals.map((goal) => [id, goal] as const));
  const rows = await ctx.database.run<CountRow>(splitCounts, [
    organizationId,
    splitting.map(({ id }) => id),
    goals.map(([id]) => id),
    goals.map(([, goal]) => goal),
    iso(since),
  ]);
  const declared = new Map(splitting.flatMap(({ program }) => [...splitsOf(program)]));
  return [...declared].map(([split, branches]) =>
    report(
      split,
      branches,
      rows.filter(({ key }) => key === split),
    ),
  );
}

/** Branches of each split, by its name. */
function splitsOf({ scripts }: Program): ReadonlyMap<string, readonly string[]> {
  const words = [...scripts.values()].flatMap(({ script }) => script.steps.flatMap((step) => step.words));
  return new Map(words.flatMap((word) => (word.word === 'split' ? [[word.key, word.branches.map(({ go }) => go)] as const] : [])));
}

function report(split: string, declared: readonly string[], rows: readonly CountRow[]): SplitReport {
  const names = [...declared, ...rows.map(({ branch }) => branch).filter((branch) => !declared.includes(branch))];
  const counts = names.map(
    (branch) => rows.find((row) => row.branch === branch) ?? { branch, talks: 0, running: 0, contacts: 0, reached: 0 },
  );
  const results = splitResults(counts.map(({ branch, contacts, reached }) => ({ branch, contacts, reached })));
  return { split, branches: results.map((result, index) => ({ ...result, talks: counts[index]!.talks, running: counts[index]!.running })) };
}
