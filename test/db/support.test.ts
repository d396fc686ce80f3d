import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freshDatabase, truncateAll, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

const count = { name: 'count-organizations', text: 'select count(*)::int as n from organizations' };
const insert = {
  name: 'insert-organization',
  text: 'insert into organizations (id, name, created_at, updated_at) values ($1, $2, $3, $3)',
};

test('a truncated database holds no rows', async () => {
  await database.run(insert, ['01890000-0000-7000-8000-000000000001', 'A', new Date(0)]);
  expect(await database.run(count, [])).toEqual([{ n: 1 }]);
  await truncateAll(database);
  expect(await database.run(count, [])).toEqual([{ n: 0 }]);
});

test('a fresh database is not the one of another test file', async () => {
  const other = await freshDatabase();
  await database.run(insert, ['01890000-0000-7000-8000-000000000001', 'A', new Date(0)]);
  expect(await other.run(count, [])).toEqual([{ n: 0 }]);
  await other.close();
});
