import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { closeLead } from '../../src/leads/index.ts';
import { scoreRounds } from '../../src/leads/score-job.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { day, openDemo, organizationId, selectFrom } from './demo.ts';

let database: TestDatabase;
let demo: Awaited<ReturnType<typeof openDemo>>;
let round: () => Promise<void>;
const select: ReturnType<typeof selectFrom> = (text, params) => selectFrom(database)(text, params);

beforeAll(async () => {
  database = await freshDatabase();
  demo = await openDemo(database, 400);
  round = scoreRounds(demo, organizationId);
}, 60_000);
afterAll(() => database.close());

const versions = async () => (await select('select version from lead_models')).length;
const without = async () =>
  (await select('select id from leads where not converted and lost_at is null and conversion_probability is null order by id')).length;

test('the first round trains and gives every open lead its probability', async () => {
  expect(await without()).toBeGreaterThan(50);
  await round();
  expect([await versions(), await without()]).toEqual([1, 0]);
});

test('the next rounds of the day look only at leads that changed', async () => {
  const [touched, other] = await select<{ id: string }>('select id from leads where not converted and lost_at is null order by id limit 2');
  demo.clock.at += 10 * 60_000;
  await select('update leads set conversion_probability = null where id = any($1)', [[touched!.id, other!.id]]);
  await select('update leads set updated_at = $2 where id = $1', [touched!.id, new Date(demo.clock.at)]);
  await round();
  expect([await versions(), await without()]).toEqual([1, 1]);
});

test('a day later all are looked at again, and what was closed since is learned', async () => {
  const [lead] = await select<{ id: string }>('select id from leads where not converted and lost_at is null order by id limit 1');
  await closeLead(demo, organizationId, { leadId: lead!.id, outcome: 'lost', value: null });
  demo.clock.at += day;
  await round();
  expect([await versions(), await without()]).toEqual([2, 0]);
});
