import { AppError } from '../errors.ts';
import { findLatest, moveRunning, planMove } from '../publishing/index.ts';
import type { MovePlan, Stranded } from '../publishing/index.ts';
import { colours } from './colours.ts';
import type { Cli, DefineCommand } from './index.ts';
import { organizationOption, withScriptStore } from './script-store.ts';
import type { ScriptStore } from './script-store.ts';
import { counted, tableLines } from './table.ts';

interface Flags {
  readonly partly?: true;
  readonly dryRun?: true;
}

export const moveCommand: DefineCommand = (program, run) => {
  program
    .command('move <script>')
    .description('move running conversations to the latest version of their script')
    .option('--partly', 'move those that have a place, and leave the others on their versions')
    .option('--dry-run', 'only say what would be moved')
    .option(...organizationOption)
    .addHelpText('after', examples)
    .action((script: string, flags: Flags & { readonly organization?: string }) =>
      run((cli) => withScriptStore(cli, { organization: flags.organization }, (store) => move(store, script, flags, cli))),
    );
};

const examples = `
Conversations stay at their question with what they know; \`was: old_name\` at a step or slot says what it was called before. Where a place of the
old version has none in the new one, nothing is moved. Safe while Parley runs.

Examples:
  parley move lead-qualification --dry-run
  parley move lead-qualification
  parley move lead-qualification --partly`;

/** Also the second half of `parley publish --move-running`. */
export async function move(
  { ctx, organization }: Pick<ScriptStore, 'ctx' | 'organization'>,
  script: string,
  { partly, dryRun }: Flags,
  { print }: Cli,
): Promise<number> {
  if ((await findLatest(ctx, organization.id, script)) === null) {
    throw new AppError('script-missing', `The script "${script}" was never published. \`parley publish ${script}\` does it.`);
  }
  const plan = await planMove(ctx, organization.id, script);
  planLines(script, plan).forEach(print);
  const isWhole = plan.stranded.length === 0;
  if (dryRun === true || plan.running === 0) return isWhole ? 0 : 1;
  if (!isWhole && partly !== true) {
    print(colours.red('Nothing was moved. Give these a place, or move the others with --partly.'));
    return 1;
  }
  const { moved, left } = await moveRunning(ctx, organization.id, plan);
  print(colours.green(`Moved ${counted(moved, 'conversation')} to version ${plan.to.version}.`));
  if (left > 0) print(`${counted(left, 'conversation')} stayed: without a place, or busy all the time. Run it again for the busy ones.`);
  return left > plan.running - plan.movable ? 1 : 0;
}

function planLines(script: string, { to, running, movable, stranded }: MovePlan): string[] {
  const summary = `${counted(running, 'running conversation')} of ${script} on earlier versions, ${movable} with a place in version ${to.version}.`;
  if (stranded.length === 0) return [summary];
  const columns = [
    { title: 'version', align: 'right' as const },
    { title: 'conversations', align: 'right' as const },
    { title: 'has no place' },
  ];
  return [summary, '', ...tableLines(columns, stranded.map(strandedRow)), ''];
}

function strandedRow({ version, conversations, script, where, reason }: Stranded): string[] {
  return [String(version), conversations === 0 ? 'none now' : conversations.toLocaleString('en'), `${where} of ${script}: ${reason}`];
}
