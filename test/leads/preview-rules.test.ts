import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { scoreAt } from '../../src/core/scoring/score.ts';
import { compileScript } from '../../src/core/script/compile.ts';
import { loadScoreHistories, previewRules, rescoreLeads } from '../../src/leads/index.ts';
import { scriptOf } from '../core/script/sample.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { day, now, openDemo, organizationId, selectFrom } from './demo.ts';

let database: TestDatabase;
let demo: Awaited<ReturnType<typeof openDemo>>;
const select: ReturnType<typeof selectFrom> = (text, params) => selectFrom(database)(text, params);

beforeAll(async () => {
  database = await freshDatabase();
  demo = await openDemo(database, 150);
}, 60_000);
afterAll(() => database.close());

const published = readFileSync(new URL('../../src/seed/script.yaml', import.meta.url), 'utf8');
const changed = (...changes: readonly (readonly [string, string])[]) => {
  const source = changes.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  }, published);
  return source;
};
const ruleOf = (index: number): string => compileScript(scriptOf(published)).ruleIds[index]!;
const preview = (source: string) => previewRules(demo, organizationId, compileScript(scriptOf(source)));

test('the published rules give every lead the score it has', async () => {
  const { moves, leftOut, ranking } = await preview(published);
  const [all] = await select<{ n: number }>('select count(*)::int as n from leads');
  expect([moves.length, leftOut]).toEqual([all!.n, 0]);
  expect(moves.filter(({ before, after }) => before !== after)).toEqual([]);
  expect(ranking.after).toBe(ranking.before);
  expect(ranking.before).toBeGreaterThan(0.5);
});

test('other points move just the leads that have the rule, by the difference', async () => {
  const { moves } = await preview(changed(['points: 20', 'points: 5']));
  const leads = await select<{ id: string; has: boolean }>(
    `select l.id, exists (select from lead_score_events e where e.lead_id = l.id and e.rule = '${ruleOf(1)}') as has from leads l`,
  );
  const has = new Map(leads.map((lead) => [lead.id, lead.has]));
  for (const { leadId, before, after } of moves) expect([leadId, after]).toEqual([leadId, before - (has.get(leadId) ? 15 : 0)]);
});

test('another condition is worked out from what the customers answered', async () => {
  const { moves } = await preview(changed(["budget >= 5000', points", "budget >= 12000', points"]));
  const leads = await select<{ id: string; budget: number }>(
    `select lead_id as id, coalesce((state -> 'frames' -> 0 -> 'slots' -> 'budget' -> 'value' ->> 'amount')::int, 0) as budget from conversations`,
  );
  const budgets = new Map(leads.map(({ id, budget }) => [id, budget]));
  for (const { leadId, before, after } of moves) {
    const budget = budgets.get(leadId)!;
    expect([leadId, after]).toEqual([leadId, before - (budget >= 5000 && budget < 12_000 ? 30 : 0)]);
  }
});

test('a rule that is new counts, and what `score` steps gave stays', async () => {
  const { moves } = await preview(changed(['score:\n', "score:\n  - { when: 'known(budget)', points: 1 }\n"]));
  const known = await select<{ id: string }>(
    `select lead_id as id from conversations where state -> 'frames' -> 0 -> 'slots' -> 'budget' is not null`,
  );
  const ids = new Set(known.map(({ id }) => id));
  for (const { leadId, before, after } of moves) expect([leadId, after]).toEqual([leadId, before + (ids.has(leadId) ? 1 : 0)]);
});

test('a talk that does not give its own score again is left out, not compared', async () => {
  const [one] = await select<{ id: string }>(
    `select lead_id as id from lead_score_events where rule = '${ruleOf(1)}' order by lead_id limit 1`,
  );
  await select(`update lead_score_events set points = 3 where lead_id = $1 and rule = '${ruleOf(1)}'`, [one!.id]);
  const { moves, leftOut } = await preview(published);
  expect(leftOut).toBe(1);
  expect(moves.map(({ leadId }) => leadId)).not.toContain(one!.id);
  await select(`update lead_score_events set points = 20 where lead_id = $1 and rule = '${ruleOf(1)}'`, [one!.id]);
});

test('a script that nobody talked to has nothing to compare', async () => {
  expect(await preview(published.replace('script: demo-kitchen', 'script: other'))).toEqual({
    moves: [],
    leftOut: 0,
    ranking: { before: null, after: null },
  });
});

test('points fade as the version says that gave them, on every past day, and the stored score follows', async () => {
  await select('update bot_script_versions set content = $1', [changed(['points: 25', 'half_life: 10d, points: 25'])]);
  const [lead] = await select<{ id: string; at: Date }>(
    `select lead_id as id, at from lead_score_events e where rule = '${ruleOf(2)}'
       and exists (select from leads l where l.id = e.lead_id and not l.converted and l.lost_at is null)
     order by at limit 1`,
  );
  const since = lead!.at.getTime();
  const history = (await loadScoreHistories(database, organizationId, now, [lead!.id])).get(lead!.id)!;
  const others = (until: number): number =>
    history.filter(({ rule, at }) => !rule.endsWith(ruleOf(2)) && at <= until).reduce((sum, { points }) => sum + points, 0);
  expect(scoreAt(history, since)).toBe(25);
  expect(scoreAt(history, since + 10 * day)).toBe(Math.round(12.5 + others(since + 10 * day)));
  expect(scoreAt(history, since + 20 * day)).toBe(Math.round(6.25 + others(since + 20 * day)));
  await rescoreLeads(demo, organizationId, null);
  expect(await select('select lead_score from leads where id = $1', [lead!.id])).toEqual([{ lead_score: scoreAt(history, now) }]);
});
