import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { storedBook } from '../../../src/conversations/model/stored-book.ts';
import { storedReplies } from '../../../src/conversations/model/stored-replies.ts';
import { pruneReplies } from '../../../src/conversations/sql/model-requests.ts';
import { freshDatabase, truncateAll, type TestDatabase } from '../../support/database.ts';
import { openWorld, type World } from '../world.ts';

let database: TestDatabase;
let world: World;
let organizationId: string;
beforeAll(async () => {
  database = await freshDatabase();
});
beforeEach(async () => {
  await truncateAll(database);
  world = await openWorld(database);
  organizationId = world.organizationId;
});
afterAll(() => database.close());

describe('the stored budget', () => {
  const tokens = async () => (await world.rows<{ tokens: string }>('select tokens::text from model_budgets')).map((row) => row.tokens);

  test('gives no more than the limit, however many ask at once', async () => {
    const books = [storedBook(world.node.ctx), storedBook((await world.openNode()).ctx)];
    const asked = Array.from({ length: 40 }, (_, i) => books[i % 2]!.reserve(organizationId, '2026-05-04', 300, 1000));
    expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(3);
    expect(await tokens()).toEqual(['900']);
  });

  test('is corrected by what was used, and never falls below nothing', async () => {
    const book = storedBook(world.node.ctx);
    await book.reserve(organizationId, '2026-05-04', 300, 1000);
    await book.settle(organizationId, '2026-05-04', 120);
    expect(await tokens()).toEqual(['420']);
    await book.settle(organizationId, '2026-05-04', -500);
    expect(await tokens()).toEqual(['0']);
  });

  test('counts days apart', async () => {
    const book = storedBook(world.node.ctx);
    expect(await book.reserve(organizationId, '2026-05-04', 900, 1000)).toBe(true);
    expect(await book.reserve(organizationId, '2026-05-04', 900, 1000)).toBe(false);
    expect(await book.reserve(organizationId, '2026-05-05', 900, 1000)).toBe(true);
  });
});

describe('stored replies', () => {
  const reply = { model: 'm-1', value: { values: {}, intent: null } };

  test('are there after a restart', async () => {
    await storedReplies(world.node.ctx).keep(organizationId, 'k', reply);
    const restarted = storedReplies((await world.openNode()).ctx);
    expect(await restarted.find(organizationId, 'k')).toEqual(reply);
    expect(await restarted.find(organizationId, 'other')).toBeNull();
  });

  test('are given for thirty days', async () => {
    const store = storedReplies(world.node.ctx);
    await store.keep(organizationId, 'k', reply);
    world.advance(30 * 86_400_000);
    expect(await store.find(organizationId, 'k')).toEqual(reply);
    world.advance(1);
    expect(await store.find(organizationId, 'k')).toBeNull();
  });

  test('are replaced by newer ones', async () => {
    const store = storedReplies(world.node.ctx);
    await store.keep(organizationId, 'k', reply);
    await store.keep(organizationId, 'k', { ...reply, model: 'm-2' });
    expect(await store.find(organizationId, 'k')).toMatchObject({ model: 'm-2' });
  });

  test('are removed when they are too old', async () => {
    for (const key of ['old-1', 'old-2']) await storedReplies(world.node.ctx).keep(organizationId, key, reply);
    world.advance(31 * 86_400_000);
    await storedReplies(world.node.ctx).keep(organizationId, 'new', reply);
    expect(await world.rows('select key from model_replies')).toEqual([{ key: 'new' }]);
  });

  test('are no more than the limit, the newest of them', async () => {
    const store = storedReplies(world.node.ctx);
    for (const key of ['first', 'second', 'third']) {
      await store.keep(organizationId, key, reply);
      world.advance(1);
    }
    await database.run(pruneReplies, [organizationId, new Date(0).toISOString(), 2]);
    expect(await world.rows('select key from model_replies order by key')).toEqual([{ key: 'second' }, { key: 'third' }]);
  });

  test('that cannot be read are none, and it is reported', async () => {
    const { ctx } = world.node;
    const broken = { ...ctx, database: { ...ctx.database, run: () => Promise.reject(new Error('connection refused')) } };
    const store = storedReplies(broken);
    await store.keep(organizationId, 'k', reply);
    expect(await store.find(organizationId, 'k')).toBeNull();
    expect(world.log.filter(({ level }) => level === 'error')).toHaveLength(2);
  });
});
