import type { Database } from '../db/database.ts';
import type { Row } from './world.ts';

/** Rows per table, in the order of writing: those referred to first. */
export type Rows = Map<string, Row[]>;

export function add(rows: Rows, table: string, ...more: readonly Row[]): void {
  const list = rows.get(table);
  if (list === undefined) rows.set(table, [...more]);
  else list.push(...more);
}

/** Rows of one statement: a few hundred kilobytes of JSON. */
const batch = 1000;

/** Rows that are there already stay as they are: a run that was stopped goes on where it was. All rows of a table have the same columns. */
export async function writeRows(database: Database, order: readonly string[], rows: Rows): Promise<number> {
  let written = 0;
  for (const table of order) {
    const all = rows.get(table) ?? [];
    for (let from = 0; from < all.length; from += batch) {
      await database.run(insert(table, Object.keys(all[0]!)), [JSON.stringify(all.slice(from, from + batch))]);
    }
    written += all.length;
  }
  return written;
}

function insert(table: string, names: readonly string[]) {
  const columns = names.map((name) => `"${name}"`).join(', ');
  const text = `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb) on conflict do nothing`;
  return { name: `seed_${table}`, text };
}
