/** `npm run bench:segments`: how long segments over a million contacts take to count, beside SQL that a person wrote for the same question. */
import { parseRule } from '../../src/core/segment/parse-segment.ts';
import { compileSegment } from '../../src/core/segment/compile-segment.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { migrate } from '../../src/db/migrate.ts';
import { createBenchDatabase, describeServer } from '../bench-database.ts';
import { isMet, renderDemands, renderTable } from '../table.ts';
import { fillStatements, now, organizationId } from './fill.ts';
import { handWritten } from './hand-written.ts';
import { cases } from './rules.ts';

const sizes = {
  contacts: Number(process.env['BENCH_CONTACTS'] ?? 1_000_000),
  interactions: Number(process.env['BENCH_INTERACTIONS'] ?? 5_000_000),
};
const print = (text: string): void => void process.stdout.write(`${text}\n`);

async function timed(ask: () => Promise<readonly { readonly count: number }[]>): Promise<{ count: number; median: number; worst: number }> {
  for (let warm = 0; warm < 3; warm++) await ask();
  const times: number[] = [];
  let count = 0;
  for (let run = 0; run < 21; run++) {
    const start = performance.now();
    count = (await ask())[0]?.count ?? 0;
    times.push(performance.now() - start);
  }
  const sorted = times.toSorted((a, b) => a - b);
  return { count, median: sorted[10] ?? 0, worst: sorted[20] ?? 0 };
}

const bench = await createBenchDatabase('segments');
const database = await openDatabase({ url: bench.url, entities: [] });
try {
  await migrate(database, bench.url);
  for (const statement of fillStatements(sizes)) await bench.query(statement);
  await bench.query('vacuum analyze');
  const { version } = await describeServer();
  print(
    `PostgreSQL ${version}, ${sizes.contacts.toLocaleString('en')} contacts, ${sizes.interactions.toLocaleString('en')} events; 21 warm runs each, in milliseconds.\n`,
  );

  const rows: (string | number)[][] = [];
  let eight = Infinity;
  for (const { name, rule: written } of cases) {
    const { rule, problems } = parseRule(JSON.stringify(written), name);
    if (rule === null) throw new Error(JSON.stringify(problems));
    const { text, values } = compileSegment(rule, { organizationId, now, segments: new Map() });
    const result = await timed(() => database.runLarge(`select count(*)::integer as count from (${text}) m`, values));
    if (name === 'eight conditions') eight = result.median;
    rows.push([name, result.count, result.median, result.worst]);
  }
  const asWritten = await timed(() => bench.query(handWritten));
  rows.push(['eight conditions, written by hand', asWritten.count, asWritten.median, asWritten.worst]);
  const asSet = await timed(() => database.runLarge(handWritten, []));
  rows.push(['the same, with the settings of segments', asSet.count, asSet.median, asSet.worst]);
  print(renderTable(['segment', 'contacts', 'median', 'slowest'], rows));
  const demand = { what: 'eight conditions, median ms', measured: eight, atMost: 100 };
  print(`\n${renderDemands([demand])}`);
  process.exitCode = isMet(demand) ? 0 : 1;
} finally {
  await database.close();
  await bench.drop();
}
