import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Database } from '../../src/db/database.ts';
import { migrate } from '../../src/db/migrate.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { entities } from '../../src/entities.ts';
import { withDatabase } from '../support/template.ts';

/** Where processes keep what they must not lose, and how a test looks at it. */
export interface Store {
  readonly kind: Database['kind'];
  /** What the processes are given. */
  readonly env: { readonly DATABASE_URL?: string; readonly PARLEY_DATA?: string };
  /** Null when only one process at a time may open it, and one has it. */
  readonly shared: Database | null;
  open(): Promise<Database>;
  drop(): Promise<void>;
}

/** `isEmpty`: the first process to start makes the tables. */
export async function createServerStore(server: string, isEmpty = false): Promise<Store> {
  const name = `parley_chaos_${randomBytes(6).toString('hex')}`;
  await administer(server, `create database ${name}`);
  const url = withDatabase(server, name);
  const shared = await openDatabase({ url, entities });
  if (!isEmpty) await migrate(shared, url);
  return {
    kind: 'postgres',
    env: { DATABASE_URL: url },
    shared,
    open: () => openDatabase({ url, entities }),
    async drop() {
      await shared.close();
      await administer(server, `drop database ${name} with (force)`);
    },
  };
}

/** A folder that outlives the processes that open it. */
export function createFolderStore(): Store {
  const folder = mkdtempSync(join(tmpdir(), 'parley-chaos-'));
  return {
    kind: 'pglite',
    env: { PARLEY_DATA: folder },
    shared: null,
    open: () => openDatabase({ url: `pglite:${folder}`, entities }),
    drop: () => Promise.resolve(rmSync(folder, { recursive: true, force: true })),
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
