import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { deliverWebhooks, openWebhookSender, type WebhookSender } from '../../src/tasks/deliver-webhooks.ts';
import { dispatchTasks } from '../../src/tasks/dispatch-tasks.ts';
import { listDeliveries, replayDelivery } from '../../src/tasks/index.ts';
import { freshDatabase, truncateAll, type TestDatabase } from '../support/database.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.ts';
import { intercept, makeWorld, secret, type World } from './world.ts';

const hour = 60 * 60 * 1000;

let database: TestDatabase;
let world: World;
let receiver: WebhookReceiver;
let sender: WebhookSender;
beforeAll(async () => {
  database = await freshDatabase();
});
beforeEach(async () => {
  await truncateAll(database);
  world = await makeWorld(database);
  receiver = await startWebhookReceiver(secret, world.deps.clock);
  sender = openWebhookSender(world.deps);
});
afterEach(async () => {
  receiver.release();
  await sender.close();
  await receiver.stop();
});
afterAll(() => database.close());

const deliver = () => deliverWebhooks(world.deps, sender);
const log = () => listDeliveries(database, world.organizationId);

/** A task whose webhook is due now. Gives the delivery's id. */
async function queueOne(url = receiver.url): Promise<string> {
  await world.addUser('ann');
  await world.addEndpoint(url);
  await world.addTask();
  await dispatchTasks(world.deps);
  const [delivery] = await log();
  if (delivery === undefined) throw new Error('nothing was queued');
  return delivery.id;
}

test('a delivery carries a signature that the receiver can verify, and its answer is recorded', async () => {
  const id = await queueOne();
  expect(await deliver()).toBe(1);
  expect(receiver.forged).toEqual([]);
  expect(receiver.accepted.get(id)).toMatchObject({ type: 'task.created', data: { task: { description: 'Call Jane back' } } });
  expect(await log()).toMatchObject([{ id, status: 'delivered', attempts: 1, lastStatus: 204, lastError: null, integration: 'crm' }]);
  expect(await deliver()).toBe(0);
});

test('a receiver with another secret takes nothing', async () => {
  const id = await queueOne();
  await world.rows(`update webhook_endpoints set secret = 'whsec_b3RoZXJvdGhlcm90aGVyb3RoZXJvdGhl'`);
  await deliver();
  expect(receiver.accepted.size).toBe(0);
  expect(await log()).toMatchObject([{ id, status: 'pending', lastStatus: 401, responseExcerpt: 'the signature is not ours' }]);
});

describe('at least once', () => {
  test('a lost answer is sent again with the same webhook-id', async () => {
    const id = await queueOne();
    receiver.behave('lose-answer');
    await deliver();
    expect(await log()).toMatchObject([{ status: 'pending', lastStatus: null }]);
    expect(await deliver()).toBe(0);
    receiver.behave('accept');
    world.advance(5_000);
    await deliver();
    expect(receiver.requests).toEqual([id, id]);
    expect([...receiver.accepted.keys()]).toEqual([id]);
    expect(await log()).toMatchObject([{ status: 'delivered', attempts: 2 }]);
  });

  test('a process that died after sending leaves its delivery to another one, once its lease ran out', async () => {
    const id = await queueOne();
    const dying = intercept(database, 'settle_delivery', () => Promise.reject(new Error('killed')));
    await deliverWebhooks({ ...world.deps, database: dying }, sender);
    expect(await log()).toMatchObject([{ status: 'sending' }]);
    expect(await deliver()).toBe(0);
    world.advance(30_000);
    expect(await deliver()).toBe(1);
    expect(receiver.requests).toEqual([id, id]);
    expect(receiver.accepted.size).toBe(1);
  });

  test('two processes send a delivery once', async () => {
    const id = await queueOne();
    const other = openWebhookSender(world.deps);
    const sent = await Promise.all([deliver(), deliverWebhooks(world.deps, other)]);
    await other.close();
    expect(sent).toEqual(expect.arrayContaining([0, 1]));
    expect(receiver.requests).toEqual([id]);
  });

  test('a late answer does not undo what a later attempt recorded', async () => {
    const id = await queueOne();
    receiver.behave('hold');
    const late = deliver();
    await receiver.reached(1);
    world.advance(30_000);
    receiver.behave('gone');
    await deliver();
    receiver.release();
    await late;
    expect(receiver.requests).toEqual([id, id]);
    expect(await log()).toMatchObject([{ status: 'failed', attempts: 2, lastStatus: 410 }]);
  });

  test('a slow receiver holds no transaction: the database serves others meanwhile', async () => {
    await queueOne();
    receiver.behave('hold');
    const slow = deliver();
    await receiver.reached(1);
    await world.addTask();
    expect(await dispatchTasks(world.deps)).toBe(1);
    receiver.behave('accept');
    await deliver();
    expect((await log()).map(({ status }) => status)).toEqual(['delivered', 'sending']);
    receiver.release();
    await slow;
    expect((await log()).map(({ status }) => status)).toEqual(['delivered', 'delivered']);
  });
});

describe('a receiver that fails', () => {
  test('is tried eight times over 27.5 hours, then the delivery waits for a person', async () => {
    await queueOne();
    receiver.behave('error');
    const waits = [0, 5_000, 300_000, hour / 2, 2 * hour, 5 * hour, 10 * hour, 10 * hour];
    for (const wait of waits) {
      world.advance(wait - 1);
      expect(await deliver()).toBe(0);
      world.advance(1);
      expect(await deliver()).toBe(1);
    }
    const [failed] = await log();
    expect(failed).toMatchObject({
      status: 'failed',
      attempts: 8,
      nextAttemptAt: null,
      lastStatus: 500,
      responseExcerpt: 'the CRM is down',
    });
    expect(failed?.lastError).toContain('Given up after 8 attempts; repair the receiver and replay');
  });

  test('gets the delivery again when a person replays it', async () => {
    const id = await queueOne();
    receiver.behave('error');
    await world.rows('update deliveries set attempts = 7');
    await deliver();
    receiver.behave('accept');
    await replayDelivery(world.deps, world.organizationId, id);
    await deliver();
    expect([...receiver.accepted.keys()]).toEqual([id]);
    expect(await log()).toMatchObject([{ status: 'delivered', attempts: 1 }]);
  });

  test('that answers 410 is switched off, and what waits for it says how to go on', async () => {
    await queueOne();
    await world.addTask();
    receiver.behave('gone');
    await deliver();
    await dispatchTasks(world.deps);
    expect(await world.rows('select is_active from webhook_endpoints')).toEqual([{ is_active: false }]);
    expect(await log()).toMatchObject([{ status: 'failed', lastError: expect.stringContaining('the endpoint is switched off') }]);
    await world.rows(`update deliveries set status = 'pending', next_attempt_at = created_at`);
    await deliver();
    expect(receiver.requests).toHaveLength(1);
    expect(await log()).toMatchObject([{ status: 'failed', lastError: expect.stringContaining('Switch it on and replay') }]);
  });
});

test('a private address is refused and the delivery says how to allow it', async () => {
  const strict = openWebhookSender({ ...world.deps, allowedHosts: new Set() });
  await queueOne(receiver.url.replace('http:', 'https:').replace(/:\d+/, ''));
  await deliverWebhooks(world.deps, strict);
  await strict.close();
  expect(receiver.requests).toEqual([]);
  const [refused] = await log();
  expect(refused).toMatchObject({ status: 'failed', lastStatus: null, lastError: expect.stringContaining('not a public address') });
  expect(refused?.lastError).toContain('add "127.0.0.1" to WEBHOOK_ALLOWED_HOSTS');
});

test('replaying refuses a delivery of another organization and one that is being sent', async () => {
  const id = await queueOne();
  const stranger = await makeWorld(database);
  await expect(replayDelivery(stranger.deps, stranger.organizationId, id)).rejects.toMatchObject({ code: 'not-found' });
  await world.rows(`update deliveries set status = 'sending'`);
  await expect(replayDelivery(world.deps, world.organizationId, id)).rejects.toThrow('being sent at this moment');
});

test('the log lists the newest first, a page at a time, and no other organization', async () => {
  await queueOne();
  await (await makeWorld(database)).addEndpoint('https://crm.test');
  for (let made = 0; made < 2; made++) await world.addTask();
  await dispatchTasks(world.deps);
  const all = await log();
  expect(all).toHaveLength(3);
  expect(all.map(({ id }) => id)).toEqual(
    all
      .map(({ id }) => id)
      .toSorted()
      .toReversed(),
  );
  expect(await listDeliveries(database, world.organizationId, { before: all[0]!.id, limit: 1 })).toEqual([all[1]]);
});
