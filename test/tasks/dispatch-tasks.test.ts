import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from '../../src/db/database.ts';
import { dispatchTasks } from '../../src/tasks/dispatch-tasks.ts';
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

const counts = 'select (select count(*)::int from deliveries) as deliveries, (select count(*)::int from notices) as notices';
const ownersText = 'select u.name from tasks t left join users u on u.id = t.user_id order by t.id';
const owners = async () => (await world.rows<{ name: string | null }>(ownersText)).map(({ name }) => name);
const on = (other: Database) => dispatchTasks({ ...world.deps, database: other });
const linked = () => ({ notify_messenger_id: world.messenger, notify_chat_id: 'chat-1' });

describe('a dispatched task', () => {
  test('has a user, who becomes the user of the lead, and is queued for the default integration', async () => {
    await world.addUser('ann');
    await world.addEndpoint('https://crm.test/hooks');
    const task = await world.addTask();
    expect(await dispatchTasks(world.deps)).toBe(1);
    expect(await owners()).toEqual(['ann']);
    expect(await world.rows('select u.name from leads l join users u on u.id = l.user_id')).toEqual([{ name: 'ann' }]);
    const [delivery] = await world.rows<{ payload: object }>('select event_type, status, task_id, payload from deliveries');
    expect(delivery).toMatchObject({ event_type: 'task.created', status: 'pending', task_id: task });
    expect(delivery?.payload).toMatchObject({
      type: 'task.created',
      data: {
        task: { id: task, description: 'Call Jane back', assignee: { name: 'ann' } },
        contact: { name: 'Jane Roe', phone: '+15550100' },
        lead: { score: 83, evidence: [{ because: 'has a budget', points: 25, evidence: 'about 5000' }, { because: 'starts soon' }] },
        conversation: { url: `https://parley.test/conversations/${world.conversation}` },
      },
    });
  });

  test.each([
    ['en', 'New task: Call Jane back', 'Due: in 15 minutes', ['Take', 'Done', 'Later']],
    ['ru', 'Новая задача: Call Jane back', 'Срок: через 15 минут', ['Беру', 'Готово', 'Позже']],
    ['cs', 'Nový úkol: Call Jane back', 'Termín: za 15 minut', ['Beru', 'Hotovo', 'Později']],
  ])('is told to its user in the language "%s", with buttons whose ids every channel takes', async (language, first, last, titles) => {
    await world.addUser('ann', { language, ...linked() });
    await world.addTask();
    await dispatchTasks(world.deps);
    const [notice] = await world.rows<Notice>('select chat_id, message_text, choices from notices');
    expect(notice?.message_text.split('\n')).toEqual(expect.arrayContaining([first, last, expect.stringContaining('has a budget (+25)')]));
    expect(notice?.choices.map(({ title }) => title)).toEqual(titles);
    expect(Math.max(...(notice?.choices ?? []).map(({ id }) => Buffer.byteLength(id)))).toBeLessThanOrEqual(48);
  });

  test('stays the lead of the user who has the lead already', async () => {
    const bob = await world.addUser('bob', { department: 'support' });
    await world.rows(`update leads set user_id = '${bob}'`);
    await world.addUser('ann');
    await world.addTask();
    await dispatchTasks(world.deps);
    expect(await world.rows('select u.name from leads l join users u on u.id = l.user_id')).toEqual([{ name: 'bob' }]);
  });

  test('is pushed nowhere, with a warning, when its integration is not there', async () => {
    await world.addUser('ann');
    await world.addEndpoint('https://crm.test/hooks');
    await world.addTask({ crm_name: 'amo' });
    await dispatchTasks(world.deps);
    expect(await world.rows(counts)).toEqual([{ deliveries: 0, notices: 0 }]);
    expect(world.log.warn).toHaveBeenCalledWith(expect.objectContaining({ crm: 'amo' }), expect.stringContaining('no active integration'));
  });
});

interface Notice {
  readonly message_text: string;
  readonly choices: readonly { readonly id: string; readonly title: string }[];
}

describe('assignment', () => {
  test('round robin goes on where it stopped after a restart', async () => {
    for (const name of ['ann', 'bob', 'cid']) await world.addUser(name);
    for (let made = 0; made < 2; made++) await world.addTask();
    await dispatchTasks(world.deps);
    for (let made = 0; made < 3; made++) await world.addTask();
    await dispatchTasks({ ...world.deps });
    expect(await owners()).toEqual(['ann', 'bob', 'cid', 'ann', 'bob']);
  });

  test('"least_loaded" gives to whom has the fewest open tasks', async () => {
    await world.set({ assignment: 'least_loaded' });
    const ann = await world.addUser('ann');
    await world.addUser('bob');
    for (let made = 0; made < 2; made++) await world.addTask({ user_id: ann, dispatched_at: new Date(world.now()) });
    for (let made = 0; made < 3; made++) await world.addTask();
    await dispatchTasks(world.deps);
    expect(await owners()).toEqual(['ann', 'ann', 'bob', 'bob', 'ann']);
  });

  test('falls back to any active manager when the team has no active user', async () => {
    await world.addUser('ann', { is_active: false });
    await world.addUser('max', { role: 'marketer', department: 'marketing' });
    await world.addUser('dan', { role: 'director', department: null });
    await world.addTask();
    await dispatchTasks(world.deps);
    expect(await owners()).toEqual(['dan']);
  });

  test('leaves a task without a user, pushes it and says so, when nobody could take it', async () => {
    await world.addEndpoint('https://crm.test/hooks');
    await world.addTask();
    expect(await dispatchTasks(world.deps)).toBe(1);
    expect(await owners()).toEqual([null]);
    expect(await world.rows(counts)).toEqual([{ deliveries: 1, notices: 0 }]);
    expect(world.log.warn).toHaveBeenCalledWith(
      expect.objectContaining({ team: 'sales' }),
      expect.stringContaining('nobody took this task'),
    );
    expect(await dispatchTasks(world.deps)).toBe(0);
  });

  test('never gives a task to a user of another organization', async () => {
    const other = await makeWorld(database);
    await other.addUser('eve');
    await world.addTask();
    await dispatchTasks(world.deps);
    expect(await owners()).toEqual([null]);
  });
});

describe('exactly once', () => {
  beforeEach(async () => {
    await world.addUser('ann', linked());
    await world.addEndpoint('https://crm.test/hooks');
    await world.addTask();
  });

  test('makes one task and one delivery when two processes dispatch at once', async () => {
    const bothHaveRead = meeting(2);
    const process = () => intercept(database, 'dispatch_tasks', async (run) => bothHaveRead().then(run));
    const dispatched = await Promise.all([on(process()), on(process())]);
    expect(dispatched).toEqual(expect.arrayContaining([0, 1]));
    expect(await world.rows(counts)).toEqual([{ deliveries: 1, notices: 1 }]);
  });

  test('a crash before the write leaves the task for the next round', async () => {
    await on(intercept(database, 'dispatch_tasks', () => Promise.reject(new Error('killed'))));
    expect(await world.rows(counts)).toEqual([{ deliveries: 0, notices: 0 }]);
    expect(await dispatchTasks(world.deps)).toBe(1);
    expect(await world.rows(counts)).toEqual([{ deliveries: 1, notices: 1 }]);
  });

  test('a crash after the write makes nothing twice', async () => {
    await on(intercept(database, 'dispatch_tasks', async (run) => Promise.reject(new Error(`killed after ${(await run()).length}`))));
    expect(world.log.error).toHaveBeenCalledWith(expect.objectContaining({ error: 'killed after 1' }), expect.any(String));
    expect(await dispatchTasks(world.deps)).toBe(0);
    expect(await world.rows(counts)).toEqual([{ deliveries: 1, notices: 1 }]);
  });

  test('a fault in the middle of the write leaves nothing behind', async () => {
    const endpointVanishes = async <Row>(run: () => Promise<Row[]>) => {
      await world.rows('delete from webhook_endpoints');
      return run();
    };
    await on(intercept(database, 'dispatch_tasks', endpointVanishes));
    expect(await owners()).toEqual([null]);
    expect(await world.rows('select user_id from leads')).toEqual([{ user_id: null }]);
    expect(await dispatchTasks(world.deps)).toBe(1);
    expect(await owners()).toEqual(['ann']);
  });

  test('one organization whose dispatch fails does not stop the others', async () => {
    const other = await makeWorld(database);
    await other.addTask();
    const failsOnce = intercept(database, 'dispatch_tasks', failing(1));
    expect(await on(failsOnce)).toBe(1);
    expect(await dispatchTasks(world.deps)).toBe(1);
  });
});

/** Everybody waits until `count` have come. */
function meeting(count: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let come = 0;
  return () => {
    if (++come === count) resolve();
    return promise;
  };
}

function failing(times: number) {
  let left = times;
  return <Row>(run: () => Promise<Row[]>) => (left-- > 0 ? Promise.reject(new Error('no connection')) : run());
}

describe('assignment rules', () => {
  const setRules = (rules: unknown) => world.set({ assignment_rules: rules });
  const teams = [
    ['sales', 'ann'],
    ['experts', 'bob'],
  ] as const;
  beforeEach(async () => {
    for (const [department, name] of teams) await world.addUser(name, { department });
    await world.addEndpoint('https://crm.test/hooks');
  });

  test('the first rule that holds for the contact chooses the team, and the receiver is told why', async () => {
    await setRules([
      { when: { lead: { priority: 'cold' } }, team: 'sales' },
      { when: { all: [{ lead: { score: { at_least: 80 } } }, { not: { tag: 'partner' } }] }, team: 'experts' },
    ]);
    await world.addTask({ team: 'sales' });
    await dispatchTasks(world.deps);
    expect(await owners()).toEqual(['bob']);
    const [delivery] = await world.rows<{ payload: object }>('select payload from deliveries');
    const because = 'lead: score 83; tag is none, wanted partner';
    expect(delivery?.payload).toMatchObject({ data: { task: { team: 'experts', teamBecause: because } } });
    expect(world.log.info).toHaveBeenCalledWith(expect.objectContaining({ team: 'experts', because }), 'an assignment rule chose the team');
  });

  test('a task that no rule is about keeps the team of its script', async () => {
    await setRules([{ when: { lead: { priority: 'cold' } }, team: 'experts' }]);
    await world.addTask({ team: 'sales' });
    await dispatchTasks(world.deps);
    expect(await owners()).toEqual(['ann']);
  });

  test.each([
    ['a condition that is not there', { when: { taf: 'vip' }, team: 'experts' }, 'there is no condition "taf"'],
    ['a segment that is not there', { when: { segment: 'vips' }, team: 'experts' }, 'the segment "vips" is not known'],
  ])('%s is told in the log, and the task is given out all the same', async (_, rule, message) => {
    await setRules([rule]);
    await world.addTask({ team: 'sales' });
    await dispatchTasks(world.deps);
    expect(await owners()).toEqual(['ann']);
    const told = expect.objectContaining({ error: expect.stringContaining(message) });
    expect(world.log.error).toHaveBeenCalledWith(told, 'assignment rules are not followed: tasks keep their teams');
  });
});
