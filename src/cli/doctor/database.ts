import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describeDatabase } from '../../app.ts';
import type { Database } from '../../db/database.ts';
import { socketFolder } from '../../db/folder-lock.ts';
import { readMigrationState } from '../../db/migration-state.ts';
import { openDatabase } from '../../db/open-database.ts';
import { AppError, messageOf } from '../../errors.ts';
import { fail, ok, warn } from './finding.ts';
import type { Finding } from './finding.ts';

export interface Opened {
  /** Null when it could not be opened, or is not made yet. */
  readonly database: Database | null;
  readonly findings: readonly Finding[];
  /** Whether the tables may be read. */
  readonly isReady: boolean;
}

/** The oldest that the tests run on. */
const oldestServer = 15;

export async function checkDatabase(url: string): Promise<Opened> {
  const name = describeDatabase(url);
  if (url.startsWith('pglite:') && !existsSync(join(url.slice('pglite:'.length), 'pg'))) {
    return { database: null, findings: [ok(`Database: the first start makes ${name}`)], isReady: false };
  }
  let database: Database | null = null;
  try {
    database = await openDatabase({ url, entities: [] });
    return await inspect(database, url);
  } catch (error) {
    await database?.close();
    return { database: null, findings: [fail(messageOf(error), 'Correct DATABASE_URL, its rights, or start the server.')], isReady: false };
  }
}

async function inspect(database: Database, url: string): Promise<Opened> {
  const name = describeDatabase(url);
  const folder = url.startsWith('pglite:') ? url.slice('pglite:'.length) : null;
  const [server] = await database.run<{ version: string; number: number; role: string; is_member: boolean | null }>(facts, []);
  if (server === undefined) throw new AppError('internal', 'PostgreSQL answered a question about itself with no row.');
  const { pending, unknown } = await readMigrationState(database);
  const findings = [
    ok(`Database: ${name} answers`),
    ...(folder === null ? [] : [ok(`While Parley runs, psql -h ${socketFolder(folder)} postgres looks into it`)]),
    server.number >= oldestServer * 10_000
      ? ok(`PostgreSQL ${server.version}`)
      : warn(`PostgreSQL ${server.version} is older than Parley is tested on.`, `Use PostgreSQL ${oldestServer} or newer.`),
    checkMigrations(pending, unknown),
    ...(pending.length > 0 ? [] : [checkRole(server.role, server.is_member)]),
  ];
  return { database, findings, isReady: pending.length === 0 && unknown.length === 0 };
}

const facts = {
  name: '',
  text: `select current_setting('server_version') as version, current_setting('server_version_num')::int as number, current_user as role,
    (select pg_has_role(current_user, oid, 'member') from pg_roles where rolname = 'parley_tenant') as is_member`,
};

function checkMigrations(pending: readonly string[], unknown: readonly string[]): Finding {
  if (unknown.length > 0)
    return fail(`The database was made by a newer Parley: it has ${unknown.join(', ')}.`, 'Update Parley, or use another database.');
  if (pending.length > 0)
    return warn(`The database lacks ${pending.join(', ')}.`, 'Run `parley migrate`, or start Parley: it does the same.');
  return ok('The database is up to date');
}

/** Without the role no page and no report can be kept to one organization's rows. */
function checkRole(user: string, isMember: boolean | null): Finding {
  if (isMember) return ok(`The role parley_tenant is there, and ${user} may take it`);
  const missing = isMember === null ? 'The role parley_tenant is not there.' : `${user} may not take the role parley_tenant.`;
  return fail(missing, `As a superuser: ${isMember === null ? 'create role parley_tenant nologin; ' : ''}grant parley_tenant to ${user};`);
}
