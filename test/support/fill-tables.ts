import { randomUUID } from 'node:crypto';
import type { Database } from '../../src/db/database.ts';

interface ForeignKey {
  readonly name: string;
  readonly target: string;
  /** Without organization_id. */
  readonly columns: readonly string[];
  readonly targets: readonly string[];
}

export interface Table {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string; readonly allowed: string | null }[];
  readonly foreignKeys: readonly ForeignKey[];
}

export type Row = Readonly<Record<string, unknown>>;

/** Every table of the catalog, those referred to before those that refer. */
export async function readTables(database: Database): Promise<Table[]> {
  const tables = await database.run<Table>({ name: 'fill-tables', text: readText }, []);
  const ordered: Table[] = [];
  const isReady = (table: Table) => required(table).every(({ target }) => ordered.some(({ name }) => name === target));
  while (ordered.length < tables.length) {
    const next = tables.find((table) => !ordered.includes(table) && isReady(table));
    if (next === undefined) throw new Error(`These tables refer to each other: ${tables.map(({ name }) => name).join(', ')}`);
    ordered.push(next);
  }
  return ordered;
}

/** users and messengers refer to each other, campaigns to themselves; those references may be missing. */
const required = ({ name: own, foreignKeys }: Table) =>
  foreignKeys.filter(({ name, target }) => !name.includes('notify_messenger') && target !== own);

/** The numbers, and the one day, that are parts of keys. */
let nextSeq = 1;
let nextDay = 1;

/** A valid row of one organization with every column filled and nothing equal to any other row; references go to the given rows. */
export function makeRow(table: Table, organizationId: string, existing: ReadonlyMap<string, Row>): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const { name, type, allowed } of table.columns)
    row[name] =
      allowed ?? (name === 'seq' || name === 'seat' ? nextSeq++ : undefined) ?? sample[type]?.() ?? `some ${name} ${randomUUID()}`;
  for (const key of table.foreignKeys) {
    key.columns.forEach((column, at) => (row[column] = existing.get(key.target)?.[key.targets[at]!] ?? null));
  }
  row[table.name === 'organizations' ? 'id' : 'organization_id'] = organizationId;
  return row;
}

export function insertText(table: Table): string {
  const columns = table.columns.map(({ name }) => `"${name}"`).join(', ');
  return `insert into ${table.name} (${columns}) select ${columns} from jsonb_populate_record(null::${table.name}, $1::jsonb)`;
}

/** One row in every table. */
export async function fillTables(database: Database, tables: readonly Table[], organizationId: string): Promise<Map<string, Row>> {
  const rows = new Map<string, Row>();
  for (const table of tables) {
    rows.set(table.name, makeRow(table, organizationId, rows));
    await database.run({ name: `fill-${table.name}`, text: insertText(table) }, [JSON.stringify(rows.get(table.name))]);
  }
  return rows;
}

const sample: Record<string, () => unknown> = {
  uuid: randomUUID,
  timestamptz: () => '2026-01-02T03:04:05Z',
  date: () => new Date(Date.UTC(2026, 0, nextDay++)).toISOString().slice(0, 10),
  jsonb: () => ({}),
  bool: () => true,
  int4: () => 1,
  int8: () => 1,
  numeric: () => 1,
  float4: () => 0.5,
  float8: () => 0.5,
  _text: () => ['one'],
  _timestamptz: () => ['2026-01-02T03:04:05Z'],
  int2: () => 1,
};

const readText = `
select c.relname as name,
  (select jsonb_agg(jsonb_build_object('name', a.attname, 'type', t.typname, 'allowed',
      (select substring(pg_get_constraintdef(k.oid) from '''([a-z_]+)''::text') from pg_constraint k
       where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum])) order by a.attnum)
   from pg_attribute a join pg_type t on t.oid = a.atttypid
   where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
  (select coalesce(jsonb_agg(jsonb_build_object('name', k.conname, 'target', t.relname,
      'columns', (select coalesce(jsonb_agg(a.attname order by n.at), '[]') from unnest(k.conkey) with ordinality n(num, at)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = n.num where a.attname <> 'organization_id'),
      'targets', (select coalesce(jsonb_agg(a.attname order by n.at), '[]') from unnest(k.confkey) with ordinality n(num, at)
        join pg_attribute a on a.attrelid = t.oid and a.attnum = n.num where n.at > 1))), '[]')
   from pg_constraint k join pg_class t on t.oid = k.confrelid
   where k.conrelid = c.oid and k.contype = 'f') as "foreignKeys"
from pg_class c
where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and c.relname not like 'mikro_orm%'
order by 1`;
