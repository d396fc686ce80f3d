import { describeDatabase } from '../app.ts';
import { readConfig } from '../config.ts';
import { migrate } from '../db/migrate.ts';
import { openDatabase } from '../db/open-database.ts';
import { shippedScripts } from '../scripts-folder.ts';
import type { Cli, DefineCommand } from './index.ts';
import { counted } from './table.ts';

export const migrateCommand: DefineCommand = (program, run) => {
  program
    .command('migrate')
    .description('bring the database up to date')
    .addHelpText('after', examples)
    .action(() => run(migrateDatabase));
};

const examples = `
\`parley start\` does the same; run it apart when the program itself may not change the schema. Several at once wait for each other.

Examples:
  parley migrate
  DATABASE_URL=postgres://parley@db.internal/parley parley migrate`;

async function migrateDatabase({ env, print }: Cli): Promise<number> {
  const { databaseUrl } = readConfig(env, shippedScripts);
  const database = await openDatabase({ url: databaseUrl, entities: [], isSole: true });
  try {
    const { applied } = await migrate(database, databaseUrl);
    const name = describeDatabase(databaseUrl);
    if (applied.length === 0) print(`Nothing to do: ${name} is up to date.`);
    else print(`Applied ${counted(applied.length, 'migration')} to ${name}: ${applied.join(', ')}.`);
    return 0;
  } finally {
    await database.close();
  }
}
