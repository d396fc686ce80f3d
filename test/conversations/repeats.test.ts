import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { freshDatabase, truncateAll, type TestDatabase } from '../support/database.ts';
import { answers, replies } from './talk.ts';
import { openWorld, talkThrough, type World } from './world.ts';

let database: TestDatabase;
let world: World;
beforeAll(async () => {
  database = await freshDatabase();
});
beforeEach(async () => {
  await truncateAll(database);
  world = await openWorld(database);
});
afterAll(() => database.close());

const stored = async (): Promise<number> =>
  (await world.rows<{ n: number }>(`select count(*)::int as n from messages where sender = 'customer'`))[0]!.n;

describe("a provider's repeat changes nothing (G2)", () => {
  test('in the same batch', async () => {
    const start = world.event('c1', { type: 'start' });
    await world.node.receive(start, start, start);
    await world.node.drain();
    expect(world.shownTo('c1')).toEqual(replies.slice(0, 1));
    expect(await stored()).toBe(1);
  });

  test('in the same batch, in the middle of a talk', async () => {
    await talkThrough(world.node, 'c1', 1);
    const city = world.event('c1', 'Brno');
    await world.node.receive(city, city);
    await world.node.drain();
    expect(world.shownTo('c1')).toEqual(replies.slice(0, 3));
  });

  test('while the first one is being stored', async () => {
    await talkThrough(world.node, 'c1', 1);
    const city = world.event('c1', 'Brno');
    await Promise.all([world.node.receive(city), world.node.receive(city), world.node.receive(city, world.event('c1', 'Jane Roe'))]);
    await world.node.drain();
    expect(world.shownTo('c1')).toEqual(replies.slice(0, 4));
  });

  test('in a later batch, among new ones', async () => {
    const first = world.event('c1', { type: 'start' });
    const second = world.event('c1', answers[0]);
    await world.node.receive(first, second);
    await world.node.receive(first, second, world.event('c1', answers[1]));
    await world.node.drain();
    await world.node.sweep();
    expect(world.shownTo('c1')).toEqual(replies.slice(0, 3));
    expect(await stored()).toBe(3);
  });

  test('after a restart', async () => {
    const start = world.event('c1', { type: 'start' });
    await world.node.receive(start);
    await world.node.drain();
    const restarted = await world.openNode();
    await restarted.receive(start);
    await restarted.drain();
    expect(world.shownTo('c1')).toEqual(replies.slice(0, 1));
  });

  test('after the talk has ended', async () => {
    await talkThrough(world.node, 'c1', 4);
    const yes = world.event('c1', 'yes');
    await world.node.receive(yes);
    await world.node.receive(yes);
    await world.node.drain();
    expect(world.shownTo('c1')).toEqual(replies);
    expect(await world.rows('select id from tasks')).toHaveLength(1);
  });

  test('of the message that was answered in the conversation before this one', async () => {
    const start = world.event('c1', { type: 'start' });
    await world.node.receive(start);
    for (const answer of answers) await world.node.say('c1', answer);
    await world.node.say('c1', { type: 'start' });
    await world.node.receive(start);
    await world.node.drain();
    expect(world.shownTo('c1')).toEqual([...replies, replies[0]]);
  });

  test('of a message that still waits for its turn', async () => {
    const receiver = await world.openNode({ runsTurns: false });
    const start = world.event('c1', { type: 'start' });
    await receiver.receive(start);
    await receiver.receive(start);
    await world.node.runDue();
    await world.node.sweep();
    expect(world.shownTo('c1')).toEqual(replies.slice(0, 1));
  });
});

describe('a unique message is never taken for a repeat (G2)', () => {
  test('when it says the same as the one before', async () => {
    await world.node.say('c1', { type: 'start' });
    await world.node.receive(world.event('c1', 'what?'), world.event('c1', 'what?'));
    await world.node.drain();
    expect(await stored()).toBe(3);
    expect(world.shownTo('c1')).toHaveLength(3);
  });

  test('when it shares a batch with repeats of others', async () => {
    const old = [world.event('c1', { type: 'start' }), world.event('c2', { type: 'start' })];
    await world.node.receive(...old);
    await world.node.receive(...old, world.event('c1', answers[0]), world.event('c2', answers[0]), world.event('c3', { type: 'start' }));
    await world.node.drain();
    await world.node.sweep();
    expect(world.shownTo('c1')).toEqual(replies.slice(0, 2));
    expect(world.shownTo('c2')).toEqual(replies.slice(0, 2));
    expect(world.shownTo('c3')).toEqual(replies.slice(0, 1));
  });

  test('when storing it failed the first time', async () => {
    const start = world.event('c1', { type: 'start' });
    const failing = await world
      .openNode({ database: { ...database, run: () => Promise.reject(new Error('the database is away')) } })
      .catch((error: unknown) => error);
    expect(failing).toBeInstanceOf(Error);
    let isAway = true;
    const flaky = await world.openNode({
      database: {
        ...database,
        run: (sql, params) =>
          isAway && sql.name === 'commit_turns' ? Promise.reject(new Error('the database is away')) : database.run(sql, params),
      },
    });
    await expect(flaky.receive(start)).rejects.toThrow('the database is away');
    isAway = false;
    await flaky.receive(start);
    await flaky.drain();
    expect(world.shownTo('c1')).toEqual(replies.slice(0, 1));
  });

  test('when another connection of the organization gave it the same id', async () => {
    const start = world.event('c1', { type: 'start' });
    await world.node.receive(start);
    const other = await world.rows<{ id: string }>(
      `insert into messengers (organization_id, id, name, kind, settings, created_at, updated_at) select organization_id, gen_random_uuid(), 'other', kind, settings, created_at, updated_at from messengers limit 1 returning id`,
    );
    const connection = { ...world.node.connection, messengerId: other[0]!.id };
    await world.node.receiveOn(connection, start);
    await world.node.drain();
    expect(await stored()).toBe(2);
  });
});

describe('two processes that get messages of one chat at once (G3)', () => {
  test('run each message once, one after the other', async () => {
    const other = await world.openNode();
    for (let chat = 0; chat < 5; chat++) {
      const chatId = `race-${chat}`;
      const start = world.event(chatId, { type: 'start' });
      await Promise.all([world.node.receive(start), other.receive(start)]);
      for (const answer of answers) {
        const said = world.event(chatId, answer);
        await Promise.all([world.node.receive(said), other.receive(said)]);
      }
    }
    await Promise.all([world.node.drain(), other.drain()]);
    await world.node.runDue();
    await world.node.sweep();
    for (let chat = 0; chat < 5; chat++) expect(world.shownTo(`race-${chat}`)).toEqual(replies);
    expect(await world.rows('select id from tasks')).toHaveLength(5);
    expect(await world.rows('select id from leads')).toHaveLength(5);
    expect(await world.rows('select id from contacts')).toHaveLength(5);
  });

  test('both have their different messages answered', async () => {
    const other = await world.openNode();
    await world.node.say('c1', { type: 'start' });
    await Promise.all([world.node.receive(world.event('c1', 'huh')), other.receive(world.event('c1', 'hm'))]);
    await Promise.all([world.node.drain(), other.drain()]);
    await world.node.runDue();
    await world.node.sweep();
    expect(world.shownTo('c1')).toEqual([replies[0], expect.stringContaining('Sorry'), expect.stringContaining('Sorry')]);
  });

  test('a talk that ended here and began again there goes on there', async () => {
    const other = await world.openNode();
    await talkThrough(world.node, 'c1');
    world.advance(1);
    await other.say('c1', { type: 'start' });
    await world.node.say('c1', answers[0]);
    expect(world.shownTo('c1')).toEqual([...replies, replies[0], replies[1]]);
  });
});
