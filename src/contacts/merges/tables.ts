import type { EntityManager } from '@mikro-orm/postgresql';

/** A table whose rows belong to contacts, of whatever feature. */
export interface ContactTable {
  readonly name: string;
  /** Columns of the primary key but the organization, with their types. */
  readonly key: readonly { readonly name: string; readonly type: string }[];
  /** Keys that the contact is part of: the other columns of each. Two contacts may have a row each where one may have only one. */
  readonly owned: readonly (readonly string[])[];
}

/** Read from the catalogue, so that a new table cannot be forgotten here. */
const select = `with keys as (
    select x.indrelid, x.indisprimary, x.indexrelid,
      array(select a.attname::text from unnest(x.indkey::int[]) with ordinality k(num, at) join pg_attribute a on a.attrelid = x.indrelid and a.attnum = k.num order by k.at) as columns
    from pg_index x where x.indisunique
  )
  select c.relname::text as name,
    (select coalesce(json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum), '[]')
      from keys k join pg_attribute a on a.attrelid = c.oid and a.attname::text = any(k.columns)
      where k.indrelid = c.oid and k.indisprimary and a.attname <> 'organization_id') as key,
    (select coalesce(json_agg(array(select each from unnest(k.columns) each where each not in ('organization_id', 'contact_id'))), '[]')
      from keys k where k.indrelid = c.oid and 'contact_id' = any(k.columns)) as owned
  from pg_class c join pg_attribute t on t.attrelid = c.oid and t.attname = 'contact_id' and not t.attisdropped
  where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' order by 1`;

export const listContactTables = (em: EntityManager): Promise<ContactTable[]> => em.execute<ContactTable[]>(select);

export const sameIn = (columns: readonly string[], a: string, b: string): string =>
  columns.map((column) => ` and ${a}."${column}" = ${b}."${column}"`).join('');
