import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Outbound, SendResult } from '../../src/core/ports/channel.ts';
import type { Database } from '../../src/db/database.ts';
import { listLatestTasks, startTaskJobs, type TaskJobs } from '../../src/tasks/index.ts';
import { freshDatabase, truncateAll, type TestDatabase } from '../support/database.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.ts';
import { intercept, makeWorld, secret, type World } from './world.ts';

let database: TestDatabase;
let world: World;
let receiver: WebhookReceiver;
let jobs: TaskJobs | undefined;
beforeAll(async () => {
  database = await freshDatabase();
});
beforeEach(async () => {
  await truncateAll(database);
  world = await makeWorld(database);
  receiver = await startWebhookReceiver(secret, world.deps.clock);
  await world.addUser('ann', { notify_messenger_id: world.messenger, notify_chat_id: 'chat-1' });
  await world.addEndpoint(receiver.url);
});
afterEach(async () => {
  receiver.release();
  await jobs?.stop();
  await receiver.stop();
});
afterAll(() => database.close());

/** Jobs whose timer never comes within a test, unless it is said to. */
function start({ on = database, everyMs = 3_600_000 }: { on?: Database; everyMs?: number } = {}): Promise<Outbound> {
  const { promise, resolve } = Promise.withResolvers<Outbound>();
  const send = async (_: string, message: Outbound): Promise<SendResult> => {
    resolve(message);
    return { ok: true, providerMessageId: '1' };
  };
  jobs = startTaskJobs({ ...world.deps, database: on, send, everyMs });
  return promise;
}

test('a nudge after the commit brings a task to its user and to the CRM', async () => {
  const noticed = start();
  await world.addTask();
  jobs?.nudge();
  expect((await noticed).text).toContain('Call Jane back');
  await receiver.reached(1);
  await jobs?.stop();
  expect(await listLatestTasks(database, world.organizationId)).toMatchObject([
    { description: 'Call Jane back', userName: 'ann', contactName: 'Jane Roe', leadScore: 83, pushed: 'delivered' },
  ]);
});

test('the timer finds a task whose nudge was lost', async () => {
  const noticed = start({ everyMs: 10 });
  await world.addTask();
  expect((await noticed).chatId).toBe('chat-1');
});

test('an error is logged and the next round does the work', async () => {
  let failures = 1;
  const failing = intercept(database, 'find_undispatched', (run) => (failures-- > 0 ? Promise.reject(new Error('no connection')) : run()));
  const noticed = start({ on: failing, everyMs: 10 });
  await world.addTask();
  await noticed;
  expect(world.log.error).toHaveBeenCalledWith({ job: 'dispatch', error: 'no connection' }, expect.any(String));
});

test('stop waits for a webhook under way and records its answer', async () => {
  receiver.behave('hold');
  void start();
  await world.addTask();
  jobs?.nudge();
  await receiver.reached(1);
  const stopped = jobs?.stop();
  receiver.release();
  await stopped;
  expect(await listLatestTasks(database, world.organizationId)).toMatchObject([{ pushed: 'delivered' }]);
});

test('a slow receiver does not keep the next task from its CRM', async () => {
  receiver.behave('hold');
  void start();
  await world.addTask();
  jobs?.nudge();
  await receiver.reached(1);
  await world.addTask();
  jobs?.nudge();
  await receiver.reached(2);
  expect(receiver.accepted.size).toBe(2);
});
