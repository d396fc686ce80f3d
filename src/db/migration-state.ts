import { migrations } from '../../migrations/index.ts';
import type { Database } from './database.ts';

export interface MigrationState {
  /** Known to this Parley and not applied yet. */
  readonly pending: readonly string[];
  /** Applied by a newer Parley. */
  readonly unknown: readonly string[];
}

/** Only reads; `migrate` is what changes it. */
export async function readMigrationState(database: Database): Promise<MigrationState> {
  const [found] = await database.run<{ exists: boolean }>(
    { name: '', text: `select to_regclass('mikro_orm_migrations') is not null as exists` },
    [],
  );
  const rows = found?.exists ? await database.run<{ name: string }>({ name: '', text: 'select name from mikro_orm_migrations' }, []) : [];
  const applied = new Set(rows.map(({ name }) => name));
  const known = new Set(migrations.map(({ name }) => name));
  return { pending: [...known].filter((name) => !applied.has(name)), unknown: [...applied].filter((name) => !known.has(name)) };
}
