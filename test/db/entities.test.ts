import { afterAll, expect, test } from '@jest/globals';
import { ReferenceKind, type EntityProperty } from '@mikro-orm/core';
import { freshDatabase } from '../support/database.ts';

const database = await freshDatabase();
afterAll(() => database.close());

interface Column {
  readonly name: string;
  readonly nullable: boolean;
  readonly type: string;
  readonly filled: boolean;
}

const rows = await database.run<Column & { table: string }>(
  {
    name: 'entity-columns',
    text: `select table_name as "table", column_name as name, is_nullable = 'YES' as nullable, udt_name::text as type,
             column_default is not null or is_generated = 'ALWAYS' as filled
           from information_schema.columns where table_schema = current_schema() and table_name not like 'mikro_orm%'`,
  },
  [],
);
const tables = Map.groupBy(rows, ({ table }) => table);
const entities = new Map([...database.orm.getMetadata().getAll().values()].map((meta) => [meta.tableName, meta]));

/** Names of one type, as the ORM writes it and as the catalog does. */
const sameType: Record<string, string> = {
  int: 'int4',
  integer: 'int4',
  smallint: 'int2',
  bigint: 'int8',
  boolean: 'bool',
  real: 'float4',
  'timestamptz(0)': 'timestamptz',
  'timestamptz(6)': 'timestamptz',
  'numeric(18,2)': 'numeric',
  'numeric(12,6)': 'numeric',
  'text[]': '_text',
  'timestamptz[]': '_timestamptz',
};

function columnsOf(property: EntityProperty): Column[] {
  return property.fieldNames.map((name, at) => {
    const own = property.kind === ReferenceKind.SCALAR || property.ownColumns.includes(name);
    return {
      name,
      // organization_id is in every relation's key, and never null, whatever the relation is.
      nullable: own && (property.nullable ?? false),
      type: sameType[property.columnTypes[at]!] ?? property.columnTypes[at]!,
      filled: property.default !== undefined || property.defaultRaw !== undefined || property.generated !== undefined,
    };
  });
}

const byName = (a: Column, b: Column) => (a.name < b.name ? -1 : 1);

test('every table has its entity and every entity its table', () => {
  expect([...entities.keys()].toSorted()).toEqual([...tables.keys()].toSorted());
});

test.each([...tables.keys()].toSorted())('the entity and the table agree on every column: %s', (table) => {
  const declared = new Map(entities.get(table)!.props.flatMap((property) => columnsOf(property).map((column) => [column.name, column])));
  const actual = tables.get(table)!.map(({ name, nullable, type, filled }) => ({ name, nullable, type, filled }));
  expect([...declared.values()].toSorted(byName)).toEqual(actual.toSorted(byName));
});

test.each([...tables.keys()].toSorted())('the entity and the table have the same primary key: %s', async (table) => {
  const key = await database.run<{ column: string }>(
    {
      name: 'entity-key',
      text: `select column_name as "column" from information_schema.key_column_usage k
             join information_schema.table_constraints c using (constraint_schema, constraint_name, table_name)
             where constraint_type = 'PRIMARY KEY' and constraint_schema = current_schema() and table_name = $1 order by ordinal_position`,
    },
    [table],
  );
  const meta = entities.get(table)!;
  expect(meta.primaryKeys.flatMap((property) => meta.props.find(({ name }) => name === property)!.fieldNames)).toEqual(
    key.map(({ column }) => column),
  );
});
