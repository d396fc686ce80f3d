import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { SendResult } from '../../src/core/ports/channel.ts';
import { freshDatabase, truncateAll, type TestDatabase } from '../support/database.ts';
import { refusal } from '../support/fake-channel.ts';
import { says, scriptedModel } from '../support/scripted-model.ts';
import { answers, replies, talkScript } from './talk.ts';
import { openWorld, talkThrough, type EngineNode, type World } from './world.ts';

let database: TestDatabase;
let world: World;
beforeAll(async () => {
  database = await freshDatabase();
});
beforeEach(async () => {
  await truncateAll(database);
  world = await openWorld(database);
  await world.addUser();
});
afterAll(() => database.close());

async function conversationOf(chatId: string): Promise<string> {
  const [row] = await world.rows<{ id: string }>('select id from conversations where chat_id = $1', [chatId]);
  return row!.id;
}

const outbox = () =>
  world.rows<{ status: string; error_class: string | null }>(
    'select status, error_class from outbox_messages order by conversation_id, seq',
  );

async function letTimePass(...nodes: readonly EngineNode[]): Promise<void> {
  for (let rounds = 0; rounds < 3; rounds++) {
    world.advance(3_600_000);
    for (const node of nodes) {
      await node.runDue();
      await node.sweep();
    }
  }
}

describe('once a person has taken a conversation over, the bot says nothing more in it (G7)', () => {
  test('to messages that come after it', async () => {
    await talkThrough(world.node, 'c1', 1);
    await world.node.takeOver(await conversationOf('c1'));
    await world.node.say('c1', 'Brno');
    await world.node.say('c1', { type: 'start' });
    await letTimePass(world.node);
    expect(world.shownTo('c1')).toEqual(replies.slice(0, 2));
    expect(await world.rows(`select count(*)::int as n from messages where sender = 'customer' and processed_at is not null`)).toEqual([
      { n: 4 },
    ]);
    expect(await world.rows(`select kind from interactions where kind = 'handoff'`)).toHaveLength(1);
  });

  test('of what waited to be sent again', async () => {
    world.channel.will(refusal('rate-limited', 5_000));
    await world.node.say('c1', { type: 'start' });
    await world.node.say('c1', answers[0]);
    await world.node.takeOver(await conversationOf('c1'));
    await letTimePass(world.node);
    expect(world.shownTo('c1')).toEqual([]);
    expect(await outbox()).toEqual(Array.from({ length: 2 }, () => ({ status: 'suppressed', error_class: 'taken-over' })));
  });

  test.each<[string, SendResult, string]>([
    ['was taken', { ok: true, providerMessageId: '1' }, 'sent'],
    ['was not taken', refusal('rate-limited', 1_000), 'suppressed'],
  ])('it waits for the message on the wire, which %s', async (_name, result, status) => {
    const wire = Promise.withResolvers<SendResult>();
    world.channel.will(() => wire.promise);
    await world.node.receive(world.event('c1', { type: 'start' }));
    let isTaken = false;
    const taking = world.node.takeOver(await conversationOf('c1')).then(() => (isTaken = true));
    await new Promise((next) => setTimeout(next, 100));
    expect(isTaken).toBe(false);
    wire.resolve(result);
    await taking;
    const asked = world.channel.asked.length;
    await letTimePass(world.node);
    expect(world.channel.asked).toHaveLength(asked);
    expect((await outbox()).map((row) => row.status)).toEqual([status]);
  });

  test('of a turn that was asking the model', async () => {
    const asked = Promise.withResolvers<void>();
    const answered = Promise.withResolvers<ReturnType<typeof says.value>>();
    const model = scriptedModel([() => (asked.resolve(), answered.promise)]);
    const node = await world.openNode({ model });
    await node.publish(talkScript({ model: 'optional' }));
    await node.say('c1', { type: 'start' });
    await node.say('c1', 'somewhere to cook');
    const running = node.runDue();
    await asked.promise;
    await world.node.takeOver(await conversationOf('c1'));
    answered.resolve(says.value({ answers: [{ slot: 'need', value: 'kitchen', confidence: 1, evidence: 'cook' }], intent: null }));
    await running;
    await letTimePass(node, world.node);
    expect(world.shownTo('c1')).toEqual(replies.slice(0, 1));
    expect(await world.rows(`select count(*)::int as n from messages where sender = 'customer' and processed_at is null`)).toEqual([
      { n: 0 },
    ]);
  });

  test('of what a process was sending when it ended', async () => {
    world.channel.will(() => new Promise(() => {}));
    await world.node.receive(world.event('c1', { type: 'start' }));
    const other = await world.openNode();
    world.advance(60_000);
    await other.takeOver(await conversationOf('c1'));
    await letTimePass(other);
    expect(world.channel.asked).toHaveLength(1);
    expect(await outbox()).toEqual([{ status: 'unknown', error_class: 'ambiguous' }]);
  });
});

test('there is nothing to take over where there is no conversation', async () => {
  await expect(world.node.takeOver('00000000-0000-4000-8000-000000000000')).rejects.toMatchObject({ code: 'not-found' });
});

/** Seeded, so that a failure can be seen again. */
function dice(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

const tries = 300;

test(`${tries} people take conversations over while turns, retries and two processes' sweeps are under way: nothing leaves after it`, async () => {
  const random = dice(20_260_105);
  const other = await world.openNode();
  const fenced = new Set<string>();
  const late: string[] = [];
  const send = async ({ chatId, text }: { chatId: string; text: string }): Promise<SendResult> => {
    if (fenced.has(chatId)) late.push(`${chatId}: ${text}`);
    if (random() < 0.5) await new Promise((next) => setImmediate(next));
    if (random() < 0.3) return refusal(random() < 0.5 ? 'rate-limited' : 'ambiguous', 1_000);
    if (fenced.has(chatId)) late.push(`${chatId}: ${text} was on the wire`);
    return { ok: true, providerMessageId: 'p' };
  };
  world.channel.will(...Array.from({ length: tries * 30 }, () => send));
  const nodes = [world.node, other];
  const nodeOf = (): EngineNode => nodes[Math.floor(random() * 2)]!;
  const talk = async (chatId: string): Promise<void> => {
    for (const answer of answers) await nodeOf().receive(world.event(chatId, answer));
  };
  const over = new AbortController();
  const sweeping = nodes.map(async (node) => {
    while (!over.signal.aborted) {
      world.advance(400);
      await node.runDue();
      await node.sweep();
      await new Promise((next) => setTimeout(next, 1));
    }
  });
  for (let done = 0; done < tries; done += 30) {
    await Promise.all(
      Array.from({ length: 30 }, async (_, index) => {
        const chatId = `t${done + index}`;
        await nodeOf().receive(world.event(chatId, { type: 'start' }));
        const talking = talk(chatId);
        await new Promise((next) => setTimeout(next, random() * 40));
        await nodeOf().takeOver(await conversationOf(chatId));
        fenced.add(chatId);
        await talking;
      }),
    );
  }
  over.abort();
  await Promise.all(sweeping);
  await letTimePass(...nodes);
  expect(late).toEqual([]);
  expect(fenced.size).toBe(tries);
  expect(await world.rows(`select status from outbox_messages where status in ('pending', 'sending')`)).toEqual([]);
  expect(await world.rows(`select id from conversations where taken_at is null`)).toEqual([]);
}, 60_000);
