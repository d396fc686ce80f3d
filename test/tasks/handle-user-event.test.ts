import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { InboundBody } from '../../src/core/ports/channel.ts';
import { dispatchTasks } from '../../src/tasks/dispatch-tasks.ts';
import { handleUserEvent } from '../../src/tasks/index.ts';
import { freshDatabase, truncateAll, type TestDatabase } from '../support/database.ts';
import { intercept, makeWorld, type World } from './world.ts';

let database: TestDatabase;
let world: World;
beforeAll(async () => {
  database = await freshDatabase();
});
beforeEach(async () => {
  await truncateAll(database);
  world = await makeWorld(database);
});
afterAll(() => database.close());

const connection = () => ({ organizationId: world.organizationId, messengerId: world.messenger });
const handle = (body: InboundBody, from: { chatId?: string; eventId?: string } = {}) =>
  handleUserEvent(world.deps, connection(), world.inbound(body, from));
const answers = async () =>
  (await world.rows<{ message_text: string }>('select message_text from notices order by created_at, id')).map((row) => row.message_text);
const chats = () => world.rows('select name, link_code, notify_chat_id from users order by name');
const state = () => world.rows('select status, user_id, snoozed_until, done_at from tasks');
const timeline = () => world.rows(`select kind, title, user_id, details ->> 'change' as change from interactions order by id`);

describe('customers', () => {
  test.each<[string, InboundBody]>([
    ['a text', { type: 'text', text: 'task:take:1' }],
    ['a start without a link', { type: 'start' }],
    ['a start from a campaign', { type: 'start', ref: 'spring' }],
    ['a button of a script', { type: 'choice', id: 'yes' }],
    ['a button that only begins like ours', { type: 'choice', id: 'task:drop:019b8d3e-0000-7000-8000-000000000000' }],
    ['a button with a broken id', { type: 'choice', id: "task:take:1' or true" }],
  ])('%s is passed on without a look at the database', async (_, body) => {
    const before = database.statements();
    expect(await handle(body)).toBe(false);
    expect(database.statements()).toBe(before);
  });

  test('a link whose code nobody has is passed on, and changes nothing', async () => {
    await world.addUser('ann', { link_code: 'abc' });
    expect(await handle({ type: 'start', ref: 'link_bio' })).toBe(false);
    expect(await world.rows('select link_code, notify_chat_id from users')).toEqual([{ link_code: 'abc', notify_chat_id: null }]);
  });

  test("a task button from a chat that is no active user's is passed on", async () => {
    await world.addUser('ann', { is_active: false, notify_messenger_id: world.messenger, notify_chat_id: 'chat-1' });
    const task = await world.addTask();
    expect(await handle({ type: 'choice', id: `task:take:${task}` })).toBe(false);
    expect(await world.rows('select status from tasks')).toEqual([{ status: 'open' }]);
  });
});

describe('linking a chat', () => {
  const link: InboundBody = { type: 'start', ref: 'link_abc' };

  test('tells the open tasks that the user has already, once, oldest first and ten at most', async () => {
    const ann = await world.addUser('ann', { link_code: 'abc' });
    const given = { user_id: ann, dispatched_at: new Date(world.now()).toISOString() };
    for (let n = 1; n <= 11; n++) await world.addTask({ ...given, description: `task ${n}` });
    await world.addTask({ ...given, description: 'finished', status: 'done' });
    await world.addTask({ description: 'of nobody' });
    await handle(link, { eventId: 'e1' });
    await handle(link, { eventId: 'e1' });
    const told = (await answers()).map((text) => text.split('\n')[0]);
    expect(told).toEqual(['ann, your tasks will come to this chat.', ...Array.from({ length: 10 }, (_, n) => `New task: task ${n + 2}`)]);
  });

  test('makes the chat the one that its user gets tasks in, and uses the code up', async () => {
    await world.addUser('ann', { link_code: 'abc' });
    expect(await handle(link)).toBe(true);
    expect(await chats()).toEqual([{ name: 'ann', link_code: null, notify_chat_id: 'chat-1' }]);
    expect(await answers()).toEqual(['ann, your tasks will come to this chat.']);
    expect(await handle(link, { chatId: 'chat-2' })).toBe(false);
  });

  test('is answered once when the provider repeats the event', async () => {
    await world.addUser('ann', { link_code: 'abc' });
    await handle(link, { eventId: 'e1' });
    expect(await handle(link, { eventId: 'e1' })).toBe(true);
    expect(await answers()).toHaveLength(1);
  });

  test('takes the chat from the user who had it before', async () => {
    await world.addUser('ann', { notify_messenger_id: world.messenger, notify_chat_id: 'chat-1', link_code: 'old' });
    await world.addUser('bob', { link_code: 'abc' });
    await handle(link);
    expect(await chats()).toEqual([
      { name: 'ann', link_code: 'old', notify_chat_id: null },
      { name: 'bob', link_code: null, notify_chat_id: 'chat-1' },
    ]);
  });

  test('finds no code of another organization', async () => {
    const other = await makeWorld(database);
    await other.addUser('eve', { link_code: 'abc' });
    expect(await handle(link)).toBe(false);
  });
});

describe('a button under a task', () => {
  let ann: string;
  let bob: string;
  let task: string;
  const press = (action: string, chatId = 'chat-1', eventId?: string) =>
    handle({ type: 'choice', id: `task:${action}:${task}` }, { chatId, ...(eventId === undefined ? {} : { eventId }) });

  beforeEach(async () => {
    ann = await world.addUser('ann', { notify_messenger_id: world.messenger, notify_chat_id: 'chat-1' });
    bob = await world.addUser('bob', { department: 'support', notify_messenger_id: world.messenger, notify_chat_id: 'chat-2' });
    task = await world.addTask();
    await dispatchTasks(world.deps);
    await world.rows('delete from notices');
  });

  test('"Take" makes the task the one\'s who pressed, and stands on the timeline of the lead', async () => {
    expect(await press('take', 'chat-2')).toBe(true);
    expect(await state()).toMatchObject([{ status: 'accepted', user_id: bob }]);
    expect(await timeline()).toEqual([{ kind: 'task', title: 'Task accepted: Call Jane back', user_id: bob, change: 'accepted' }]);
    expect(await answers()).toEqual(['Yours: Call Jane back']);
  });

  test('"Take" says who has the task when another user was faster', async () => {
    await press('take', 'chat-2');
    world.advance(1);
    await press('take', 'chat-1');
    expect(await state()).toMatchObject([{ status: 'accepted', user_id: bob }]);
    expect(await answers()).toEqual(['Yours: Call Jane back', 'bob has taken this task already: Call Jane back']);
    expect(await timeline()).toHaveLength(1);
  });

  test('"Take" pressed by two users at once gives the task to one of them', async () => {
    const bothHaveRead = Promise.withResolvers<void>();
    let readers = 0;
    const meeting = intercept(database, 'apply_task_choice', async (run) => {
      if (++readers === 2) bothHaveRead.resolve();
      await bothHaveRead.promise;
      return run();
    });
    const pressAt = (chatId: string) =>
      handleUserEvent(
        { ...world.deps, database: meeting },
        connection(),
        world.inbound({ type: 'choice', id: `task:take:${task}` }, { chatId }),
      );
    expect(await Promise.all([pressAt('chat-1'), pressAt('chat-2')])).toEqual([true, true]);
    expect(await answers()).toEqual(
      expect.arrayContaining(['Yours: Call Jane back', expect.stringContaining('has taken this task already')]),
    );
    expect(await timeline()).toHaveLength(1);
  });

  test('"Done" closes the task and drops its reminder', async () => {
    await press('later');
    await press('done');
    expect(await state()).toEqual([{ status: 'done', user_id: ann, snoozed_until: null, done_at: new Date(world.now()) }]);
    expect(await world.rows(`select count(*)::int as n from notices where message_text like 'Reminder%'`)).toEqual([{ n: 0 }]);
    expect(await timeline()).toMatchObject([{ change: 'snoozed' }, { change: 'done' }]);
  });

  test('"Later" puts the task off by an hour and then reminds of it, with the buttons', async () => {
    await press('later');
    const due = new Date(world.now() + 3_600_000);
    expect(await state()).toMatchObject([{ status: 'open', snoozed_until: due }]);
    const [reminder] = await world.rows<{ choices: unknown[] }>(
      `select due_at, choices, message_text from notices where due_at > created_at`,
    );
    expect(reminder).toMatchObject({ due_at: due, message_text: 'Reminder: Call Jane back' });
    expect(reminder?.choices).toHaveLength(3);
  });

  test('"Later" pressed twice reminds once, and after that hour again', async () => {
    const reminders = () => world.rows(`select count(*)::int as n from notices where message_text like 'Reminder%'`);
    await press('later');
    await press('later');
    expect(await reminders()).toEqual([{ n: 1 }]);
    world.advance(3_600_000);
    await press('later');
    expect(await reminders()).toEqual([{ n: 2 }]);
  });

  test.each(['take', 'done', 'later'])('"%s" changes and answers once when the provider repeats the event', async (action) => {
    await press(action, 'chat-1', 'e1');
    const before = [await state(), await timeline(), await answers()];
    expect(await press(action, 'chat-1', 'e1')).toBe(true);
    expect([await state(), await timeline(), await answers()]).toEqual(before);
  });

  test('a crash before the answer is stored changes nothing, and the repeat does it all', async () => {
    const dying = intercept(database, 'apply_task_choice', () => Promise.reject(new Error('killed')));
    const event = world.inbound({ type: 'choice', id: `task:take:${task}` });
    await expect(handleUserEvent({ ...world.deps, database: dying }, connection(), event)).rejects.toThrow('killed');
    expect(await state()).toMatchObject([{ status: 'open' }]);
    expect(await handleUserEvent(world.deps, connection(), event)).toBe(true);
    expect(await answers()).toEqual(['Yours: Call Jane back']);
  });

  test.each([
    ['done', 'This task was done already: Call Jane back'],
    ['cancelled', 'This task was cancelled: Call Jane back'],
  ])('changes nothing when the task is %s', async (status, answer) => {
    await world.rows(`update tasks set status = '${status}'`);
    await press('take');
    expect(await answers()).toEqual([answer]);
    expect(await timeline()).toEqual([]);
  });

  test('does not reach a task of another organization', async () => {
    const other = await makeWorld(database);
    task = await other.addTask();
    expect(await press('done')).toBe(true);
    expect(await world.rows(`select status from tasks where id = '${task}'`)).toEqual([{ status: 'open' }]);
    expect(await answers()).toEqual(['This task is not there any more.']);
  });
});
