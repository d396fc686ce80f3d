import { listOrganizations, ensureOrganization } from '../accounts/index.ts';
import type { Organization } from '../accounts/index.ts';
import { systemClock, systemIds } from '../clock.ts';
import { readConfig } from '../config.ts';
import type { Config } from '../config.ts';
import type { Ctx } from '../context.ts';
import type { TurnSettings } from '../core/engine/program.ts';
import { parseDuration } from '../core/script/duration.ts';
import { migrate } from '../db/migrate.ts';
import { readMigrationState } from '../db/migration-state.ts';
import { openDatabase } from '../db/open-database.ts';
import { AppError } from '../errors.ts';
import { createLog } from '../log.ts';
import { shippedScripts } from '../scripts-folder.ts';
import type { Cli } from './index.ts';

/** The database as commands about published scripts use it. */
export interface ScriptStore {
  readonly ctx: Ctx;
  readonly config: Config;
  readonly organization: Organization;
}

export const organizationOption = ['--organization <name>', 'whose scripts (default: those of this installation)'] as const;

interface StoreOptions {
  readonly organization?: string | undefined;
  /** Brings the database up to date first, and makes what the first start would make. */
  readonly prepares?: boolean;
}

/** Opens the database for one piece of work; Parley may run beside it. */
export async function withScriptStore<T>({ env }: Cli, options: StoreOptions, work: (store: ScriptStore) => Promise<T>): Promise<T> {
  const config = readConfig(env, shippedScripts);
  const database = await openDatabase({ url: config.databaseUrl, entities: [] });
  const ctx: Ctx = {
    database,
    clock: systemClock,
    ids: systemIds(),
    log: createLog(config.logLevel),
    processId: `command:${process.pid}`,
  };
  try {
    if (options.prepares === true) await migrate(database, config.databaseUrl);
    else await demandUpToDate(ctx);
    return await work({ ctx, config, organization: await findOrganization(ctx, config, options) });
  } finally {
    await database.close();
  }
}

async function demandUpToDate({ database }: Ctx): Promise<void> {
  const { pending } = await readMigrationState(database);
  if (pending.length === 0) return;
  throw new AppError(
    'database-version',
    `The database has not been brought up to date (${pending.join(', ')} missing). Run \`parley migrate\` first.`,
  );
}

async function findOrganization(ctx: Ctx, { timeZone }: Config, { organization: name }: StoreOptions): Promise<Organization> {
  if (name === undefined) return ensureOrganization(ctx, timeZone);
  const organizations = await listOrganizations(ctx.database);
  const found = organizations.find((organization) => organization.name === name);
  if (found !== undefined) return found;
  throw new AppError('not-found', `There is no organization "${name}". There are: ${organizations.map((each) => each.name).join(', ')}.`);
}

/** The settings under which the organization's talks run. */
export function talkSettings({ config, organization }: ScriptStore): Pick<TurnSettings, 'timeZone' | 'quietHours'> {
  const { time_zone: timeZone = config.timeZone, quiet_hours: quietHours = null } = organization.settings;
  return { timeZone, quietHours };
}

/** A length of time into the past, in milliseconds. */
export function sinceMs(text: string): number {
  const ms = parseDuration(text);
  if (ms !== null && ms > 0) return ms;
  throw new AppError('usage', `--since is "${text}", allowed is a length of time up to a year: 30d, 12h.`);
}
