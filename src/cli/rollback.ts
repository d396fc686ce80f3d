import { rollBack } from '../publishing/index.ts';
import { colours } from './colours.ts';
import type { Cli, DefineCommand } from './index.ts';
import { authorOfMachine } from './publish.ts';
import { organizationOption, withScriptStore } from './script-store.ts';
import { wholeNumber } from './whole-number.ts';

interface Flags {
  readonly author?: string;
  readonly note?: string;
  readonly organization?: string;
}

export const rollbackCommand: DefineCommand = (program, run) => {
  program
    .command('rollback')
    .description('publish what an earlier version was as the next one')
    .argument('<script>')
    .argument('<version>', 'its number', wholeNumber(1))
    .option('--note <text>', 'why')
    .option('--author <name>', 'who does it (default: the user of this machine)')
    .option(...organizationOption)
    .addHelpText('after', examples)
    .action((script: string, version: number, flags: Flags) => run((cli) => goBack(script, version, flags, cli)));
};

const examples = `
New conversations begin with it within seconds; running ones stay on their versions (\`parley move\` moves them). The file in the folder of scripts
stays as it is, and the next start does not publish it again.

Examples:
  parley rollback lead-qualification 3 --note "too many open questions"`;

function goBack(script: string, version: number, flags: Flags, cli: Cli): Promise<number> {
  return withScriptStore(cli, { organization: flags.organization }, async ({ ctx, organization }) => {
    const by = { author: flags.author ?? authorOfMachine(), note: flags.note ?? null };
    const stored = await rollBack(ctx, organization.id, script, version, by);
    if (stored.isNew) cli.print(colours.green(`Published ${script} version ${stored.version}: the same as version ${version}.`));
    else cli.print(`Version ${stored.version} of ${script}, the latest, is the same as version ${version}.`);
    return 0;
  });
}
