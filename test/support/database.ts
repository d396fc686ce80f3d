import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { Client } from 'pg';
import type { Database } from '../../src/db/database.ts';
import { openDatabase, openPgliteInstance } from '../../src/db/open-database.ts';
import { entities } from '../../src/entities.ts';
import { serverUrl, templateName, withDatabase } from './template.ts';

export interface TestDatabase extends Database {
  /** For a second process on the same database; on PGlite there can be none. */
  readonly url: string;
}

/** A migrated, empty database of this test file's own; `close` ends it for good. Open it in `beforeAll`, `truncateAll` in `beforeEach`. */
export function freshDatabase(): Promise<TestDatabase> {
  const url = serverUrl();
  return url === null ? loadDump() : copyTemplate(url);
}

/** Empties every table: a few milliseconds on PGlite. */
export async function truncateAll(database: Database): Promise<void> {
  await database.orm.em.getConnection().execute(truncate);
}

const truncate = `do $$ begin execute (
  select 'truncate ' || string_agg(format('%I', tablename), ', ') from pg_tables
  where schemaname = current_schema() and tablename not like 'mikro_orm%'); end $$`;

async function loadDump(): Promise<TestDatabase> {
  const pglite = await PGlite.create({ loadDataDir: new Blob([await readFile(templateName())]) });
  return { ...(await openPgliteInstance(pglite, entities)), url: 'pglite:' };
}

async function copyTemplate(server: string): Promise<TestDatabase> {
  const name = `parley_test_${randomBytes(6).toString('hex')}`;
  await administer(server, `create database ${name} template ${templateName()}`);
  const url = withDatabase(server, name);
  const database = await openDatabase({ url, entities });
  return {
    ...database,
    url,
    close: async () => {
      await database.close();
      await administer(server, `drop database ${name} with (force)`);
    },
  };
}

async function administer(server: string, statement: string): Promise<void> {
  const admin = new Client({ connectionString: server });
  await admin.connect();
  try {
    await admin.query(statement);
  } finally {
    await admin.end();
  }
}
