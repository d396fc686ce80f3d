import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Sql } from '../../src/db/database.ts';
import { freshDatabase, truncateAll, type TestDatabase } from '../support/database.ts';
import { refusal } from '../support/fake-channel.ts';
import { answers, replies, talkScript } from './talk.ts';
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

const hour = 3_600_000;
const withdrawn = async (): Promise<string[]> =>
  (
    await world.rows<{ purpose: string }>(
      `select purpose from contact_consents where channel = '*' and state = 'withdrawn' order by purpose`,
    )
  ).map(({ purpose }) => purpose);
const count = async (table: string): Promise<number> => (await world.rows<{ n: number }>(`select count(*)::int as n from ${table}`))[0]!.n;

/** Lets time pass as the loops of a process would see it. */
async function pass(ms: number): Promise<void> {
  world.advance(ms);
  await world.node.runDue();
  await world.node.sweep();
}

describe('after the end', () => {
  test('a message is answered once, and moves neither the end nor the task', async () => {
    await talkThrough(world.node, 'c1');
    const ended = await world.rows('select ended_at from conversations');
    world.advance(hour);
    await world.node.say('c1', 'thanks');
    await world.node.say('c1', 'bye');
    expect(world.shownTo('c1')).toEqual([...replies, 'We have your enquiry.']);
    expect(await world.rows('select ended_at from conversations')).toEqual(ended);
    expect(await count('tasks')).toBe(1);
  });

  test.each([
    ['a start', 1, { type: 'start' as const }],
    ['any word long after it', 25 * hour, { type: 'text' as const, text: 'hello again' }],
  ])('%s begins a new conversation of the same contact and lead', async (_name, wait, body) => {
    await talkThrough(world.node, 'c1');
    world.advance(wait);
    await world.node.say('c1', body);
    for (const answer of answers) await world.node.say('c1', answer);
    expect(world.shownTo('c1')).toEqual([...replies, ...replies]);
    expect([await count('conversations'), await count('contacts'), await count('leads'), await count('tasks')]).toEqual([2, 1, 1, 2]);
    expect(await world.rows(`select status, outcome from conversations`)).toEqual([
      { status: 'ended', outcome: 'qualified' },
      { status: 'ended', outcome: 'qualified' },
    ]);
  });
});

test('the history of a chat counts its messages through all its conversations, without gaps', async () => {
  await talkThrough(world.node, 'c1');
  world.advance(1000);
  await talkThrough(world.node, 'c1', 2);
  await talkThrough(world.node, 'c2', 1);
  const history = await world.node.host.history('c1', 0, 100);
  expect(history.map(({ seq }) => seq)).toEqual(history.map((_, index) => index + 1));
  expect(history.filter(({ from }) => from === 'bot').map(({ text }) => text)).toEqual([...replies, ...replies.slice(0, 3)]);
  expect(await world.node.host.history('c1', 11, 3)).toEqual(history.slice(11, 14));
  expect(await world.node.host.history('c1', history.length, 100)).toEqual([]);
});

describe('who asked to be left alone', () => {
  test('is marked, hears no reminder, and may come back by writing again', async () => {
    await talkThrough(world.node, 'c1', 2);
    await world.node.say('c1', 'stop');
    const said = world.shownTo('c1').length;
    expect(await withdrawn()).toEqual(['marketing', 'reminder', 'service']);
    await pass(25 * hour);
    expect(world.shownTo('c1')).toHaveLength(said);
    await world.node.say('c1', { type: 'start' });
    expect(await withdrawn()).toEqual(['marketing']);
    await pass(2 * hour);
    expect(world.shownTo('c1').slice(said)).toEqual([replies[0], 'Still there?']);
  });

  test('and comes back in the same batch is not marked; the other way round is', async () => {
    await talkThrough(world.node, 'c1', 2);
    await world.node.receive(world.event('c1', 'stop'), world.event('c1', { type: 'start' }));
    expect(await withdrawn()).toEqual(['marketing']);
    await world.node.receive(world.event('c1', answers[0]), world.event('c1', 'stop'));
    await world.node.drain();
    expect(await withdrawn()).toEqual(['marketing', 'reminder', 'service']);
  });
});

describe('a timer', () => {
  test('that every answer has moved fires once, at its last instant', async () => {
    await talkThrough(world.node, 'c1', 1);
    await pass(hour / 2);
    await world.node.say('c1', answers[1]);
    await pass(hour / 2 + 1);
    expect(world.shownTo('c1')).toEqual(replies.slice(0, 3));
    await pass(hour / 2);
    expect(world.shownTo('c1').at(-1)).toBe('Still there?');
    await pass(25 * hour);
    expect(world.shownTo('c1').filter((text) => text === 'Still there?')).toHaveLength(1);
  });

  test('fires in a process that was started after it was set', async () => {
    await world.node.say('c1', { type: 'start' });
    const restarted = await world.openNode();
    world.advance(hour);
    await restarted.runDue();
    await restarted.sweep();
    expect(world.shownTo('c1')).toEqual([replies[0], 'Still there?']);
  });

  test('fires once in two processes that look at the same moment', async () => {
    const other = await world.openNode();
    for (let chat = 0; chat < 5; chat++) await world.node.say(`c${chat}`, { type: 'start' });
    world.advance(hour);
    await Promise.all([world.node.runDue(), other.runDue()]);
    await Promise.all([world.node.sweep(), other.sweep()]);
    for (let chat = 0; chat < 5; chat++) expect(world.shownTo(`c${chat}`)).toEqual([replies[0], 'Still there?']);
  });

  test('fires although the process ended between taking it and working it out', async () => {
    await world.node.say('c1', { type: 'start' });
    const ending = await world.openNode({
      database: {
        ...database,
        run: (sql, params) => (sql.name === 'claim_due' ? Promise.reject(new Error('the process ended here')) : database.run(sql, params)),
      },
    });
    world.advance(hour);
    await expect(ending.runDue()).rejects.toThrow('the process ended here');
    expect(await count('timers')).toBe(0);
    await pass(1);
    expect(world.shownTo('c1')).toEqual([replies[0], 'Still there?']);
  });

  test('of a contact who cannot be reached says nothing, and the message tells why', async () => {
    world.channel.will({ ok: true, providerMessageId: '1' }, refusal('blocked-by-contact'));
    await talkThrough(world.node, 'c1', 1);
    await pass(hour);
    expect(world.shownTo('c1')).toEqual([replies[0]]);
    expect(
      await world.rows(
        `select m.message_text, o.status, o.gate_reason from messages m join outbox_messages o using (organization_id, conversation_id, seq) order by seq desc limit 1`,
      ),
    ).toEqual([{ message_text: 'Still there?', status: 'suppressed', gate_reason: 'unreachable' }]);
  });

  test('whose turn fails is dropped, is told, and leaves the talk as it was', async () => {
    await world.node.publish(talkScript({ circle: true }).replace('then: park', 'then: route'));
    await talkThrough(world.node, 'c1', 1);
    await pass(hour);
    await pass(1);
    expect(world.log.filter(({ level }) => level === 'error').map(({ message }) => message)).toEqual(['a timer failed; it is dropped']);
    await world.node.say('c1', answers[1]);
    expect(world.shownTo('c1')).toEqual(replies.slice(0, 3));
  });

  test('does not fire after the end', async () => {
    await talkThrough(world.node, 'c1');
    await pass(25 * hour);
    expect(world.shownTo('c1')).toEqual(replies);
  });
});

describe('a new version of the script (G11)', () => {
  const second = talkScript({ hello: 'Good day! What can we build?' }).replace('Which city are you in?', 'Where shall we deliver?');

  test('is for new conversations; those under way stay on theirs', async () => {
    await world.node.say('c1', { type: 'start' });
    await world.node.publish(second);
    await world.node.say('c1', answers[0]);
    await talkThrough(world.node, 'c2', 1);
    expect(world.shownTo('c1')).toEqual(replies.slice(0, 2));
    expect(world.shownTo('c2')).toEqual(['Good day! What can we build?', 'Where shall we deliver?']);
  });

  test('changes nothing for those under way in a process that was started with it', async () => {
    await world.node.say('c1', { type: 'start' });
    const restarted = await world.openNode();
    await restarted.publish(second);
    await restarted.say('c1', answers[0]);
    world.advance(hour);
    await restarted.runDue();
    await restarted.sweep();
    await restarted.say('c2', { type: 'start' });
    expect(world.shownTo('c1')).toEqual([replies[0], replies[1], 'Still there?']);
    expect(world.shownTo('c2')).toEqual(['Good day! What can we build?']);
    expect(await count('bot_script_versions')).toBe(2);
  });

  test('is made once by processes that start together', async () => {
    const nodes = await Promise.all([world.openNode(), world.openNode(), world.openNode()]);
    await Promise.all(nodes.map((node) => node.publish(second, talkScript({ name: 'other' }))));
    await Promise.all(nodes.map((node, index) => node.say(`n${index}`, { type: 'start' })));
    expect(nodes.flatMap((_, index) => world.shownTo(`n${index}`))).toEqual(nodes.map(() => 'Good day! What can we build?'));
    expect([await count('bot_scripts'), await count('bot_script_versions')]).toEqual([2, 3]);
  });

  test('is made by the next process when one ended in the middle of it', async () => {
    const ending = {
      ...database,
      run: (sql: Sql, params: readonly unknown[]) =>
        sql.name === 'insert_script_version' ? Promise.reject(new Error('the process ended here')) : database.run(sql, params),
    } as typeof database;
    const node = await world.openNode({ database: ending });
    await expect(node.publish(talkScript({ name: 'other' }))).rejects.toThrow('the process ended here');
    await world.node.publish(talkScript({ name: 'other' }));
    expect(await count('bot_script_versions')).toBe(2);
  });

  test('is what a contact gets who begins again', async () => {
    await talkThrough(world.node, 'c1');
    await world.node.publish(second);
    world.advance(1);
    await world.node.say('c1', { type: 'start' });
    expect(world.shownTo('c1').at(-1)).toBe('Good day! What can we build?');
  });
});
