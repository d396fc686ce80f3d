import { Command, CommanderError } from 'commander';
import type { Environment } from '../config.ts';
import { AppError } from '../errors.ts';
import { chatCommand } from './chat.ts';
import { checkCommand } from './check.ts';
import { doctorCommand } from './doctor.ts';
import { ledgerCommand } from './ledger.ts';
import { migrateCommand } from './migrate.ts';
import { seedCommand } from './seed.ts';
import { startCommand } from './start.ts';
import { testCommand } from './test.ts';
import { understandCommand } from './understand.ts';

/** What a command gets from the process; its number is the exit code. */
export interface Cli {
  readonly env: Environment;
  readonly print: (line: string) => void;
  readonly fail: (line: string) => void;
}

export type DefineCommand = (program: Command, run: (action: (cli: Cli) => Promise<number>) => Promise<void>) => void;

/** Every command, one line each. */
const commands: readonly DefineCommand[] = [
  startCommand,
  checkCommand,
  testCommand,
  chatCommand,
  understandCommand,
  migrateCommand,
  seedCommand,
  ledgerCommand,
  doctorCommand,
];

/** Runs one command and gives the exit code: 0 done, 1 failed, 2 called wrongly. */
export async function runCli(args: readonly string[], env: Environment): Promise<number> {
  let exitCode = 0;
  const cli: Cli = { env, print: (line) => process.stdout.write(`${line}\n`), fail: (line) => process.stderr.write(`${line}\n`) };
  const program = new Command('parley').description('A self-hosted conversational sales engine.').exitOverride().showHelpAfterError();
  for (const define of commands) {
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
