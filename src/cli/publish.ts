import { userInfo } from 'node:os';
import { systemClock } from '../clock.ts';
import { runChat } from '../core/chat-test/run-chat.ts';
import { defaultChannels } from '../core/prove/channels.ts';
import { AppError } from '../errors.ts';
import { findLatest, listVersions, publishVersion } from '../publishing/index.ts';
import type { ScriptVersion } from '../publishing/index.ts';
import { readScripts } from '../scripts-folder.ts';
import { checkFile, countErrors } from './check/checked.ts';
import { colours } from './colours.ts';
import { loadDraft } from './draft-script.ts';
import type { DraftScript } from './draft-script.ts';
import type { Cli, DefineCommand } from './index.ts';
import { move } from './move.ts';
import { problemLines } from './problem-lines.ts';
import { gateFaults, parseGate, replayLines } from './replay-lines.ts';
import { addReplayOptions, parseWindow, replayStored } from './replay-run.ts';
import type { ReplayFlags, ReplayWindow } from './replay-run.ts';
import { compilePrograms, readChats, scriptsFolder, scriptsOption, shownPath } from './script-files.ts';
import { organizationOption, withScriptStore } from './script-store.ts';
import type { ScriptStore } from './script-store.ts';
import { counted } from './table.ts';

interface Flags extends ReplayFlags {
  readonly scripts?: string;
  readonly author?: string;
  readonly note?: string;
  readonly failOn: string;
  readonly moveRunning?: true;
  readonly dryRun?: true;
  readonly organization?: string;
}

export const publishCommand: DefineCommand = (program, run) => {
  const command = program
    .command('publish <script>')
    .description('prove a script, run its chats, replay conversations, and publish it as the next version')
    .option('--note <text>', 'what changed and why')
    .option('--author <name>', 'who publishes (default: the user of this machine)')
    .option('--fail-on <kinds>', 'differences that stop the publication, divided by commas, or none', 'failed,lost-answer');
  addReplayOptions(command)
    .option('--move-running', 'move running conversations to the new version afterwards, as `parley move` does')
    .option('--dry-run', 'do everything but publish')
    .option(...scriptsOption)
    .option(...organizationOption)
    .addHelpText('after', examples)
    .action((script: string, flags: Flags) => run((cli) => publish(script, flags, cli)));
};

const examples = `
The script is named by its name, folder or file. New conversations begin with the new version within seconds; those under way stay on theirs.

Examples:
  parley publish lead-qualification --note "asks for the budget later"
  parley publish drafts/kitchen.yaml --fail-on none --move-running
  parley publish lead-qualification --dry-run`;

async function publish(name: string, flags: Flags, cli: Cli): Promise<number> {
  const gate = parseGate(flags.failOn);
  const window = parseWindow(flags);
  const draft = await loadDraft(name, flags.scripts, cli);
  if (!passesChecks(draft, scriptsFolder(flags.scripts, cli), cli)) return 1;
  return withScriptStore(cli, { organization: flags.organization, prepares: true }, async (store) => {
    const latest = await findLatest(store.ctx, store.organization.id, draft.file.name);
    if (latest?.content === draft.bundle.content) {
      cli.print(`${draft.file.name} is published as it is: version ${latest.version}.`);
      return flags.moveRunning === true ? move(store, draft.file.name, {}, cli) : 0;
    }
    if (latest !== null && !(await passesReplay(store, latest, draft, { gate, window }, cli))) return 1;
    if (flags.dryRun === true) {
      cli.print(`Not published (--dry-run): ${draft.file.name} would be version ${(latest?.version ?? 0) + 1}.`);
      return 0;
    }
    return publishNow(store, draft, flags, cli);
  });
}

/** The same as `parley check` and `parley test` for this script. */
function passesChecks({ file, files, knowledge }: DraftScript, folder: string, { print }: Cli): boolean {
  const { problems, situations } = checkFile(file, files, { at: systemClock.now(), channels: defaultChannels, consent: null });
  for (const problem of problems) problemLines(problem).forEach(print);
  const errors = countErrors(problems);
  const found = `${counted(errors, 'error')}, ${counted(problems.length - errors, 'warning')} in ${counted(situations, 'situation')}`;
  print(`check   ${errors > 0 ? colours.red(found) : colours.green(found)}`);
  if (errors > 0) return false;
  const program = compilePrograms(files).get(file.name);
  // Those of the script that a draft from elsewhere stands in for.
  const chats = readChats(folder, readScripts(folder)).filter(({ script }) => script === file.name);
  const failed = chats.filter(
    ({ chat }) => chat === null || program === undefined || runChat(program, chat, knowledge).differences.length > 0,
  );
  for (const { path } of failed) print(`  ${colours.red('✗')} ${shownPath(path)}`);
  const passed = `${chats.length - failed.length} of ${counted(chats.length, 'chat')} passed`;
  print(`chats   ${failed.length > 0 ? colours.red(`${passed}: see \`parley test ${file.name}\``) : colours.green(passed)}`);
  return failed.length === 0;
}

async function passesReplay(
  store: ScriptStore,
  latest: ScriptVersion,
  draft: DraftScript,
  { gate, window }: { readonly gate: ReturnType<typeof parseGate>; readonly window: ReplayWindow },
  { print }: Cli,
): Promise<boolean> {
  const { report } = await replayStored(store, latest, draft, window);
  const faults = gateFaults(report, gate);
  print(`replay  against version ${latest.version}`);
  replayLines(report).forEach((line) => print(`  ${line}`));
  for (const fault of faults) print(`  ${colours.red(fault)}`);
  if (faults.length > 0) print(colours.red('Not published. Where this is what you want: --fail-on none.'));
  return faults.length === 0;
}

async function publishNow({ ctx, organization }: ScriptStore, draft: DraftScript, flags: Flags, cli: Cli): Promise<number> {
  const by = { author: flags.author ?? authorOfMachine(), note: flags.note ?? null };
  const stored = await publishVersion(ctx, organization.id, draft.bundle, by);
  if (!stored.isNew) throw new AppError('internal', 'somebody else published the same script at this moment; look at `parley versions`');
  cli.print(colours.green(`Published ${draft.file.name} version ${stored.version} by ${by.author}.`));
  for (const caller of callersOf(draft)) {
    cli.print(`${caller} calls it and keeps the one it was published with, until \`parley publish ${caller}\`.`);
  }
  if (flags.moveRunning !== true) {
    await printRunning({ ctx, organization }, draft.file.name, stored.version, cli);
    return 0;
  }
  return move({ ctx, organization }, draft.file.name, {}, cli);
}

async function printRunning(
  { ctx, organization }: Pick<ScriptStore, 'ctx' | 'organization'>,
  script: string,
  latest: number,
  { print }: Cli,
): Promise<void> {
  const versions = await listVersions(ctx, organization.id, script);
  const running = versions.reduce((sum, info) => (info.version === latest ? sum : sum + info.running), 0);
  if (running > 0)
    print(`${counted(running, 'running conversation')} on earlier versions: \`parley move ${script}\` would take them along.`);
}

/** Published scripts hold those they call. */
function callersOf({ file, files }: DraftScript): string[] {
  const calls = (words: readonly { readonly word: string }[]): boolean =>
    words.some((word) => word.word === 'call' && 'script' in word && word.script === file.name);
  return files.filter(({ script }) => script?.steps.some(({ words }) => calls(words)) ?? false).map(({ name }) => name);
}

export function authorOfMachine(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run as a user without a name.
    return 'unknown';
  }
}
