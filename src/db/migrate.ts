import { readFileSync, readdirSync } from 'node:fs';
import type { MikroORM } from '@mikro-orm/postgresql';
import { AppError } from '../errors.ts';
import type { Database } from './database.ts';

/** Any fixed number that no other program on the server uses for its advisory locks. */
const migrationLock = 7_305_126_117;

const functionFolders = ['campaigns', 'conversations', 'leads', 'publishing', 'tasks'].map(
  (feature) => new URL(`../${feature}/sql/`, import.meta.url),
);

export interface Migrated {
  readonly applied: readonly string[];
}

/**
 * Brings the schema up to date. Safe when several processes start together: the migrator takes no lock of its own, so one advisory
 * lock on a connection of its own stands around it. Functions are code, not schema: they are replaced whenever their text changed.
 */
export async function migrate(database: Database, url: string): Promise<Migrated> {
  if (database.kind === 'pglite') return migrateLocked(database.orm);
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    return await migrateLocked(database.orm);
  } finally {
    await client.end();
  }
}

async function migrateLocked(orm: MikroORM): Promise<Migrated> {
  const known = new Set(orm.config.get('migrations').migrationsList?.map((entry) => ('name' in entry ? entry.name : '')));
  const executed = await orm.migrator.getExecuted();
  const unknown = executed.find(({ name }) => !known.has(name));
  if (unknown !== undefined) {
    throw new AppError(
      'database-version',
      `This database was made by a newer Parley (it has the migration "${unknown.name}"). Update Parley, or use another database.`,
    );
  }
  const applied = await orm.migrator.up();
  await replaceFunctions(orm);
  return { applied: applied.map(({ name }) => name) };
}

async function replaceFunctions(orm: MikroORM): Promise<void> {
  const sources = functionFolders.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.function.sql'))
      .toSorted()
      .map((file) => readFileSync(new URL(file, folder), 'utf8')),
  );
  for (const source of sources) await orm.em.getConnection().execute(source);
}
