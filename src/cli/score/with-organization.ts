import { hostname } from 'node:os';
import { listOrganizations } from '../../accounts/index.ts';
import type { Organization } from '../../accounts/index.ts';
import { systemClock, systemIds } from '../../clock.ts';
import { readConfig } from '../../config.ts';
import type { Ctx } from '../../context.ts';
import { migrate } from '../../db/migrate.ts';
import { openDatabase } from '../../db/open-database.ts';
import { entities } from '../../entities.ts';
import { AppError } from '../../errors.ts';
import { createLog } from '../../log.ts';
import { shippedScripts } from '../../scripts-folder.ts';
import type { Cli } from '../index.ts';

export const organizationOption = ['--organization <name>', 'which one, when the database holds several'] as const;

/** Opens the database, brings it up to date, and runs a command for one of its organizations: the one that is named, or the only one. */
export async function withOrganization(
  name: string | undefined,
  { env }: Cli,
  work: (ctx: Ctx, organization: Organization) => Promise<number>,
): Promise<number> {
  const { databaseUrl, logLevel } = readConfig(env, shippedScripts);
  const database = await openDatabase({ url: databaseUrl, entities });
  try {
    await migrate(database, databaseUrl);
    const ids = systemIds(systemClock);
    const ctx = { database, clock: systemClock, ids, log: createLog(logLevel), processId: `${hostname()}:${process.pid}` };
    return await work(ctx, chosen(await listOrganizations(database), name));
  } finally {
    await database.close();
  }
}

function chosen(organizations: readonly Organization[], name: string | undefined): Organization {
  const [first, ...others] = organizations.filter((organization) => name === undefined || organization.name === name);
  if (first !== undefined && others.length === 0) return first;
  const names = organizations.map((organization) => `"${organization.name}"`).join(', ');
  if (organizations.length === 0)
    throw new AppError('not-found', 'The database holds no organization yet. `parley start` or `parley seed` makes one.');
  throw new AppError(
    'usage',
    name === undefined
      ? `The database holds several organizations: ${names}. Say which with --organization.`
      : `There is ${first === undefined ? 'no' : 'more than one'} organization "${name}". The database holds ${names}.`,
  );
}
