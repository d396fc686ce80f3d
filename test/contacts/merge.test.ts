import { afterAll, expect, test } from '@jest/globals';
import { getContact, getContactDetails, mergeContacts, tagContact, undoMerge } from '../../src/contacts/index.ts';
import { seed } from '../../src/seed/seed.ts';
import { freshDatabase } from '../support/database.ts';
import { ctxOf, now, ours } from './files.ts';

const database = await freshDatabase();
afterAll(() => database.close());
await seed(database, { organizationId: ours, organizationName: 'Ours', size: 40, seed: 1, now });
const ctx = ctxOf(database);

type Row = Record<string, unknown>;
const query = <R = Row>(text: string, params: readonly unknown[] = []) => database.run<R>({ name: '', text }, params);

const tables = (
  await query<{ name: string; contact: boolean }>(
    `select c.relname as name, exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'contact_id') as contact
     from pg_class c where relnamespace = current_schema()::regnamespace and relkind = 'r' and relname not like 'mikro_orm%' order by 1`,
  )
).filter(({ name }) => name !== 'contact_merges');

/** Everything that is stored, but for the instants of changes and the versions that a merge raises. */
async function everything(): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const { name } of tables) {
    const rows = await query<{ row: Row }>(
      `select to_jsonb(t) - 'updated_at' - 'version' as row from ${name} t order by (to_jsonb(t) - 'updated_at' - 'version')::text`,
    );
    found[name] = rows.map(({ row }) => row);
  }
  return found;
}

const people = await query<{ id: string }>(
  `select c.id from contacts c join conversations v on v.contact_id = c.id where exists (select from contact_consents k where k.contact_id = c.id)
   group by c.id order by c.id limit 2`,
);
const [kept, other] =
  people.length === 2
    ? people.map(({ id }) => id)
    : (await query<{ id: string }>('select distinct contact_id as id from conversations order by 1 limit 2')).map(({ id }) => id);
const consent = (contact: string, state: string, purpose: string) =>
  query(
    `insert into contact_consents (organization_id, contact_id, channel, purpose, state, changed_at) values ($1, $2, '*', $3, $4, $5)
     on conflict (organization_id, contact_id, channel, purpose) do update set state = excluded.state, changed_at = excluded.changed_at`,
    [ours, contact, purpose, state, new Date(now)],
  );
await consent(kept!, 'granted', 'marketing');
await consent(other!, 'withdrawn', 'marketing');
await consent(kept!, 'withdrawn', 'reminder');
await consent(other!, 'granted', 'reminder');
await query(`update contacts set phone = '+420601123456', email = null, tags = '{a,b}' where id = $1`, [kept]);
await query(`update contacts set phone = '+420602123456', email = 'anna@example.com', tags = '{b,c}' where id = $1`, [other]);

test('everything of the other contact goes over, nothing refers to it any more, and an undo brings all of it back', async () => {
  const before = await everything();
  const { id, counts } = await mergeContacts(ctx, ours, kept!, other!);
  expect(counts).toMatchObject({ contact_identities: 1, conversations: expect.any(Number), leads: expect.any(Number) });
  for (const { name } of tables.filter(({ contact }) => contact)) {
    expect([name, await query(`select 1 from ${name} where contact_id = $1`, [other])]).toEqual([name, []]);
  }
  expect(await query('select 1 from contacts where id = $1', [other])).toEqual([]);
  expect(await getContactDetails(ctx, ours, kept!)).toMatchObject({
    phone: '+420601123456',
    email: 'anna@example.com',
    tags: ['a', 'b', 'c'],
    extras: { phones: ['+420602123456'] },
    merges: [{ id, mergedId: other, undone: false }],
  });
  // A refusal of either record is one of the person.
  expect(
    await query(`select purpose, state from contact_consents where contact_id = $1 and channel = '*' and purpose <> 'service' order by 1`, [
      kept,
    ]),
  ).toEqual([
    { purpose: 'marketing', state: 'withdrawn' },
    { purpose: 'reminder', state: 'withdrawn' },
  ]);
  await undoMerge(ctx, ours, id);
  expect(await everything()).toEqual(before);
  await expect(undoMerge(ctx, ours, id)).rejects.toThrow('undone already');
});

test('an undo keeps what was changed since the merge', async () => {
  const { id } = await mergeContacts(ctx, ours, kept!, other!);
  expect(await tagContact(ctx, ours, kept!, { add: ['new'], remove: ['a'] })).toEqual(['b', 'c', 'new']);
  await undoMerge(ctx, ours, id);
  expect(await getContactDetails(ctx, ours, kept!)).toMatchObject({
    tags: ['b', 'c', 'new'],
    email: null,
    extras: expect.not.objectContaining({ phones: [] }),
  });
  expect(await getContactDetails(ctx, ours, other!)).toMatchObject({ email: 'anna@example.com', tags: ['b', 'c'] });
});

test('merges in a row are undone from the last', async () => {
  const [third] = await query<{ id: string }>('select id from contacts where id <> all($1::uuid[]) order by id limit 1', [[kept, other]]);
  const first = await mergeContacts(ctx, ours, kept!, other!);
  const second = await mergeContacts(ctx, ours, third!.id, kept!);
  await expect(undoMerge(ctx, ours, first.id)).rejects.toThrow('Undo the later merge first');
  await undoMerge(ctx, ours, second.id);
  await undoMerge(ctx, ours, first.id);
  expect(await query('select count(*)::int as n from contacts where id = any($1::uuid[])', [[kept, other, third!.id]])).toEqual([{ n: 3 }]);
});

test('a contact is named by id, phone or e-mail, and never by a name', async () => {
  expect(await getContact(ctx, ours, kept!)).toMatchObject({ id: kept });
  expect(await getContact(ctx, ours, '+420 602 123 456')).toMatchObject({ id: other });
  expect(await getContact(ctx, ours, 'Anna@Example.com')).toMatchObject({ id: other });
  await expect(getContact(ctx, ours, 'Jan Novák')).rejects.toThrow('is no id, no e-mail address and no phone');
  await expect(mergeContacts(ctx, ours, kept!, kept!)).rejects.toThrow('one contact already');
  await query(`update contacts set phone = '+420602123456' where id = $1`, [kept]);
  await expect(getContact(ctx, ours, '+420602123456')).rejects.toThrow('belongs to 2 contacts');
});
