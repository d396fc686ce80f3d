import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { compileScript } from '../../src/core/script/compile.ts';
import { parseScript } from '../../src/core/script/parse.ts';
import { scoreAt } from '../../src/core/scoring/score.ts';
import { seed, seededTables, type SeedOptions } from '../../src/seed/seed.ts';
import { seedLanguages } from '../../src/seed/world.ts';
import { freshDatabase, truncateAll, type TestDatabase } from '../support/database.ts';

const now = Date.parse('2026-06-01T12:00:00Z');
const options: SeedOptions = {
  organizationId: '01890000-0000-7000-8000-00000000000a',
  organizationName: 'Demo',
  size: 90,
  seed: 7,
  now,
};

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
beforeEach(() => truncateAll(database));
afterAll(() => database.close());

let statement = 0;
const select = <Row = Record<string, unknown>>(text: string, params: unknown[] = []) =>
  database.run<Row>({ name: `seed-test-${++statement}`, text }, params);

/** Every row of every table as one text. */
async function contents(): Promise<Map<string, string[]>> {
  const all = new Map<string, string[]>();
  for (const table of seededTables) {
    const rows = await select<{ row: string }>(`select to_jsonb(t)::text as row from ${table} t order by 1`);
    all.set(
      table,
      rows.map(({ row }) => row),
    );
  }
  return all;
}

test('every table of the demo has rows', async () => {
  await seed(database, options);
  for (const [table, rows] of await contents()) expect([table, rows.length > 0]).toEqual([table, true]);
  expect((await contents()).get('contacts')).toHaveLength(90);
});

test('the same seed and size give the same rows, another seed gives others', async () => {
  await seed(database, options);
  const first = await contents();
  await truncateAll(database);
  await seed(database, options);
  expect(await contents()).toEqual(first);
  await truncateAll(database);
  await seed(database, { ...options, seed: 8 });
  const other = await contents();
  expect(other.get('contacts')).not.toEqual(first.get('contacts'));
  expect(other.get('messages')).not.toEqual(first.get('messages'));
});

test('a second run changes nothing, even when it is made later', async () => {
  await seed(database, options);
  const first = await contents();
  await seed(database, { ...options, now: now + 86_400_000 });
  expect(await contents()).toEqual(first);
});

test('a larger size keeps the contacts that are there', async () => {
  await seed(database, { ...options, size: 30 });
  const small = await contents();
  await seed(database, options);
  const large = await contents();
  for (const [table, rows] of small) expect([table, rows.filter((row) => !large.get(table)!.includes(row))]).toEqual([table, []]);
  expect(large.get('contacts')).toHaveLength(90);
});

test('progress ends at the size and counts the rows', async () => {
  const seen: { contacts: number; of: number; rows: number }[] = [];
  const { rows } = await seed(database, { ...options, size: 500, onProgress: (done) => seen.push(done) });
  expect(seen.map(({ contacts }) => contacts)).toEqual([480, 500]);
  expect(seen.at(-1)).toEqual({ contacts: 500, of: 500, rows });
  expect([...(await contents()).values()].flat()).toHaveLength(rows);
});

test('an organization that holds other data is refused and stays as it is', async () => {
  await select(`insert into organizations (id, name, created_at, updated_at) values ($1, 'Real', now(), now())`, [options.organizationId]);
  await expect(seed(database, options)).rejects.toThrow('The organization "Real"');
  expect((await contents()).get('contacts')).toEqual([]);
});

test('another seed for the same organization is refused with the seed it was made with', async () => {
  await seed(database, { ...options, size: 3 });
  await expect(seed(database, { ...options, seed: 8 })).rejects.toThrow('or the seed 7');
});

test.each([0, -1, 1.5, Number.NaN])('a size of %d is refused', async (size) => {
  await expect(seed(database, { ...options, size })).rejects.toThrow('not a number of contacts');
});

test('a seed that is no whole number and an id that is no UUID are refused', async () => {
  await expect(seed(database, { ...options, seed: 0.5 })).rejects.toThrow('The seed 0.5 is not a whole number');
  await expect(seed(database, { ...options, organizationId: 'demo' })).rejects.toThrow('"demo" is not a UUID');
});

test('all three languages talk, customers and bot alike', async () => {
  await seed(database, options);
  const rows = await select<{ language: string; cyrillic: boolean; hacek: boolean }>(
    `select c.language, bool_or(m.message_text ~ '[а-я]') as cyrillic, bool_or(m.message_text ~ '[ěščřžů]') as hacek
     from messages m join conversations c on c.organization_id = m.organization_id and c.id = m.conversation_id group by 1`,
  );
  expect(new Map(rows.map(({ language, cyrillic, hacek }) => [language, [cyrillic, hacek]]))).toEqual(
    new Map([
      ['en', [false, false]],
      ['ru', [true, false]],
      ['cs', [false, true]],
    ]),
  );
  expect(rows.map(({ language }) => language).toSorted()).toEqual(seedLanguages.toSorted());
});

test('nothing happened after now or more than a year and a day before', async () => {
  await seed(database, { ...options, size: 300 });
  const planned = ['due_at', 'follow_up_date'];
  const columns = await select<{ table: string; column: string }>(
    `select table_name as "table", column_name as "column" from information_schema.columns
     where table_schema = current_schema() and udt_name = 'timestamptz' and table_name = any($1)`,
    [seededTables],
  );
  for (const { table, column } of columns.filter((each) => !planned.includes(each.column))) {
    const [row] = await select<{ outside: number }>(
      `select count(*)::int as outside from ${table} where "${column}" not between $1::timestamptz - interval '366 days' and $1::timestamptz`,
      [new Date(now)],
    );
    expect([table, column, row!.outside]).toEqual([table, column, 0]);
  }
});

test('messages count from 1 without gaps, never go back in time, and their number stands in the conversation', async () => {
  await seed(database, options);
  const wrong = await select(
    `select c.id from conversations c join (
       select organization_id, conversation_id, count(*) as n, max(seq) as last, max("timestamp") as at,
         array_agg("timestamp" order by seq) = array_agg("timestamp" order by "timestamp") as in_order
       from messages group by 1, 2) m on m.organization_id = c.organization_id and m.conversation_id = c.id
     where c.message_count <> m.n or m.last <> m.n or c.last_message_at <> m.at or not m.in_order`,
  );
  expect(wrong).toEqual([]);
  expect(await select('select id from conversations c where not exists (select from messages m where m.conversation_id = c.id)')).toEqual(
    [],
  );
});

test('the score of every lead is the sum of its evidence, and the evidence is what the customer wrote', async () => {
  await seed(database, options);
  const leads = await select<{ id: string; lead_score: number; events: { rule: string; points: number; at: number }[] }>(
    `select l.id, l.lead_score, coalesce(jsonb_agg(jsonb_build_object('rule', e.rule, 'points', e.points, 'at', 0)) filter (where e.id is not null), '[]') as events
     from leads l left join lead_score_events e on e.organization_id = l.organization_id and e.lead_id = l.id group by 1, 2`,
  );
  expect(leads.some(({ lead_score }) => lead_score >= 60)).toBe(true);
  for (const { id, lead_score, events } of leads) expect([id, lead_score]).toEqual([id, scoreAt(events, 0)]);
  const invented = await select(
    `select e.id from lead_score_events e left join messages m on m.organization_id = e.organization_id and m.id = e.message_id
     where m.id is null or m.sender <> 'customer' or m.message_text <> e.evidence`,
  );
  expect(invented).toEqual([]);
});

test('every message of ours has its outbox row, and nothing of the demo waits to be sent or handed out', async () => {
  await seed(database, options);
  const counts = await select(
    `select (select count(*) from messages where sender <> 'customer') = (select count(*) from outbox_messages) as complete,
       (select count(*) from outbox_messages where status in ('pending', 'sending'))::int + (select count(*) from tasks where dispatched_at is null)::int
       + (select count(*) from conversations where due_at is not null)::int + (select count(*) from messengers where is_active)::int
       + (select count(*) from integrations where is_active)::int as waiting`,
  );
  expect(counts).toEqual([{ complete: true, waiting: 0 }]);
});

test('the summary of every lead counts its timeline', async () => {
  await seed(database, options);
  const wrong = await select(
    `select l.id from leads l where (l.interaction_summary->>'total')::int is distinct from
       (select count(*)::int from interactions i where i.organization_id = l.organization_id and i.lead_id = l.id)`,
  );
  expect(wrong).toEqual([]);
});

test('the demo script has no problem, and the talks stand at steps that it has', async () => {
  await seed(database, options);
  const [version] = await select<{ content: string }>('select content from bot_script_versions');
  const { script, problems } = parseScript(version!.content, 'script.yaml');
  expect(problems).toEqual([]);
  const { stepIndex } = compileScript(script!);
  const used = await select<{ step: string }>('select step from conversations union select step from messages');
  expect(used.map(({ step }) => step).filter((step) => !stepIndex.has(step))).toEqual([]);
});
