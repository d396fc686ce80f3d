import { closeSync, createReadStream, openSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Program } from '../core/engine/program.ts';
import { differenceKinds } from '../core/replay/difference.ts';
import { parseRecordedTalk } from '../core/replay/recorded-talk.ts';
import type { RecordedTalk } from '../core/replay/recorded-talk.ts';
import { AppError } from '../errors.ts';
import { findLatest, getVersions } from '../publishing/index.ts';
import type { ScriptVersion } from '../publishing/index.ts';
import { colours } from './colours.ts';
import { loadDraft } from './draft-script.ts';
import type { DraftScript } from './draft-script.ts';
import type { Cli, DefineCommand } from './index.ts';
import { gateFaults, parseGate, replayLines } from './replay-lines.ts';
import { addReplayOptions, parseWindow, replayStored, replayWithBar } from './replay-run.ts';
import type { Replayed, ReplayFlags } from './replay-run.ts';
import { scriptsOption } from './script-files.ts';
import { organizationOption, withScriptStore } from './script-store.ts';
import type { ScriptStore } from './script-store.ts';

interface Flags extends ReplayFlags {
  readonly script: string;
  readonly scripts?: string;
  readonly against?: string;
  readonly from?: string;
  readonly save?: string;
  readonly failOn: string;
  readonly json?: true;
  readonly organization?: string;
}

export const replayCommand: DefineCommand = (program, run) => {
  const command = program
    .command('replay')
    .description('run stored conversations through a draft and show what would change; sends nothing')
    .requiredOption('--script <draft>', 'the draft: a file, a folder, or the name of a script');
  addReplayOptions(command)
    .option('--against <version>', 'compare with this version, or with a script file (default: the latest published)')
    .option('--from <file>', 'conversations from a file of --save, in place of the database')
    .option('--save <file>', 'write the conversations to a file, one JSON object a line; it holds what customers wrote')
    .option('--fail-on <kinds>', 'end with 1 when conversations have these differences, divided by commas', 'none')
    .option('--json', 'one JSON object for tools')
    .option(...scriptsOption)
    .option(...organizationOption)
    .addHelpText('after', examples)
    .action((flags: Flags) => run((cli) => replay(flags, cli)));
};

const examples = `
Kinds of differences:
${Object.entries(differenceKinds)
  .map(([kind, help]) => `  ${kind.padEnd(13)} ${help}`)
  .join('\n')}

Examples:
  parley replay --script drafts/kitchen.yaml
  parley replay --script lead-qualification --since 90d --sample 10000 --fail-on lost-answer,other-task
  parley replay --script drafts/kitchen.yaml --against 3 --json
  parley replay --script drafts/kitchen.yaml --from talks.jsonl --against scripts/lead-qualification/script.yaml`;

async function replay(flags: Flags, cli: Cli): Promise<number> {
  const gate = parseGate(flags.failOn);
  const draft = await loadDraft(flags.script, flags.scripts, cli);
  const { report, seconds } = await replayed(flags, draft, cli);
  const faults = gateFaults(report, gate);
  if (flags.json === true) cli.print(JSON.stringify({ script: draft.file.name, ...report, failed: faults.length > 0 }, null, 2));
  else {
    replayLines(report).forEach(cli.print);
    cli.print(colours.dim(`Took ${seconds.toFixed(1)} s.`));
    for (const fault of faults) cli.print(colours.red(fault));
  }
  return faults.length > 0 ? 1 : 0;
}

/** Without the database where both the conversations and the script to compare with are files. */
async function replayed(flags: Flags, draft: DraftScript, cli: Cli): Promise<Replayed> {
  const { from, against } = flags;
  const window = parseWindow(flags);
  const isVersion = against === undefined || /^\d+$/.test(against);
  if (from !== undefined && !isVersion) return replayFile(from, (await loadDraft(against, flags.scripts, cli)).program, draft);
  return withScriptStore(cli, { organization: flags.organization }, async (store) => {
    const published = await findPublished(store, draft.file.name, isVersion ? against : undefined);
    const program = isVersion ? published.program : (await loadDraft(against, flags.scripts, cli)).program;
    if (from !== undefined) return replayFile(from, program, draft);
    return saving(flags.save, (keep) => replayStored(store, { ...published, program }, draft, window, keep));
  });
}

async function findPublished({ ctx, organization }: ScriptStore, script: string, version: string | undefined): Promise<ScriptVersion> {
  const found =
    version === undefined
      ? await findLatest(ctx, organization.id, script)
      : (await getVersions(ctx, organization.id, script, [Number(version)]))[0]!;
  if (found !== null) return found;
  throw new AppError('script-missing', `The script "${script}" was never published, so there are no conversations to replay.`);
}

async function saving<T>(file: string | undefined, work: (keep: (talk: RecordedTalk) => void) => Promise<T>): Promise<T> {
  if (file === undefined) return work(() => {});
  // Readable by its owner only: it holds what customers wrote.
  const handle = openSync(file, 'w', 0o600);
  try {
    return await work((talk) => void writeSync(handle, `${JSON.stringify(talk)}\n`));
  } finally {
    closeSync(handle);
  }
}

async function replayFile(file: string, published: Program, draft: DraftScript): Promise<Replayed> {
  return replayWithBar(published, draft, talksOf(file), 0);
}

async function* talksOf(file: string): AsyncGenerator<RecordedTalk> {
  const input = createReadStream(file, 'utf8');
  let line = 0;
  try {
    for await (const text of createInterface({ input, crlfDelay: Infinity })) {
      line++;
      if (text.trim() === '') continue;
      const talk = parseRecordedTalk(text);
      if (typeof talk === 'string')
        throw new AppError('usage', `Line ${line} of ${file} is no conversation: ${talk}. Write the file with --save.`);
      yield talk;
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw new AppError('usage', `There is no file ${file}.`);
    throw error;
  }
}
