import { performance } from 'node:perf_hooks';
import { systemClock, systemIds } from '../../src/clock.ts';
import { importContacts } from '../../src/contacts/index.ts';
import type { Database } from '../../src/db/database.ts';
import { migrate } from '../../src/db/migrate.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { entities } from '../../src/entities.ts';
import { createLog } from '../../src/log.ts';
import { cellsOf } from './contacts-file.ts';

/** One measurement in a process of its own, so that memory is its own: `one-run.ts <import|bare> <database> <file> <rows>`. Prints JSON. */
const [what = '', url = '', path = '', count = '0'] = process.argv.slice(2);
const organizationId = '01890000-0000-7000-8000-00000000000a';
const rows = Number(count);

const bareInsert = `insert into contacts (organization_id, id, name, phone, email, company_name, language, tags, birthday, extras, created_at, updated_at)
  select $1, x.id, x.name, x.phone, x.email, x.company, x.language, x.tags, x.birthday, '{}', now(), now()
  from json_to_recordset($2::json) x(id uuid, name text, phone text, email text, company text, language text, tags text[], birthday date)`;

/** The same people, read and checked by nobody: what the database alone needs. */
async function insertBare(database: Database): Promise<void> {
  const ids = systemIds();
  for (let from = 0; from < rows; from += 1000) {
    const batch = Array.from({ length: Math.min(1000, rows - from) }, (_, at) => {
      const [given, family, phone, email, company, language] = cellsOf(from + at);
      return {
        id: ids.next(),
        name: `${given} ${family}`,
        phone,
        email,
        company,
        language,
        tags: ['vip', 'весна'],
        birthday: '1990-01-01',
      };
    });
    await database.run({ name: '', text: bareInsert }, [organizationId, JSON.stringify(batch)]);
  }
}

const database = await openDatabase({ url, entities });
await migrate(database, url);
const text = `insert into organizations (id, name, created_at, updated_at) values ($1, 'Bench', now(), now())`;
await database.run({ name: '', text }, [organizationId]);
const before = process.memoryUsage().rss;
let peak = before;
const watch = (): void => {
  peak = Math.max(peak, process.memoryUsage().rss);
};
const cpuBefore = process.cpuUsage();
const start = performance.now();
if (what === 'bare') {
  await insertBare(database);
} else {
  const ctx = { database, clock: systemClock, ids: systemIds(), log: createLog('silent'), processId: 'bench' };
  const options = {
    map: {},
    keepUnknown: false,
    onDuplicate: 'skip',
    region: 'RU',
    source: 'bench',
    isDryRun: false,
    again: false,
  } as const;
  const { counts } = await importContacts(
    ctx,
    organizationId,
    { path, ...options, encoding: null, delimiter: null, sheet: null },
    { onProgress: watch },
  );
  if (counts.rows !== rows || counts.rejected > 0) throw new Error(`the import went wrong: ${JSON.stringify(counts)}`);
}
watch();
const seconds = (performance.now() - start) / 1000;
const { user, system } = process.cpuUsage(cpuBefore);
await database.close();
process.stdout.write(`${JSON.stringify({ seconds, cpuSeconds: (user + system) / 1e6, baseMb: before / 1e6, peakMb: peak / 1e6 })}\n`);
