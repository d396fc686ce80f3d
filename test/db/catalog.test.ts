import { afterAll, expect, test } from '@jest/globals';
import { freshDatabase } from '../support/database.ts';

/**
 * Every engine process looks for due rows of all organizations at once, so these begin with the instant. They hold due rows only,
 * few at any time, and each claim that follows goes by the key, organization first.
 */
const sweepIndexes = [
  'conversations_due_idx',
  'deliveries_due_idx',
  'notices_due_idx',
  'outbox_messages_due_idx',
  'tasks_undispatched_idx',
  'timers_due_idx',
];

const database = await freshDatabase();
afterAll(() => database.close());

const select = <Row>(name: string, text: string) => database.run<Row>({ name, text }, []);

const tables = await select<{ table: string; secured: boolean }>(
  'catalog-tables',
  `select relname as "table", relrowsecurity as secured from pg_class
   where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') and relname not like 'mikro_orm%' order by 1`,
);
const tenantTables = tables.map(({ table }) => table).filter((table) => table !== 'organizations');

const indexes = await select<{ table: string; index: string; primary: boolean; first: string }>(
  'catalog-indexes',
  `select c.relname as "table", i.relname as index, x.indisprimary as "primary", pg_get_indexdef(x.indexrelid, 1, true) as first
   from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
   where c.relnamespace = current_schema()::regnamespace and c.relname not like 'mikro_orm%' order by 1, 2`,
);

const foreignKeys = await select<{ name: string; table: string; columns: string[]; target: string; targets: string[]; rules: string }>(
  'catalog-foreign-keys',
  `select k.conname as name, c.relname as "table", t.relname as target, k.confupdtype::text || k.confdeltype::text as rules,
     array(select a.attname::text from unnest(k.conkey) with ordinality n(num, at) join pg_attribute a
       on a.attrelid = k.conrelid and a.attnum = n.num order by n.at) as columns,
     array(select a.attname::text from unnest(k.confkey) with ordinality n(num, at) join pg_attribute a
       on a.attrelid = k.confrelid and a.attnum = n.num order by n.at) as targets
   from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class t on t.oid = k.confrelid
   where k.contype = 'f' and k.connamespace = current_schema()::regnamespace order by 1`,
);

test('the catalog is not empty', () => {
  expect(tenantTables.length).toBeGreaterThan(20);
  expect(foreignKeys.length).toBeGreaterThan(tenantTables.length);
});

test('the primary key of every table begins with the organization', () => {
  const keys = new Map(indexes.filter(({ primary }) => primary).map(({ table, first }) => [table, first]));
  for (const table of tenantTables) expect([table, keys.get(table)]).toEqual([table, 'organization_id']);
  expect(keys.get('organizations')).toBe('id');
});

/** An inverted index cannot begin with a uuid without an extension; its statement names the organization, and both indexes are joined. */
const searchIndexes = ['contacts_tags_idx', 'knowledge_passages_search_idx'];

test('every index begins with the organization, but for the named ones of the sweeps and of the search', () => {
  const others = indexes.filter(({ table, first }) => table !== 'organizations' && first !== 'organization_id');
  expect(others.map(({ index }) => index)).toEqual([...sweepIndexes, ...searchIndexes].toSorted());
});

test('every foreign key carries the organization to the same column of its target', () => {
  for (const { name, columns, target, targets } of foreignKeys) {
    expect([name, columns[0]]).toEqual([name, 'organization_id']);
    expect([name, targets[0]]).toEqual([name, target === 'organizations' ? 'id' : 'organization_id']);
  }
});

test('no foreign key writes to the rows that refer: neither on update nor on delete', () => {
  expect(foreignKeys.filter(({ rules }) => rules !== 'aa').map(({ name }) => name)).toEqual([]);
});

test('row-level security with one policy for reading and writing stands on every table', async () => {
  const policies = await select<{ table: string; command: string; reads: string; writes: string }>(
    'catalog-policies',
    `select tablename as "table", cmd as command, qual as reads, with_check as writes from pg_policies
     where schemaname = current_schema() order by 1`,
  );
  expect(tables.filter(({ secured }) => !secured)).toEqual([]);
  expect(policies.map(({ table }) => table)).toEqual(tables.map(({ table }) => table));
  for (const { table, command, reads, writes } of policies) {
    const column = table === 'organizations' ? 'id' : 'organization_id';
    expect([table, command]).toEqual([table, 'ALL']);
    expect(reads).toMatch(new RegExp(`^\\(${column} = .*'app.current_org_id'`));
    expect(writes).toBe(reads);
  }
});

test('there is no trigger of our own', async () => {
  expect(await select('catalog-triggers', 'select tgname from pg_trigger where not tgisinternal')).toEqual([]);
});
