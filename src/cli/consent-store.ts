import { ensureOrganization } from '../accounts/index.ts';
import { systemClock, systemIds } from '../clock.ts';
import { readConfig } from '../config.ts';
import { openConsentLinks, openSecrets, openSuppressions } from '../contacts/index.ts';
import type { ConsentLinks, Suppressions } from '../contacts/index.ts';
import type { Ctx } from '../context.ts';
import { migrate } from '../db/migrate.ts';
import { openDatabase } from '../db/open-database.ts';
import { entities } from '../entities.ts';
import { createLog } from '../log.ts';
import { mailOf } from '../outsides.ts';
import { shippedScripts } from '../scripts-folder.ts';
import type { Cli } from './index.ts';

/** What the commands on consents and suppressions work with. */
export interface ConsentStore {
  readonly ctx: Ctx;
  readonly organizationId: string;
  readonly suppressions: Suppressions;
  readonly links: ConsentLinks;
}

export async function withConsents({ env }: Cli, work: (store: ConsentStore) => Promise<number>): Promise<number> {
  const config = readConfig(env, shippedScripts);
  const database = await openDatabase({ url: config.databaseUrl, entities });
  try {
    await migrate(database, config.databaseUrl);
    const ids = systemIds(systemClock);
    const ctx: Ctx = { database, clock: systemClock, ids, log: createLog(config.logLevel), processId: `consents:${process.pid}` };
    const { id: organizationId } = await ensureOrganization(ctx, config.timeZone);
    const secrets = openSecrets(ctx, config.secret);
    const links = openConsentLinks(ctx, {
      secrets,
      publicUrl: config.publicUrl,
      mail: config.mail === null ? null : mailOf(config.mail).server,
      isOurs: (id) => id === organizationId,
    });
    return await work({ ctx, organizationId, suppressions: openSuppressions(ctx, secrets), links });
  } finally {
    await database.close();
  }
}
