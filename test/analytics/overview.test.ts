import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loadOverview } from '../../src/analytics/index.ts';
import { scoreRounds } from '../../src/leads/score-job.ts';
import { openDemo, organizationId, selectFrom } from '../leads/demo.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let demo: Awaited<ReturnType<typeof openDemo>>;
const select: ReturnType<typeof selectFrom> = (text, params) => selectFrom(database)(text, params);

beforeAll(async () => {
  database = await freshDatabase();
  demo = await openDemo(database, 400);
  await scoreRounds(demo, organizationId)();
}, 60_000);
afterAll(() => database.close());

test('the overview has the chance of each open lead with what moves it, and none for closed ones', async () => {
  const page = { language: 'en', product: 'Parley', chatPath: null, timeZone: 'UTC' } as const;
  const { leads } = await loadOverview(demo, organizationId, page);
  const stored = await select<{ id: string; p: number | null }>('select id, conversion_probability as p from leads where id = any($1)', [
    leads.map(({ id }) => id),
  ]);
  const probabilities = new Map(stored.map(({ id, p }) => [id, p]));
  const open = leads.filter(({ chance }) => chance !== null);
  expect(open.length).toBeGreaterThan(0);
  for (const { id, chance } of open) {
    expect(chance!.probability).toBeCloseTo(probabilities.get(id)!, 5);
    expect(chance!.drivers.length).toBeGreaterThan(0);
  }
});
