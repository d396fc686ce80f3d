import { AppError } from '../errors.ts';
import { listVersions } from '../publishing/index.ts';
import type { Cli, DefineCommand } from './index.ts';
import { organizationOption, withScriptStore } from './script-store.ts';
import { tableLines } from './table.ts';

interface Flags {
  readonly json?: true;
  readonly organization?: string;
}

export const versionsCommand: DefineCommand = (program, run) => {
  program
    .command('versions <script>')
    .description('list the published versions of a script, the latest first')
    .option('--json', 'one JSON object for tools')
    .option(...organizationOption)
    .addHelpText('after', examples)
    .action((script: string, flags: Flags) => run((cli) => showVersions(script, flags, cli)));
};

const examples = `
New conversations begin with the latest version; running ones stay on theirs. The author "start" stands for the start of Parley.

Examples:
  parley versions lead-qualification
  parley versions lead-qualification --json`;

function showVersions(script: string, { json, organization: name }: Flags, cli: Cli): Promise<number> {
  return withScriptStore(cli, { organization: name }, async ({ ctx, organization }) => {
    const versions = await listVersions(ctx, organization.id, script);
    if (versions.length === 0) throw new AppError('script-missing', `The script "${script}" was never published.`);
    if (json === true) {
      const shown = versions.map(({ publishedAt, ...rest }) => ({ ...rest, publishedAt: new Date(publishedAt).toISOString() }));
      cli.print(JSON.stringify({ script, versions: shown }, null, 2));
      return 0;
    }
    const numbers = ['version', 'running', 'conversations'].map((title) => ({ title, align: 'right' as const }));
    const columns = [...numbers, { title: 'published' }, { title: 'author' }, { title: 'content' }, { title: 'note' }];
    const rows = versions.map(({ version, running, conversations, publishedAt, author, contentHash, note }) => [
      String(version),
      running.toLocaleString('en'),
      conversations.toLocaleString('en'),
      `${new Date(publishedAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
      author,
      contentHash.slice(0, 8),
      note ?? '',
    ]);
    tableLines(columns, rows).forEach(cli.print);
    return 0;
  });
}
