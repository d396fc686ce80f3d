import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createBenchDatabase } from '../bench-database.ts';
import { renderDemands, renderTable } from '../table.ts';
import { headings, cellsOf, writeFile } from './contacts-file.ts';
import { writeXlsx } from '../../src/contacts/files/write-xlsx.ts';

/** `npm run bench:import [rows]`: rows a second and memory of an import, beside bare inserts of the same people into the same table. */
const rows = Number(process.argv[2] ?? 100_000);
const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'));
const csv = join(folder, 'contacts.csv');
const xlsx = join(folder, 'contacts.xlsx');
const oneRun = fileURLToPath(new URL('one-run.ts', import.meta.url));

interface Measured {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly baseMb: number;
  readonly peakMb: number;
}

async function measure(what: 'import' | 'bare', url: string, path: string): Promise<Measured> {
  const { stdout } = await promisify(execFile)(process.execPath, [oneRun, what, url, path, String(rows)]);
  return JSON.parse(stdout) as Measured;
}

async function onServer(what: 'import' | 'bare', path: string): Promise<Measured> {
  const database = await createBenchDatabase('import');
  try {
    return await measure(what, database.url, path);
  } finally {
    await database.drop();
  }
}

async function* pages() {
  yield [headings];
  for (let row = 0; row < rows; row++) yield [cellsOf(row)];
}

try {
  await writeFile(csv, rows);
  await writeXlsx(xlsx, 'Contacts', pages());
  const results = {
    'PGlite, import of CSV': await measure('import', 'pglite:', csv),
    'PGlite, import of XLSX': await measure('import', 'pglite:', xlsx),
    'PGlite, bare inserts': await measure('bare', 'pglite:', csv),
    'PostgreSQL, import of CSV': await onServer('import', csv),
    'PostgreSQL, import of XLSX': await onServer('import', xlsx),
    'PostgreSQL, bare inserts': await onServer('bare', csv),
  };
  const lines = Object.entries(results).map(([name, { seconds, cpuSeconds, baseMb, peakMb }]) => [
    name,
    rows / seconds,
    seconds,
    cpuSeconds,
    baseMb,
    peakMb,
  ]);
  console.log(renderTable([`${rows.toLocaleString('en')} rows`, 'rows/s', 's', 'CPU s', 'MB before', 'MB at most'], lines));
  console.log('\nCPU is of the Node process: with PGlite that is the database too. Its memory holds the tables themselves.\n');
  const demands = (['PGlite, import of CSV', 'PostgreSQL, import of CSV'] as const).map((what) => ({
    what: `${what}: 100,000 rows in seconds`,
    measured: (results[what].seconds / rows) * 100_000,
    atMost: 60,
  }));
  console.log(renderDemands(demands));
} finally {
  rmSync(folder, { recursive: true });
}
