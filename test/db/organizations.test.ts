import { afterAll, expect, test } from '@jest/globals';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Contact } from '../../src/contacts/entity.ts';
import { Task } from '../../src/tasks/entity.ts';
import { freshDatabase } from '../support/database.ts';
import { fillTables, insertText, makeRow, readTables, type Table } from '../support/fill-tables.ts';

/** G10, table by table: two organizations with a row in every table, and everything one may try on the other's. */
const ours = '01890000-0000-7000-8000-00000000000a';
const theirs = '01890000-0000-7000-8000-00000000000b';

const database = await freshDatabase();
afterAll(() => database.close());
const tables = await readTables(database);
const ourRows = await fillTables(database, tables, ours);
const theirRows = await fillTables(database, tables, theirs);
const entityOf = new Map([...database.orm.getMetadata().getAll().values()].map((meta) => [meta.tableName, meta.class]));

const organizationColumn = ({ name }: Table) => (name === 'organizations' ? 'id' : 'organization_id');
const byName = tables.map((table) => [table.name, table] as const);
const tenantTables = byName.filter(([name]) => name !== 'organizations');
const references = tables.flatMap((table) =>
  table.foreignKeys.filter(({ columns }) => columns.length > 0).map((key) => [table.name, key.columns.join(', '), table, key] as const),
);

/** Runs as a request of our organization and undoes it. */
async function asUs<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
  const undo = new Error('undo');
  let result: T;
  await database
    .inOrganization(ours, async (em) => {
      result = await work(em);
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  return result!;
}

const count = async (em: EntityManager, table: Table, organizationId: string) => {
  const rows: { n: number }[] = await em.execute(`select count(*)::int as n from ${table.name} where ${organizationColumn(table)} = ?`, [
    organizationId,
  ]);
  return rows[0]!.n;
};

const affected = async (em: EntityManager, text: string, params: unknown[]) => (await em.execute(`${text} returning 1`, params)).length;

test.each(byName)('a statement in one organization reads none of the other: %s', async (_, table) => {
  expect(await asUs((em) => count(em, table, ours))).toBe(1);
  expect(await asUs((em) => count(em, table, theirs))).toBe(0);
});

test.each(byName)('the ORM in one organization finds none of the other: %s', async (name, table) => {
  const entity = entityOf.get(name)!;
  const property = table.name === 'organizations' ? 'id' : 'organizationId';
  const found = await asUs((em) => em.find(entity, {}));
  expect(found.map((row) => row[property])).toEqual([ours]);
  expect(await asUs((em) => em.find(entity, { [property]: theirs }))).toEqual([]);
});

test.each(byName)('updates in one organization reach none of the other: %s', async (_, table) => {
  const column = organizationColumn(table);
  const text = `update ${table.name} set ${column} = ${column}`;
  expect(await asUs((em) => affected(em, text, []))).toBe(1);
  expect(await asUs((em) => affected(em, `${text} where ${column} = ?`, [theirs]))).toBe(0);
});

test.each(byName)('deletes in one organization reach none of the other: %s', async (_, table) => {
  expect(await asUs((em) => affected(em, `delete from ${table.name} where ${organizationColumn(table)} = ?`, [theirs]))).toBe(0);
});

test.each(byName)('a row cannot be given to the other organization: %s', async (_, table) => {
  const text = `update ${table.name} set ${organizationColumn(table)} = ?`;
  await expect(asUs((em) => em.execute(text, [theirs]))).rejects.toThrow('row-level security');
});

test.each(tenantTables)('a row cannot be written into the other organization: %s', async (_, table) => {
  const row = JSON.stringify(makeRow(table, theirs, theirRows));
  await expect(asUs((em) => em.execute(insertText(table).replace('$1', '?'), [row]))).rejects.toThrow('row-level security');
});

test.each(references)('no row refers to the other organization, even without row-level security: %s (%s)', async (_, __, table, key) => {
  const sound = makeRow(table, ours, ourRows);
  const theirTarget = theirRows.get(key.target)!;
  const crossing = { ...sound, ...Object.fromEntries(key.columns.map((column, at) => [column, theirTarget[key.targets[at]!]])) };
  const insert = database.orm.em.fork().transactional(async (em) => {
    // The key of an outbox row is a reference as a whole, so a second one beside it would fail for being the same.
    if (table.name === 'outbox_messages') await em.execute('delete from outbox_messages where organization_id = ?', [ours]);
    await em.execute(insertText(table).replace('$1', '?'), [JSON.stringify(crossing)]);
  });
  await expect(insert).rejects.toMatchObject({ code: '23503', constraint: key.name });
});

test('without an organization the tenant role sees no row at all', async () => {
  for (const table of tables) {
    const rows = await database.orm.em.fork().transactional(async (em) => {
      await em.execute('set local role parley_tenant');
      return em.execute(`select 1 from ${table.name}`);
    });
    expect([table.name, rows]).toEqual([table.name, []]);
  }
});

test('the organization of one unit of work is gone in the next', async () => {
  await asUs((em) => count(em, tables[0]!, ours));
  const [row] = await database.orm.em
    .fork()
    .execute(`select current_user::text as role, current_setting('app.current_org_id', true) as organization`);
  expect(row!['role']).not.toBe('parley_tenant');
  expect(row!['organization'] ?? '').toBe('');
});

test('an id that is no UUID is refused before it reaches a statement', () => {
  expect(() => database.inOrganization(`x'; drop table users; --`, async () => {})).toThrow('There is no organization');
});

test('the ORM fails a find that names no organization, instead of reading all of them', async () => {
  await expect(database.orm.em.fork().find(Contact, {})).rejects.toThrow(`No arguments provided for filter 'organization'`);
});

const task = (contactId: unknown) => ({
  organizationId: ours,
  id: '01890000-0000-7000-8000-0000000000ff',
  contact: [ours, String(contactId)] as [string, string],
  originKey: 'one',
  description: 'Call',
  createdAt: new Date(0),
  updatedAt: new Date(0),
});

const createTask = (contactId: unknown) =>
  asUs(async (em) => {
    em.create(Task, task(contactId));
    await em.flush();
    em.clear();
    const stored = await em.findOneOrFail(Task, { originKey: 'one' }, { populate: ['contact'] });
    return [stored.contact.$.id, stored.createdAt, stored.status];
  });

test('the ORM stores a reference within the organization and refuses one to another', async () => {
  const ourContact = ourRows.get('contacts')!['id'];
  expect(await createTask(ourContact)).toEqual([ourContact, new Date(0), 'open']);
  await expect(createTask(theirRows.get('contacts')!['id'])).rejects.toThrow('foreign key constraint');
});
