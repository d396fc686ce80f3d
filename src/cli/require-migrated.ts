import type { Database } from '../db/database.ts';
import { readMigrationState } from '../db/migration-state.ts';
import { AppError } from '../errors.ts';

/** Commands that only read do not change the database: an older one is refused, with what to do. */
export async function requireMigrated(database: Database): Promise<void> {
  const { pending } = await readMigrationState(database);
  if (pending.length > 0)
    throw new AppError(
      'database-version',
      `The database has not been brought up to date (${pending.join(', ')} missing). Run \`parley migrate\` first.`,
    );
}
