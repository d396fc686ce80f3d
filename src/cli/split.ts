import { contactsNeeded } from '../core/split/results.ts';
import { AppError } from '../errors.ts';
import { findLatest, readSplits } from '../publishing/index.ts';
import type { SplitReport } from '../publishing/index.ts';
import { colours } from './colours.ts';
import type { Cli, DefineCommand } from './index.ts';
import { organizationOption, sinceMs, withScriptStore } from './script-store.ts';
import { tableLines } from './table.ts';

interface Flags {
  readonly since: string;
  readonly lift: string;
  readonly json?: true;
  readonly organization?: string;
}

export const splitCommand: DefineCommand = (program, run) => {
  program
    .command('split <script>')
    .description('show how the branches of each split of a script do')
    .option('--since <time>', 'conversations that began within this time', '365d')
    .option('--lift <percent>', 'the relative difference worth finding, for the number of contacts needed', '20')
    .option('--json', 'one JSON object for tools')
    .option(...organizationOption)
    .addHelpText('after', examples)
    .action((script: string, flags: Flags) => run((cli) => showSplits(script, flags, cli)));
};

const examples = `
Counts contacts, because a contact keeps its branch: of those who came to it, how many reached a goal. p is the two-sided p-value of the
two-proportion z-test against the first branch. Decide on the number of contacts before you look, not by looking until p is small.

Examples:
  parley split lead-qualification
  parley split lead-qualification --since 14d --lift 10`;

function showSplits(script: string, flags: Flags, cli: Cli): Promise<number> {
  const lift = liftOf(flags.lift);
  const since = sinceMs(flags.since);
  return withScriptStore(cli, { organization: flags.organization }, async ({ ctx, organization }) => {
    if ((await findLatest(ctx, organization.id, script)) === null)
      throw new AppError('script-missing', `The script "${script}" was never published.`);
    const splits = await readSplits(ctx, organization.id, script, ctx.clock.now() - since);
    const needed = splits.map((split) => ({ ...split, contactsNeeded: neededFor(split, lift) }));
    if (flags.json === true) cli.print(JSON.stringify({ script, lift, splits: needed }, null, 2));
    else if (splits.length === 0) cli.print(`No version of ${script} has a split.`);
    else needed.forEach((split) => splitLines(split, lift).forEach(cli.print));
    return 0;
  });
}

function liftOf(text: string): number {
  const percent = Number(text);
  if (text.trim() !== '' && percent > 0 && percent <= 1000) return percent / 100;
  throw new AppError('usage', `--lift is "${text}", allowed is a percentage above 0, up to 1000.`);
}

/** Of each branch, to find the lift over the first one's rate; null while that is not known, or cannot be lifted so far. */
function neededFor({ branches: [first] }: SplitReport, lift: number): number | null {
  const rate = first?.rate ?? 0;
  const lifted = rate * (1 + lift);
  return rate === 0 || lifted >= 1 ? null : contactsNeeded(rate, lifted);
}

function splitLines(
  { split, branches, contactsNeeded: needed }: SplitReport & { readonly contactsNeeded: number | null },
  lift: number,
): string[] {
  const numbers = ['conversations', 'running', 'contacts', 'reached a goal', 'rate', '95 % between', 'difference', 'p'];
  const columns = [{ title: split }, ...numbers.map((title) => ({ title, align: 'right' as const }))];
  const rows = branches.map(({ branch, talks, running, contacts, reached, rate, interval: [low, high], against }) => [
    branch,
    ...[talks, running, contacts, reached].map((count) => count.toLocaleString('en')),
    rate === null ? '' : percent(rate),
    rate === null ? '' : `${percent(low)} and ${percent(high)}`,
    against === null ? '' : `${against.difference >= 0 ? '+' : ''}${percent(against.difference)}`,
    against === null ? '' : against.p < 0.001 ? '< 0.001' : against.p.toFixed(3),
  ]);
  const size =
    needed === null
      ? 'How many contacts are needed can be said once the first branch has reached a goal.'
      : `To find a lift of ${percent(lift)} over the first branch (5 % two-sided, power 80 %), each branch needs ${needed.toLocaleString('en')} contacts.`;
  return [...tableLines(columns, rows), colours.dim(size), ''];
}

function percent(rate: number): string {
  return `${(rate * 100).toFixed(1)} %`;
}
