import { watch } from 'node:fs';
import { dirname } from 'node:path';
import { systemClock } from '../clock.ts';
import { defaultChannels, knownChannels } from '../core/prove/channels.ts';
import type { Channel } from '../core/prove/channels.ts';
import { stepWords } from '../core/steps/index.ts';
import { AppError } from '../errors.ts';
import { readKnowledge } from '../scripts-folder.ts';
import { asJson } from './check/as-json.ts';
import { asSarif } from './check/as-sarif.ts';
import { asText } from './check/as-text.ts';
import { checkFile, countErrors } from './check/checked.ts';
import type { Checked } from './check/checked.ts';
import type { Cli, DefineCommand } from './index.ts';
import { findScripts, scriptsFolder, scriptsOption } from './script-files.ts';

interface Flags {
  readonly scripts?: string;
  readonly format: string;
  readonly channel?: string;
  readonly consent?: string;
  readonly watch?: true;
}

const channelNames = knownChannels.map(({ name }) => name);

export const checkCommand: DefineCommand = (program, run) => {
  program
    .command('check [scripts...]')
    .description('prove scripts: every problem with its place and the talk that shows it')
    .option(...scriptsOption)
    .option('--format <format>', 'text, json for tools, or sarif for editors and code hosts', 'text')
    .option(
      '--channel <names>',
      `where the scripts will run, with commas between: ${channelNames.join(', ')} (default: those that Parley speaks)`,
    )
    .option('--consent <slot>', 'ask for personal data only after this yes-or-no slot is yes')
    .option('--watch', 'check again whenever a script is saved')
    .addHelpText('after', examples)
    .action((names: string[], flags: Flags) => run(async (cli) => checkScripts(names, flags, cli)));
};

const examples = `
Name scripts by name or path; without names all of them are checked. The exit code is 1 when there is an error.
docs/proof.md tells what is proved and what is not, docs/checks.md what each code means.

Examples:
  parley check
  parley check lead-qualification --watch
  parley check ./drafts/spring.yaml --channel telegram,whatsapp
  parley check --scripts ./my-scripts --format sarif > check.sarif

Words of a step (docs/scripts.md explains them):
${Object.values(stepWords)
  .map(({ word, help }) => `  ${word.padEnd(8)} ${help}`)
  .join('\n')}`;

const formats: Readonly<Record<string, (checked: readonly Checked[]) => string[]>> = { text: asText, json: asJson, sarif: asSarif };

async function checkScripts(names: readonly string[], flags: Flags, cli: Cli): Promise<number> {
  const format = Object.hasOwn(formats, flags.format) ? formats[flags.format] : undefined;
  if (format === undefined) throw new AppError('usage', `--format is "${flags.format}", allowed is ${Object.keys(formats).join(', ')}.`);
  const channels = channelsNamed(flags.channel);
  const checkOnce = async (): Promise<{ readonly code: number; readonly folders: readonly string[] }> => {
    const { picked, all } = findScripts(names, () => scriptsFolder(flags.scripts, cli));
    // Rejects, with the reason, when a document cannot be read.
    await readKnowledge(picked);
    const checked = picked.map((file) => checkFile(file, all, { at: systemClock.now(), channels, consent: flags.consent ?? null }));
    format(checked).forEach(cli.print);
    const errors = countErrors(checked.flatMap(({ problems }) => problems));
    return { code: errors > 0 ? 1 : 0, folders: [...new Set(all.map(({ path }) => dirname(path)))] };
  };
  const { code, folders } = await checkOnce();
  return flags.watch === undefined ? code : await watchScripts(folders, checkOnce, cli);
}

function channelsNamed(names: string | undefined): readonly Channel[] {
  if (names === undefined) return defaultChannels;
  return names.split(',').map((name) => {
    const channel = knownChannels.find((known) => known.name === name);
    if (channel === undefined) throw new AppError('usage', `--channel is "${name}", allowed is ${channelNames.join(', ')}.`);
    return channel;
  });
}

/** Editors write a file in several steps; what comes within this time is one save. */
const settleMs = 100;

/** Checks after every save until the process is told to stop. */
async function watchScripts(folders: readonly string[], check: () => Promise<unknown>, cli: Cli): Promise<number> {
  const saved = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const again = (_event: string, name: string | null): void => {
    if (name !== null && !/\.ya?ml$/.test(name)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      cli.print('');
      void attempt(check, cli);
    }, settleMs);
  };
  for (const folder of folders) watch(folder, { signal: saved.signal }, again);
  cli.print('Watching; stop with Ctrl+C.');
  await new Promise<void>((stop) => process.once('SIGINT', () => stop()).once('SIGTERM', () => stop()));
  clearTimeout(timer);
  saved.abort();
  return 0;
}

/** What is half written is reported like any other problem; a file that has just been moved away is, too. */
async function attempt(check: () => Promise<unknown>, cli: Cli): Promise<void> {
  try {
    await check();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    cli.fail(error.message);
  }
}
