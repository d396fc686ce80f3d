import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Ctx } from '../../src/context.ts';
import { closeLead, explainLeads, findLeadModel, learnFromClosedLeads, rescoreLeads } from '../../src/leads/index.ts';
import { loadClosedLeads, loadOpenLeads } from '../../src/leads/load-lead-facts.ts';
import { freshDatabase, truncateAll, type TestDatabase } from '../support/database.ts';
import { day, now, openDemo, organizationId, selectFrom } from './demo.ts';

let database: TestDatabase;
let demo: Awaited<ReturnType<typeof openDemo>>;
const select: ReturnType<typeof selectFrom> = (text, params) => selectFrom(database)(text, params);

beforeAll(async () => {
  database = await freshDatabase();
  demo = await openDemo(database, 400);
}, 60_000);
afterAll(() => database.close());

const openIds = async () =>
  (await select<{ id: string }>(`select id from leads where not converted and lost_at is null order by id`)).map(({ id }) => id);

test('with too few closed leads there is no model, and the score stands alone', async () => {
  const early = { ...demo, clock: { now: () => now - 330 * day } };
  expect(await learnFromClosedLeads(early, organizationId)).toMatchObject({ learned: 'too-few' });
  await rescoreLeads(early, organizationId, null);
  expect(await select('select 1 from leads where conversion_probability is not null')).toEqual([]);
});

test('a version says what it was trained on, and is the same when it is trained again', async () => {
  const learned = await learnFromClosedLeads(demo, organizationId);
  const [closed] = await select<{ won: number; lost: number }>(
    'select count(*) filter (where converted)::int as won, count(*) filter (where lost_at is not null)::int as lost from leads',
  );
  expect(learned).toMatchObject({
    learned: 'new',
    version: { version: 1, leads: closed!.won + closed!.lost, won: closed!.won, isUsed: true, trainedAt: new Date(now) },
  });
  expect(await learnFromClosedLeads(demo, organizationId)).toMatchObject({ learned: 'nothing-new', version: { version: 1 } });
  await select('delete from lead_models');
  const again = await learnFromClosedLeads(demo, organizationId);
  expect(again).toEqual(learned);
});

test('two processes that learn at once store one version', async () => {
  await select('delete from lead_models');
  await Promise.all([learnFromClosedLeads(demo, organizationId), learnFromClosedLeads(demo, organizationId)]);
  expect(await select('select version from lead_models')).toEqual([{ version: 1 }]);
});

test('open leads get their probability, their conversations the same one, closed leads none', async () => {
  const changed = await rescoreLeads(demo, organizationId, null);
  expect(changed).toBe((await openIds()).length);
  const wrong = await select(
    `select l.id from leads l join conversations c on c.lead_id = l.id
     where (l.conversion_probability is null) <> (l.converted or l.lost_at is not null)
       or c.conversion_probability is distinct from l.conversion_probability`,
  );
  expect(wrong).toEqual([]);
  expect(await rescoreLeads(demo, organizationId, null)).toBe(0);
});

test('leads with better prospects get higher probabilities', async () => {
  const [by] = await select<{ hot: number; cold: number }>(
    `select avg(conversion_probability) filter (where priority = 'hot') as hot, avg(conversion_probability) filter (where priority = 'cold') as cold from leads`,
  );
  expect(by!.hot).toBeGreaterThan(3 * by!.cold);
});

test('what is stored is what the explanation says', async () => {
  const ids = await openIds();
  const explained = await explainLeads(database, organizationId, now, ids);
  const stored = await select<{ id: string; p: number }>('select id, conversion_probability as p from leads where id = any($1)', [ids]);
  expect(explained.size).toBe(ids.length);
  for (const { id, p } of stored) expect(explained.get(id)!.probability).toBeCloseTo(p, 5);
  expect(explained.get(ids[0]!)!.drivers.length).toBeGreaterThan(1);
});

test('a turn that came between keeps what it wrote', async () => {
  const [id] = await openIds();
  await select('update leads set conversion_probability = 0.5, lead_score = 1');
  const racing: Ctx['database'] = {
    ...database,
    run: async (sql, params) => {
      const rows = await database.run<never>(sql, params);
      if (sql.name === 'lead_rescore_stale') await select(`update leads set lead_score = 99, updated_at = now() where id = $1`, [id]);
      return rows;
    },
  };
  await rescoreLeads({ ...demo, database: racing }, organizationId, null);
  expect(await select('select lead_score from leads where id = $1', [id])).toEqual([{ lead_score: 99 }]);
  await rescoreLeads(demo, organizationId, null);
  expect(await select('select lead_score = 99 as wrong from leads where id = $1', [id])).toEqual([{ wrong: false }]);
});

test('facts of closed leads end before the closing, and all facts with the first week', async () => {
  const { leads } = await loadClosedLeads(database, organizationId, now);
  expect(leads.flatMap(({ facts }) => [...facts.values()].filter(({ kind, name }) => kind === 'stage' && /won|lost/.test(name)))).toEqual(
    [],
  );
  const [id] = await openIds();
  const before = await loadOpenLeads(database, organizationId, now, [id!]);
  await select(
    `insert into interactions (organization_id, id, lead_id, contact_id, kind, title, started_at, created_at)
     select organization_id, gen_random_uuid(), id, contact_id, 'booking', 'late', created_at + interval '8 days', created_at from leads where id = $1`,
    [id],
  );
  expect(await loadOpenLeads(database, organizationId, now, [id!])).toEqual(before);
});

test('a lead that is closed leaves the open ones, is on the timeline, and makes a new version; the day before stays as it was', async () => {
  const [id, other] = await openIds();
  const then = demo.clock.at;
  const before = (await explainLeads(database, organizationId, then, [id!])).get(id!);
  demo.clock.at += day;
  await closeLead(demo, organizationId, { leadId: id!, outcome: 'won', value: 4900.5 });
  await closeLead(demo, organizationId, { leadId: other!, outcome: 'lost', value: null });
  expect(await select('select converted, crm_status, deal_value, follow_up_status from leads where id = $1', [id])).toEqual([
    { converted: true, crm_status: 'won', deal_value: '4900.50', follow_up_status: 'converted' },
  ]);
  expect(
    await select(`select title from interactions where lead_id = $1 and kind = 'stage_change' order by started_at desc limit 1`, [other]),
  ).toEqual([{ title: 'lost' }]);
  expect(await learnFromClosedLeads(demo, organizationId)).toMatchObject({ learned: 'new', version: { version: 2 } });
  expect(await findLeadModel(database, organizationId, then)).toMatchObject({ version: 1 });
  expect((await explainLeads(database, organizationId, then, [id!])).get(id!)).toEqual(before);
  expect((await explainLeads(database, organizationId, demo.clock.at, [id!])).size).toBe(0);
  await closeLead(demo, organizationId, { leadId: id!, outcome: 'open', value: null });
  expect((await explainLeads(database, organizationId, demo.clock.at, [id!])).size).toBe(1);
});

test('a lead that is not there cannot be closed', async () => {
  const leadId = '01890000-0000-7000-8000-00000000dead';
  await expect(closeLead(demo, organizationId, { leadId, outcome: 'won', value: null })).rejects.toMatchObject({ code: 'not-found' });
});

test('an empty organization has nothing to learn and nothing to score', async () => {
  await truncateAll(database);
  expect(await learnFromClosedLeads(demo, organizationId)).toEqual({ learned: 'too-few', won: 0, lost: 0 });
  expect(await rescoreLeads(demo, organizationId, null)).toBe(0);
});
