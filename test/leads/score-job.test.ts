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

test('points that a turn gave while the round was under way, or by a clock that is ahead, are not taken back', async () => {
  const [lead] = await select<{ id: string; conversation_id: string }>(
    `select l.id, c.id as conversation_id from leads l join conversations c on c.lead_id = l.id
      where not converted and lost_at is null order by l.id limit 1`,
  );
  const ahead = new Date(demo.clock.at + 5_000);
  await select('delete from lead_score_events where lead_id = $1', [lead!.id]);
  await select(
    `insert into lead_score_events (organization_id, lead_id, id, conversation_id, rule, points, because, evidence, at)
      values ($1, $2, $2, $3, 'late', 37, 'it was late', '', $4)`,
    [organizationId, lead!.id, lead!.conversation_id, ahead],
  );
  await select('update leads set lead_score = 37, updated_at = $2 where id = $1', [lead!.id, ahead]);
  await round();
  expect(await select('select lead_score from leads where id = $1', [lead!.id])).toEqual([{ lead_score: 37 }]);
});

test('a day later all are looked at again, and what was closed since is learned', async () => {
  const [lead] = await select<{ id: string }>('select id from leads where not converted and lost_at is null order by id limit 1');
  await closeLead(demo, organizationId, { leadId: lead!.id, outcome: 'lost', value: null });
  demo.clock.at += day;
  await round();
  expect([await versions(), await without()]).toEqual([2, 0]);
});
