import { SingleBar } from 'cli-progress';
import { systemClock, systemIds, type Clock } from '../clock.ts';
import { readConfig } from '../config.ts';
import type { Database } from '../db/database.ts';
import { migrate } from '../db/migrate.ts';
import { openDatabase } from '../db/open-database.ts';
import { learnFromClosedLeads, rescoreLeads } from '../leads/index.ts';
import { shippedScripts } from '../scripts-folder.ts';
import { seed, type Seeded, type SeedOptions } from '../seed/seed.ts';
import { seededId } from '../seed/world.ts';
import type { Cli, DefineCommand } from './index.ts';
import { wholeNumber } from './whole-number.ts';

export interface SeedCommand {
  readonly size: number;
  readonly seed: number;
  /** Made when there is none of this name. */
  readonly organization: string;
  readonly organizationId?: string;
  /** Today in the demo, UTC milliseconds; the clock's when it is not given. */
  readonly now?: number;
}

export interface SeedDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly print: (line: string) => void;
  readonly onProgress?: SeedOptions['onProgress'];
}

const count = (n: number) => n.toLocaleString('en');

/** `parley seed`: fills an organization of its own with demo data. Without an id the name stands for one, the same each time. */
export async function runSeed(command: SeedCommand, { database, clock, print, onProgress }: SeedDeps): Promise<Seeded> {
  const organizationId = command.organizationId ?? seededId(0, command.organization)(0, 'organizations');
  const seeded = await seed(database, {
    organizationId,
    organizationName: command.organization,
    size: command.size,
    seed: command.seed,
    now: command.now ?? clock.now(),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
  await scoreSeeded(database, organizationId, seeded.now);
  print(
    `${count(seeded.contacts)} contacts, ${count(seeded.rows)} rows, in the organization "${command.organization}" (${organizationId}), seed ${command.seed}.`,
  );
  return seeded;
}

/** As the running program does every day. */
async function scoreSeeded(database: Database, organizationId: string, now: number): Promise<void> {
  const ctx = { database, clock: { now: () => now }, ids: systemIds({ now: () => now }) };
  await learnFromClosedLeads(ctx, organizationId);
  await rescoreLeads(ctx, organizationId, null);
}

interface Flags {
  readonly size: number;
  readonly seed: number;
  readonly organization: string;
  readonly organizationId?: string;
}

export const seedCommand: DefineCommand = (program, run) => {
  program
    .command('seed')
    .description('fill an organization of its own with demo data in English, Russian and Czech')
    .option('--size <contacts>', 'how many contacts; everything else follows from them', wholeNumber(1), 1000)
    .option('--seed <number>', 'the same number gives the same data', wholeNumber(0), 1)
    .option('--organization <name>', 'the organization to fill, made when there is none', 'Demo')
    .option('--organization-id <id>', 'its id, when the name is not enough')
    .addHelpText('after', examples)
    .action((flags: Flags) => run((cli) => seedFromFlags(flags, cli)));
};

const examples = `
A second run with the same number and organization adds what is missing. The data lies in the past year; nothing of it is sent.

Examples:
  parley seed
  parley seed --size 20000 --organization "Demo, large"`;

async function seedFromFlags(command: Flags, { env, print }: Cli): Promise<number> {
  const { databaseUrl } = readConfig(env, shippedScripts);
  const database = await openDatabase({ url: databaseUrl, entities: [] });
  const bar = process.stderr.isTTY
    ? new SingleBar({ format: '{bar} {value}/{total} contacts, {eta} s left', clearOnComplete: true })
    : null;
  try {
    await migrate(database, databaseUrl);
    bar?.start(command.size, 0);
    await runSeed(command, { database, clock: systemClock, print, onProgress: ({ contacts }) => bar?.update(contacts) });
    return 0;
  } finally {
    bar?.stop();
    await database.close();
  }
}
