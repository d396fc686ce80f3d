import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openSecrets, openSuppressions } from '../../src/contacts/index.ts';
import type { Ctx } from '../../src/context.ts';
import { ledgerFaults, readLedger } from '../../src/conversations/index.ts';
import { countErasure, erasePerson, getContact } from '../../src/privacy/index.ts';
import { rules, untouched } from '../../src/privacy/rules.ts';
import { seed } from '../../src/seed/seed.ts';
import { systemClock, systemIds } from '../../src/clock.ts';
import { freshDatabase, truncateAll } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { fillTables, readTables } from '../support/fill-tables.ts';
import type { Row, Table } from '../support/fill-tables.ts';

const ours = '01890000-0000-7000-8000-00000000000a';
const theirs = '01890000-0000-7000-8000-00000000000b';
const log = { debug() {}, info() {}, warn() {}, error() {}, child: () => log };

let database: TestDatabase;
let tables: readonly Table[];
let ctx: Ctx;
beforeAll(async () => {
  database = await freshDatabase();
  tables = await readTables(database);
  ctx = { database, clock: systemClock, ids: systemIds(), log, processId: 'test' };
});
afterAll(() => database.close());

const suppressions = () => openSuppressions(ctx, openSecrets(ctx, null));
const erase = (contactId: string, organizationId = ours) => erasePerson(ctx, suppressions(), organizationId, { contactId, author: 'jana' });

const person = { name: 'Božena Nováková', phone: '+420601123456', email: 'bozena@example.cz', username: 'bozenka_n', chat: '7012345678' };
const everything = Object.values(person).join(', ');
const holdsWords = new Set(['text', 'json', 'jsonb', '_text']);

/** Where no foreign key leads, a row knows by these whose it is. */
const owners: Readonly<Record<string, string>> = {
  contact_id: 'contacts',
  kept_id: 'contacts',
  conversation_id: 'conversations',
  lead_id: 'leads',
  messenger_id: 'messengers',
};

/** Every row with a rule becomes the person's, and so does every word that the rules do not keep. */
async function writePerson(rows: ReadonlyMap<string, Row>): Promise<void> {
  for (const { name, columns } of tables) {
    const rule = rules[name];
    if (rule === undefined) continue;
    const words = columns.filter((column) => holdsWords.has(column.type) && column.allowed === null && !rule.keep?.includes(column.name));
    const ids = columns.filter((column) => column.name in owners);
    const values = [...words.map((column) => valueOf(name, column)), ...ids.map((column) => rows.get(owners[column.name]!)!['id'])];
    const sets = [...words, ...ids].map((column, at) => `"${column.name}" = $${at + 2}`).join(', ');
    if (sets === '') continue;
    await database.run({ name: '', text: `update ${name} set ${sets} where organization_id = $1` }, [ours, ...values]);
  }
  // What fills it is the secret of nobody.
  await database.run({ name: '', text: 'delete from organization_secrets' }, []);
}

function valueOf(table: string, { name, type }: Table['columns'][number]): unknown {
  const own: Readonly<Record<string, string>> = {
    phone: person.phone,
    email: person.email,
    chat_id: person.chat,
    external_id: person.chat,
  };
  if (type === '_text') return [everything];
  if (type !== 'text') return JSON.stringify({ of: everything });
  if (name === 'username') return person.username;
  if (name === 'name' && table.startsWith('contact')) return person.name;
  // Numbers of other systems name the person nowhere else.
  if (table === 'tasks' && name === 'external_id') return everything;
  return own[name] ?? everything;
}

async function tablesThatName(organizationId: string): Promise<string[]> {
  const found: string[] = [];
  const patterns = Object.values(person).map((word) => `%${word.toLowerCase()}%`);
  for (const { name } of tables) {
    const key = name === 'organizations' ? 'id' : 'organization_id';
    const text = `select 1 from ${name} t where ${key} = $1 and lower(t::text) like any($2::text[])`;
    if ((await database.run({ name: '', text }, [organizationId, patterns])).length > 0) found.push(name);
  }
  return found;
}

test('every table and every column for words has a rule', () => {
  const missing = tables.flatMap(({ name, columns }) => {
    const rule = rules[name];
    if (rule === undefined) return name in untouched ? [] : [`${name}: say in src/privacy/rules.ts what happens to it`];
    if (rule.erase === 'delete') return [];
    const { erase: cleared, keep = [] } = rule;
    return columns
      .filter((column) => holdsWords.has(column.type) && !(column.name in cleared) && !keep.includes(column.name))
      .map((column) => `${name}.${column.name}: say in src/privacy/rules.ts whether it is cleared or kept`);
  });
  expect(missing).toEqual([]);
  const names = new Set(tables.map(({ name }) => name));
  expect([...Object.keys(rules), ...Object.keys(untouched)].filter((name) => !names.has(name))).toEqual([]);
});

test('an erased person is named in no column of any table, and the same person at another organization stays', async () => {
  await truncateAll(database);
  const rows = await fillTables(database, tables, ours);
  await fillTables(database, tables, theirs);
  await writePerson(rows);
  const contactId = String(rows.get('contacts')!['id']);
  const before = await tablesThatName(ours);
  expect(before.toSorted()).toEqual(expect.arrayContaining(['contacts', 'messages', 'parked_payloads', 'contact_import_rows', 'notices']));

  const counted = await countErasure(ctx, ours, contactId);
  expect(await tablesThatName(ours)).toEqual(before);
  expect(await erase(contactId)).toEqual(counted);

  expect(await tablesThatName(ours)).toEqual([]);
  const [left] = await database.run<Row>(
    { name: '', text: 'select name, phone, email, birthday from contacts where organization_id = $1' },
    [ours],
  );
  expect(left).toEqual({ name: null, phone: null, email: null, birthday: null });
  const [other] = await database.run<Row>({ name: '', text: 'select name from contacts where organization_id = $1' }, [theirs]);
  expect(other!['name']).not.toBeNull();
});

test('who was erased is on record without a word about them, and no campaign reaches their addresses', async () => {
  await truncateAll(database);
  const rows = await fillTables(database, tables, ours);
  await writePerson(rows);
  const contactId = String(rows.get('contacts')!['id']);
  await database.run({ name: '', text: 'delete from erasures' }, []);
  await erase(contactId);
  const [record] = await database.run<Row>({ name: '', text: 'select contact_id, author, removed from erasures' }, []);
  expect(record).toMatchObject({ contact_id: contactId, author: 'jana', removed: { contacts: 1, messages: 1 } });
  for (const [kind, text] of [
    ['phone', '+420 601 123 456'],
    ['email', 'Bozena@example.cz'],
  ] as const)
    expect(await suppressions().check(ours, { kind, text })).toMatchObject({ reason: 'erased' });
});

test('the ledger and the sums of leads and deals are the same after an erasure', async () => {
  await truncateAll(database);
  await seed(database, { organizationId: ours, organizationName: 'Ours', size: 24, seed: 1, now: Date.parse('2026-06-01T12:00:00Z') });
  const figures = `select (select count(*)::int from leads) as leads, (select sum(deal_value)::text from leads) as revenue,
    (select sum(amount)::text from deals) as deals, (select count(*)::int from messages) as messages, (select sum(points)::int from lead_score_events) as points`;
  const look = async () => [await database.run({ name: '', text: figures }, []), await readLedger(ctx, ours)];
  const before = await look();
  const chosen = await database.run<{ id: string }>({ name: '', text: 'select contact_id as id from deals order by id limit 5' }, []);
  for (const { id } of chosen) await erase(id);
  expect(await look()).toEqual(before);
  expect(ledgerFaults(await readLedger(ctx, ours))).toEqual([]);
});

test('a contact is found by id, phone, e-mail address and messenger, and several are listed', async () => {
  await truncateAll(database);
  const rows = await fillTables(database, tables, ours);
  await writePerson(rows);
  const id = String(rows.get('contacts')!['id']);
  await database.run({ name: '', text: `update messengers set kind = 'telegram'` }, []);
  for (const asked of [id, '+420 601 123 456', 'Bozena@Example.cz', '@bozenka_n', `telegram:${person.chat}`, person.chat])
    expect([asked, (await getContact(ctx, ours, asked)).id]).toEqual([asked, id]);
  await expect(getContact(ctx, ours, '+420777000111')).rejects.toThrow('No contact is "+420777000111". Allowed are an id');
  await expect(getContact(ctx, theirs, id)).rejects.toMatchObject({ code: 'not-found' });
  await database.run(
    {
      name: '',
      text: `insert into contacts (organization_id, id, email, is_decision_maker, is_our_employee, created_at, updated_at)
        values ($1, gen_random_uuid(), $2, false, false, now(), now())`,
    },
    [ours, person.email],
  );
  await expect(getContact(ctx, ours, person.email)).rejects.toThrow(
    /2 contacts are "bozena@example.cz"; name one by its id:\n {2}[0-9a-f-]{36}/,
  );
});
