import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from '@jest/globals';
import { seed } from '../../src/seed/seed.ts';
import { freshDatabase } from '../support/database.ts';

const ours = '01890000-0000-7000-8000-00000000000a';
const now = Date.parse('2026-06-01T12:00:00Z');

const database = await freshDatabase();
afterAll(() => database.close());
await seed(database, { organizationId: ours, organizationName: 'Ours', size: 240, seed: 1, now });
await seed(database, { organizationId: '01890000-0000-7000-8000-00000000000b', organizationName: 'Theirs', size: 24, seed: 2, now });

const page = readFileSync(new URL('../../docs/data.md', import.meta.url), 'utf8');
const [tablesPart, queriesPart] = page.split('\n## Tables\n')[1]!.split('\n## Queries\n') as [string, string];
const sections = tablesPart.split('\n### ').slice(1);
const queries = new Map(
  queriesPart
    .split('\n### ')
    .slice(1)
    .map((section) => [section.split('\n')[0]!, /```sql\n(.*?);\n```/s.exec(section)![1]!]),
);

type Row = Record<string, unknown>;
const ask = (title: string): Promise<Row[]> => database.inOrganization(ours, (em) => em.execute(queries.get(title)!));
const one = async (text: string) => Number((await database.inOrganization(ours, (em) => em.execute<Row[]>(text)))[0]!['n']);
const sum = (rows: readonly Row[], column: string) => rows.reduce((total, row) => total + Number(row[column]), 0);

test('the page has every table, and each column it names is in its table', async () => {
  const columns = await database.run<{ table: string; column: string }>(
    {
      name: 'docs-columns',
      text: `select table_name as "table", column_name as "column" from information_schema.columns
             where table_schema = current_schema() and table_name not like 'mikro_orm%'`,
    },
    [],
  );
  const actual = Map.groupBy(columns, ({ table }) => table);
  expect(sections.map((section) => section.split('\n')[0]!).toSorted()).toEqual([...actual.keys()].toSorted());
  for (const section of sections) {
    const table = section.split('\n')[0]!;
    const named = [...section.split('\nColumns:')[1]!.matchAll(/`(\w+)`/g)].map(([, column]) => column!);
    const known = actual.get(table)!.map(({ column }) => column);
    expect([table, named.filter((column) => !known.includes(column))]).toEqual([table, []]);
    expect(named.length).toBeGreaterThan(1);
  }
});

test('the page has eight queries', () => {
  expect(queries.size).toBe(8);
});

test('leads by source count every lead of the organization once', async () => {
  const rows = await ask('Leads by source');
  expect(rows.length).toBeGreaterThan(2);
  expect(sum(rows, 'leads')).toBe(await one('select count(*) as n from leads'));
  expect(sum(rows, 'revenue')).toBe(await one('select sum(deal_value) as n from leads'));
});

test('the score evidence ends at the score of the best open lead', async () => {
  const rows = await ask('Score evidence');
  expect(Number(rows.at(-1)!['score'])).toBe(await one('select max(lead_score) as n from leads where not converted'));
  expect(rows.map((row) => row['evidence'])).not.toContain('');
});

test('the funnel never widens', async () => {
  const leads = (await ask('Funnel by stage')).map((row) => Number(row['leads']));
  expect(leads).toHaveLength(5);
  expect(leads).toEqual(leads.toSorted((a, b) => b - a));
  expect(leads[4]).toBe(await one('select count(*) as n from leads where converted'));
});

test('conversations per day are the thirty latest days that had any', async () => {
  const rows = await ask('Conversations per day');
  expect(rows).toHaveLength(30);
  const first = await one(`select min(d)::bigint as n from (select distinct extract(epoch from (started_at at time zone 'UTC')::date) as d
    from conversations order by 1 desc limit 30) days`);
  const counted = await one(`select count(*) as n from conversations where started_at >= to_timestamp(${first})`);
  expect(sum(rows, 'conversations')).toBe(counted);
});

test('tasks per manager count every task that was not cancelled once', async () => {
  const rows = await ask('Tasks per manager');
  expect(rows.length).toBeGreaterThan(2);
  expect(sum(rows, 'open') + sum(rows, 'done')).toBe(await one(`select count(*) as n from tasks where status <> 'cancelled'`));
});

test('the ledger adds up on every connection', async () => {
  const rows = await ask('Ledger per connection');
  expect(rows).toHaveLength(2);
  for (const row of rows) {
    const add = (...names: string[]) => names.reduce((total, name) => total + Number(row[name]), 0);
    expect(add('handled', 'parked', 'waiting')).toBe(Number(row['received']));
    expect(add('sent', 'failed', 'unknown', 'suppressed', 'pending')).toBe(Number(row['queued']));
  }
  expect(sum(rows, 'received')).toBe(await one(`select count(*) as n from messages where sender = 'customer'`));
  expect(sum(rows, 'queued')).toBe(await one(`select count(*) as n from messages where sender <> 'customer'`));
});

test('the time to the first reply is positive on every channel', async () => {
  const rows = await ask('Time to first reply');
  expect(sum(rows, 'conversations')).toBe(await one('select count(*) as n from conversations'));
  for (const row of rows) {
    expect(Number(row['median_seconds'])).toBeGreaterThan(0);
    expect(Number(row['slowest_5_percent_seconds'])).toBeGreaterThanOrEqual(Number(row['median_seconds']));
    expect(Number(row['median_minutes_to_person'])).toBeGreaterThan(0);
  }
});

test('the model cost per day sums to the cost of all requests', async () => {
  const rows = await ask('Model cost per day');
  expect(rows.length).toBeGreaterThan(2);
  expect(sum(rows, 'cost_usd')).toBeCloseTo(await one('select sum(cost_usd) as n from model_requests'), 6);
});
