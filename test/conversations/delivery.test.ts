import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ledgerFaults, readLedger } from '../../src/conversations/read-ledger.ts';
import { freshDatabase, truncateAll, type TestDatabase } from '../support/database.ts';
import { fakeChannel, refusal } from '../support/fake-channel.ts';
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
afterEach(async () => {
  const faults = ledgerFaults(await readLedger(world.node.ctx, world.organizationId));
  if (faults.length > 0) throw new Error(faults.join('\n'));
});
afterAll(() => database.close());

interface OutboxRow {
  readonly status: string;
  readonly error_class: string | null;
}
const outbox = () => world.rows<OutboxRow>('select status, error_class from outbox_messages order by conversation_id, seq');
const start = (chatId = 'c1') => world.node.say(chatId, { type: 'start' });

describe('a message whose answer was lost (G6)', () => {
  test('is sent again where the channel prefers two to none', async () => {
    world.channel.will(refusal('ambiguous'));
    await start();
    expect(await outbox()).toEqual([{ status: 'pending', error_class: 'ambiguous' }]);
    world.advance(60_000);
    await world.node.sweep();
    expect(world.channel.asked.map(({ id }) => id)).toEqual([world.channel.asked[0]!.id, world.channel.asked[0]!.id]);
    expect(await outbox()).toEqual([{ status: 'sent', error_class: null }]);
  });

  test('is unknown, and held for a person, where the channel prefers none to two', async () => {
    const channel = fakeChannel({ onAmbiguous: 'hold' });
    channel.will(refusal('ambiguous'));
    const node = await world.openNode({ channel });
    await node.say('c1', { type: 'start' });
    world.advance(60_000);
    await node.sweep();
    expect(channel.asked).toHaveLength(1);
    expect(await outbox()).toEqual([{ status: 'unknown', error_class: 'ambiguous' }]);
    await node.say('c1', answers[0]);
    expect(channel.shown.map(({ text }) => text)).toEqual([replies[1]]);
  });

  test('counts as lost when the channel throws, and when it never answers', async () => {
    world.channel.will(() => Promise.reject(new Error('a bug in the adapter')));
    await start();
    expect(await outbox()).toEqual([{ status: 'pending', error_class: 'ambiguous' }]);
  });

  test.each([
    ['resend', 'sent', 1],
    ['hold', 'unknown', 0],
  ] as const)('of a process that ended while it sent: the policy "%s" makes it %s', async (onAmbiguous, status, shown) => {
    const gone = await world.openNode({ channel: fakeChannel({ onAmbiguous }) });
    (gone.connection.channel as ReturnType<typeof fakeChannel>).will(() => new Promise(() => {}));
    await gone.receive(world.event('c1', { type: 'start' }));
    const channel = fakeChannel({ onAmbiguous });
    const node = await world.openNode({ channel });
    await node.sweep();
    expect(channel.asked).toEqual([]);
    world.advance(60_000);
    await node.sweep();
    expect(channel.shown).toHaveLength(shown);
    expect((await outbox()).map((row) => row.status)).toEqual([status]);
  });
});

describe('a message that the messenger did not take', () => {
  test('waits longer and longer while the messenger cannot be reached, then fails', async () => {
    world.channel.will(...Array.from({ length: 12 }, () => refusal('unreachable')));
    await start();
    for (let tries = 0; tries < 11; tries++) {
      expect((await outbox()).map(({ status }) => status)).toEqual(['pending']);
      world.advance(28_800_001);
      await world.node.sweep();
    }
    expect(await outbox()).toEqual([{ status: 'failed', error_class: 'unreachable' }]);
    expect(world.channel.asked).toHaveLength(12);
  });

  test('waits for as long as the messenger asks, and not a moment less', async () => {
    world.channel.will(refusal('rate-limited', 7_000));
    await start();
    world.advance(6_999);
    await world.node.sweep();
    expect(world.channel.asked).toHaveLength(1);
    world.advance(2);
    await world.node.sweep();
    expect(world.shownTo('c1')).toEqual(replies.slice(0, 1));
  });

  test.each([Number.NaN, -5, Number.POSITIVE_INFINITY])(
    'waits at least a second when the messenger asks for %d ms',
    async (retryAfterMs) => {
      world.channel.will(refusal('rate-limited', retryAfterMs));
      await start();
      world.advance(500);
      await world.node.sweep();
      expect(world.channel.asked).toHaveLength(1);
      world.advance(86_400_000);
      await world.node.sweep();
      expect(world.shownTo('c1')).toEqual(replies.slice(0, 1));
    },
  );

  test('waits, with all others, while the token is wrong, and leaves when it is right again', async () => {
    world.channel.will(...Array.from({ length: 3 }, () => refusal('bad-credentials')));
    await start('c1');
    await start('c2');
    world.advance(60_001);
    await world.node.sweep();
    expect((await outbox()).map(({ status }) => status).toSorted()).toEqual(['pending', 'sent']);
    world.advance(60_001);
    await world.node.sweep();
    expect([...world.shownTo('c1'), ...world.shownTo('c2')]).toEqual([replies[0], replies[0]]);
  });

  test('fails for good when it is refused, and the talk goes on', async () => {
    world.channel.will(refusal('rejected'));
    await start();
    await world.node.say('c1', answers[0]);
    expect(await outbox()).toEqual([
      { status: 'failed', error_class: 'rejected' },
      { status: 'sent', error_class: null },
    ]);
    expect(world.shownTo('c1')).toEqual([replies[1]]);
  });

  test('to a contact who blocked us fails, and marks the contact until they are back', async () => {
    world.channel.will(refusal('blocked-by-contact'));
    await start();
    expect(await outbox()).toEqual([{ status: 'failed', error_class: 'blocked-by-contact' }]);
    expect(await world.rows('select is_reachable, unreachable_reason from contact_identities')).toEqual([
      { is_reachable: false, unreachable_reason: expect.stringContaining('blocked') },
    ]);
    await world.node.say('c1', { type: 'reachability', reachable: true });
    expect(await world.rows('select is_reachable, unreachable_reason from contact_identities')).toEqual([
      { is_reachable: true, unreachable_reason: null },
    ]);
  });

  test('a block and its end in one batch leave the contact reachable', async () => {
    await start();
    await world.node.receive(
      world.event('c1', { type: 'reachability', reachable: false, reason: 'blocked the bot' }),
      world.event('c1', { type: 'reachability', reachable: true }),
    );
    expect(await world.rows('select is_reachable from contact_identities')).toEqual([{ is_reachable: true }]);
  });
});

test('every message of a whole talk is sent once, in order', async () => {
  await talkThrough(world.node, 'c1');
  world.advance(3_600_000);
  await world.node.sweep();
  expect(world.channel.asked.map(({ text }) => text)).toEqual(replies);
});
