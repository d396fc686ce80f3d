import type { Program } from '../core/engine/program.ts';
import { diffScripts } from '../core/script/diff.ts';
import type { Change } from '../core/script/diff.ts';
import { AppError } from '../errors.ts';
import { findLatest, getVersions } from '../publishing/index.ts';
import { colours } from './colours.ts';
import { loadDraft } from './draft-script.ts';
import type { Cli, DefineCommand } from './index.ts';
import { scriptsOption } from './script-files.ts';
import { organizationOption, withScriptStore } from './script-store.ts';
import type { ScriptStore } from './script-store.ts';
import { wholeNumber } from './whole-number.ts';

interface Flags {
  readonly scripts?: string;
  readonly json?: true;
  readonly organization?: string;
}

export const diffCommand: DefineCommand = (program, run) => {
  program
    .command('diff')
    .description('show what changed between two versions of a script, by meaning')
    .argument('<script>')
    .argument('[from]', 'number of a version', wholeNumber(1))
    .argument('[to]', 'number of a version', wholeNumber(1))
    .option('--json', 'one JSON object for tools')
    .option(...scriptsOption)
    .option(...organizationOption)
    .addHelpText('after', examples)
    .action((script: string, from: number | undefined, to: number | undefined, flags: Flags) =>
      run((cli) => showDiff({ script, from, to }, flags, cli)),
    );
};

const examples = `
Without the second version it compares with the file, without both the latest version with the file. The script may be a file of your own.

Examples:
  parley diff lead-qualification 3 4
  parley diff lead-qualification 3
  parley diff drafts/kitchen.yaml`;

interface Asked {
  readonly script: string;
  readonly from: number | undefined;
  readonly to: number | undefined;
}

function showDiff(asked: Asked, flags: Flags, cli: Cli): Promise<number> {
  return withScriptStore(cli, { organization: flags.organization }, async (store) => {
    const [before, after] = await bothSides(store, asked, flags, cli);
    const changes = diffPrograms(before, after);
    if (flags.json === true) cli.print(JSON.stringify({ changes }, null, 2));
    else if (changes.length === 0) cli.print('Nothing changed in meaning.');
    else changes.flatMap(changeLines).forEach(cli.print);
    return 0;
  });
}

async function bothSides(
  { ctx, organization }: ScriptStore,
  { script, from, to }: Asked,
  flags: Flags,
  cli: Cli,
): Promise<[Program, Program]> {
  if (from !== undefined && to !== undefined) {
    const versions = await getVersions(ctx, organization.id, script, [from, to]);
    const programOf = (number: number): Program => versions.find(({ version }) => version === number)!.program;
    return [programOf(from), programOf(to)];
  }
  const { file, program } = await loadDraft(script, flags.scripts, cli);
  if (from !== undefined) return [(await getVersions(ctx, organization.id, file.name, [from]))[0]!.program, program];
  const latest = await findLatest(ctx, organization.id, file.name);
  if (latest === null)
    throw new AppError('script-missing', `The script "${file.name}" was never published: there is nothing to compare with.`);
  return [latest.program, program];
}

/** The script itself, and those that it calls. */
function diffPrograms(before: Program, after: Program): Change[] {
  const names = [...new Set([...after.scripts.keys(), ...before.scripts.keys()])];
  return names.flatMap((name): Change[] => {
    const [was, now] = [before.scripts.get(name)?.script, after.scripts.get(name)?.script];
    const where = `called script ${name}`;
    if (was === undefined) return [{ change: 'added', where, was: null, now: '' }];
    if (now === undefined) return [{ change: 'removed', where, was: '', now: null }];
    const prefix = name === after.main.script.script ? '' : `${name}: `;
    return diffScripts(was, now).map((change) => ({ ...change, where: `${prefix}${change.where}` }));
  });
}

const longestLine = 160;

function changeLines({ change, where, was, now }: Change): string[] {
  const lines = [
    ...(was === null || was === '' ? [] : [colours.red(short(`    - ${was}`))]),
    ...(now === null || now === '' ? [] : [colours.green(short(`    + ${now}`))]),
  ];
  return [`${change.padEnd(7)}  ${where}`, ...lines];
}

function short(text: string): string {
  return text.length > longestLine ? `${text.slice(0, longestLine - 1)}…` : text;
}
