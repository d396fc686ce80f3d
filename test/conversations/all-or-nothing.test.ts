import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { commitTurns } from '../../src/conversations/sql/statements.ts';
import type { Database, Sql } from '../../src/db/database.ts';
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

/** Everything a turn can touch, row by row. */
async function everything(): Promise<unknown> {
  const tables = [
    'contacts',
    'contact_identities',
    'leads',
    'conversations',
    'messages',
    'outbox_messages',
    'interactions',
    'lead_score_events',
    'tasks',
    'timers',
  ];
  const dump = await Promise.all(tables.map((table) => world.rows(`select to_jsonb(t) as row from ${table} t order by to_jsonb(t)::text`)));
  return Object.fromEntries(tables.map((table, index) => [table, dump[index]]));
}

type Params = readonly unknown[];

const isCommit = ({ name }: Sql): boolean => name === commitTurns.name;
const [messages, outbox, timers] = [6, 7, 17];

/** The same database, in which every commit that says something is changed to what cannot be stored. */
function poison(change: (params: Params) => Params): Database {
  return { ...database, run: (sql, params) => database.run(sql, isCommit(sql) && params[outbox] !== null ? change(params) : params) };
}

const changed =
  (section: number, change: (rows: Record<string, unknown>[]) => unknown) =>
  (params: Params): Params =>
    params.with(section, JSON.stringify(change(JSON.parse((params[section] ?? '[]') as string) as Record<string, unknown>[])));

describe('a commit that fails after some of its rows leaves none of them (G4)', () => {
  test.each<[string, (params: Params) => Params]>([
    ['the last message', changed(messages, (rows) => [...rows, { ...rows[0], i: null, q: 99 }])],
    ['the outbox', changed(outbox, (rows) => rows.map((row) => ({ ...row, chat: null })))],
    ['the timers, after everything else', changed(timers, (rows) => [...rows, { o: world.organizationId, at: '2026-01-01T00:00:00Z' }])],
  ])('at %s', async (_name, change) => {
    await talkThrough(world.node, 'c1', 3);
    const before = await everything();
    const broken = await world.openNode({ database: poison(change) });
    // The database blames the rows, so the message is kept by itself: without the turn, marked with the reason.
    await broken.receive(world.event('c1', answers[3]));
    await broken.drain();
    const after = await world.rows(
      `select kind, message_text, metadata ->> 'parked' as parked from messages where sender = 'customer' order by seq desc limit 1`,
    );
    expect(after).toEqual([{ kind: 'text', message_text: answers[3], parked: expect.stringMatching(/violates|null value/) }]);
    await world.rows(`delete from messages where sender = 'customer' and message_text = $1`, [answers[3]]);
    await world.rows(`update conversations set version = version - 1, message_count = message_count - 1, escalated_to_human = false`);
    expect(await everything()).toEqual(before);
  });

  test('and the turns that shared the batch are stored', async () => {
    await talkThrough(world.node, 'c1', 3);
    const others = Array.from({ length: 20 }, (_, index) => `other-${index}`);
    const nobody = changed(messages, (rows) => rows.map((row) => (row['t'] === answers[3] ? { ...row, by: 'nobody' } : row)));
    const broken = await world.openNode({ database: poison(nobody) });
    await broken.receive(world.event('c1', answers[3]), ...others.map((chatId) => world.event(chatId, { type: 'start' })));
    await broken.drain();
    expect(others.flatMap((chatId) => world.shownTo(chatId))).toEqual(others.map(() => replies[0]));
  });

  test('when the connection broke, the messenger is not told that it was stored, and its repeat is taken', async () => {
    await talkThrough(world.node, 'c1', 3);
    const before = await everything();
    let isBroken = true;
    const broken = await world.openNode({
      database: {
        ...database,
        run: (sql, params) => (isBroken && isCommit(sql) ? Promise.reject(new Error('connection terminated')) : database.run(sql, params)),
      },
    });
    const budget = world.event('c1', answers[3]);
    await expect(broken.receive(budget)).rejects.toThrow('connection terminated');
    expect(await everything()).toEqual(before);
    isBroken = false;
    await broken.receive(budget);
    await broken.drain();
    expect(world.shownTo('c1')).toEqual(replies.slice(0, 5));
  });

  test('when the answer of the commit was lost, the repeat changes nothing and the reply leaves', async () => {
    await talkThrough(world.node, 'c1', 3);
    let isLost = true;
    const deaf = await world.openNode({
      database: {
        ...database,
        async run<Row>(sql: Parameters<Database['run']>[0], params: readonly unknown[]) {
          const rows = await database.run<Row>(sql, params);
          if (isLost && isCommit(sql)) throw new Error('connection terminated');
          return rows;
        },
      },
    });
    const budget = world.event('c1', answers[3]);
    await expect(deaf.receive(budget)).rejects.toThrow('connection terminated');
    isLost = false;
    await deaf.receive(budget);
    await deaf.drain();
    world.advance(60_000);
    await deaf.sweep();
    expect(world.shownTo('c1')).toEqual(replies.slice(0, 5));
    expect(await world.rows(`select id from lead_score_events`)).toHaveLength(2);
  });
});

test('one decision makes one task, however often its turn is worked out (G5)', async () => {
  await talkThrough(world.node, 'c1', 4);
  const yes = world.event('c1', 'yes');
  const nodes = await Promise.all([world.openNode(), world.openNode(), world.openNode()]);
  await Promise.all(nodes.map((node) => node.receive(yes)));
  await Promise.all(nodes.map((node) => node.drain()));
  expect(await world.rows(`select description, status from tasks`)).toEqual([{ description: 'Call Jane Roe in Brno', status: 'open' }]);
});

test('deliveries that could not be recorded at once are recorded later, and not sent again', async () => {
  let isAway = false;
  const flaky = await world.openNode({
    database: {
      ...database,
      run: (sql, params) => (isAway && isCommit(sql) ? Promise.reject(new Error('the database is away')) : database.run(sql, params)),
    },
  });
  world.channel.will((message) => {
    isAway = true;
    return { ok: true, providerMessageId: message.id };
  });
  await flaky.receive(world.event('c1', { type: 'start' }));
  await waitFor(() => world.log.some(({ message }) => message.startsWith('could not record deliveries')));
  isAway = false;
  const status = () => world.rows<{ status: string }>('select status from outbox_messages');
  await waitFor(async () => (await status())[0]?.status === 'sent');
  world.advance(60_000);
  await flaky.sweep();
  expect(world.shownTo('c1')).toEqual(replies.slice(0, 1));
});

test('a process that stops while it stores and sends ends, with everything written down', async () => {
  const storing = Array.from({ length: 40 }, (_, chat) => world.node.receive(world.event(`c${chat}`, { type: 'start' })));
  await Promise.all(storing);
  await world.node.drain();
  expect(await world.rows(`select status, count(*)::int as n from outbox_messages group by status`)).toEqual([{ status: 'sent', n: 40 }]);
});

async function waitFor(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((next) => setTimeout(next, 10));
}
