import { Command, CommanderError } from 'commander';
import packageFile from '../../package.json' with { type: 'json' };
import type { Environment } from '../config.ts';
import { AppError } from '../errors.ts';

/** Where a command writes: results, and what went wrong. */
export interface Output {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** What a command gets from the process; its number is the exit code. */
export interface Cli {
  readonly env: Environment;
  readonly print: (line: string) => void;
  readonly fail: (line: string) => void;
}

export type DefineCommand = (program: Command, run: (action: (cli: Cli) => Promise<number>) => Promise<void>) => void;

/** Every command, one line each. Only the one that is called is loaded: what it needs is most of its start-up time and memory. */
const commands: Readonly<Record<string, () => Promise<DefineCommand>>> = {
  start: async () => (await import('./start.ts')).startCommand,
  check: async () => (await import('./check.ts')).checkCommand,
  test: async () => (await import('./test.ts')).testCommand,
  simulate: async () => (await import('./simulate.ts')).simulateCommand,
  chat: async () => (await import('./chat.ts')).chatCommand,
  draw: async () => (await import('./draw.ts')).drawCommand,
  fmt: async () => (await import('./fmt.ts')).fmtCommand,
  schema: async () => (await import('./schema.ts')).schemaCommand,
  understand: async () => (await import('./understand.ts')).understandCommand,
  knowledge: async () => (await import('./knowledge.ts')).knowledgeCommand,
  bookings: async () => (await import('./bookings.ts')).bookingsCommand,
  replay: async () => (await import('./replay.ts')).replayCommand,
  publish: async () => (await import('./publish.ts')).publishCommand,
  versions: async () => (await import('./versions.ts')).versionsCommand,
  diff: async () => (await import('./diff.ts')).diffCommand,
  rollback: async () => (await import('./rollback.ts')).rollbackCommand,
  move: async () => (await import('./move.ts')).moveCommand,
  split: async () => (await import('./split.ts')).splitCommand,
  segments: async () => (await import('./segments.ts')).segmentsCommand,
  campaigns: async () => (await import('./campaigns.ts')).campaignsCommand,
  migrate: async () => (await import('./migrate.ts')).migrateCommand,
  seed: async () => (await import('./seed.ts')).seedCommand,
  contacts: async () => (await import('./contacts.ts')).contactsCommand,
  score: async () => (await import('./score.ts')).scoreCommand,
  consent: async () => (await import('./consent.ts')).consentCommand,
  suppressions: async () => (await import('./suppressions.ts')).suppressionsCommand,
  privacy: async () => (await import('./privacy.ts')).privacyCommand,
  ledger: async () => (await import('./ledger.ts')).ledgerCommand,
  doctor: async () => (await import('./doctor.ts')).doctorCommand,
};

const { version } = packageFile;

const standard: Output = { out: (text) => void process.stdout.write(text), err: (text) => void process.stderr.write(text) };

/** Runs one command and gives the exit code: 0 done, 1 failed, 2 called wrongly. */
export async function runCli(args: readonly string[], env: Environment, { out, err }: Output = standard): Promise<number> {
  let exitCode = 0;
  const cli: Cli = { env, print: (line) => out(`${line}\n`), fail: (line) => err(`${line}\n`) };
  const program = new Command('parley')
    .description('A self-hosted conversational sales engine.')
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: out, writeErr: err })
    .showHelpAfterError();
  const called = commands[args[0] ?? ''];
  const definitions = await Promise.all((called === undefined ? Object.values(commands) : [called]).map((load) => load()));
  for (const define of definitions) {
    define(program, async (action) => {
      exitCode = await action(cli);
    });
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof AppError)) throw error;
    cli.fail(error.message);
    return error.code === 'usage' ? 2 : 1;
  }
}
