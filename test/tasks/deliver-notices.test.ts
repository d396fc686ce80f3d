import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Outbound, SendResult } from '../../src/core/ports/channel.ts';
import { deliverNotices } from '../../src/tasks/deliver-notices.ts';
import { dispatchTasks } from '../../src/tasks/dispatch-tasks.ts';
import { freshDatabase, truncateAll, type TestDatabase } from '../support/database.ts';
import { intercept, makeWorld, type World } from './world.ts';

let database: TestDatabase;
let world: World;
let sent: Outbound[];
beforeAll(async () => {
  database = await freshDatabase();
});
beforeEach(async () => {
  await truncateAll(database);
  world = await makeWorld(database);
  sent = [];
  await world.addUser('ann', { notify_messenger_id: world.messenger, notify_chat_id: 'chat-1' });
  await world.addTask();
  await dispatchTasks(world.deps);
});
afterAll(() => database.close());

const taken: SendResult = { ok: true, providerMessageId: '1' };
const failed = (error: Extract<SendResult, { ok: false }>['error'], more = {}): SendResult => ({
  ok: false,
  error,
  message: 'no',
  ...more,
});

/** One round with a channel that answers so. */
function deliver(answer: SendResult | (() => Promise<SendResult>)): Promise<number> {
  return deliverNotices(world.deps, async (messengerId, message) => {
    expect(messengerId).toBe(world.messenger);
    sent.push(message);
    return typeof answer === 'function' ? answer() : answer;
  });
}

const notices = () => world.rows('select status, attempts, error from notices order by id');

test('a notice goes to the chat of its user, once', async () => {
  expect(await deliver(taken)).toBe(1);
  expect(await deliver(taken)).toBe(0);
  expect(sent).toMatchObject([{ chatId: 'chat-1', text: expect.stringContaining('Call Jane back') }]);
  expect(sent[0]?.choices?.map(({ title }) => title)).toEqual(['Take', 'Done', 'Later']);
  expect(await notices()).toEqual([{ status: 'sent', attempts: 1, error: null }]);
});

test('notices of one chat keep their order', async () => {
  await world.addTask({ description: 'second' });
  await dispatchTasks(world.deps);
  await deliver(taken);
  expect(sent.map(({ text }) => text.split('\n')[0])).toEqual(['New task: Call Jane back', 'New task: second']);
});

describe('a notice is sent again', () => {
  test.each(['unreachable', 'ambiguous', 'bad-credentials'] as const)('after "%s", in 5 seconds', async (error) => {
    await deliver(failed(error));
    world.advance(4_999);
    expect(await deliver(taken)).toBe(0);
    world.advance(1);
    expect(await deliver(taken)).toBe(1);
    expect(await notices()).toEqual([{ status: 'sent', attempts: 2, error: null }]);
  });

  test('when the channel throws', async () => {
    await deliver(() => Promise.reject(new Error('socket hang up')));
    expect(await notices()).toEqual([{ status: 'pending', attempts: 1, error: 'ambiguous: socket hang up' }]);
  });

  test('after the time that the channel asks for', async () => {
    await deliver(failed('rate-limited', { retryAfterMs: 40_000 }));
    world.advance(39_999);
    expect(await deliver(taken)).toBe(0);
    world.advance(1);
    expect(await deliver(taken)).toBe(1);
  });

  test('under the same id when a process died after sending it', async () => {
    const dying = intercept(database, 'settle_notice', () => Promise.reject(new Error('killed')));
    await deliverNotices({ ...world.deps, database: dying }, async (_, message) => {
      sent.push(message);
      return taken;
    });
    expect(await deliver(taken)).toBe(0);
    world.advance(60_000);
    expect(await deliver(taken)).toBe(1);
    expect(sent[1]).toEqual(sent[0]);
  });
});

describe('a notice is given up', () => {
  test.each(['rejected', 'blocked-by-contact', 'outside-window'] as const)('after "%s", with the reason', async (error) => {
    await deliver(failed(error));
    world.advance(86_400_000);
    expect(await deliver(taken)).toBe(0);
    expect(await notices()).toEqual([{ status: 'failed', attempts: 1, error: `${error}: no` }]);
  });

  test('when the channel stays unreachable', async () => {
    await world.rows('update notices set attempts = 7');
    await deliver(failed('unreachable'));
    expect(await notices()).toEqual([{ status: 'failed', attempts: 8, error: 'unreachable: no' }]);
  });
});
