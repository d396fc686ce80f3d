import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
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

test('what was said after a message that must wait, waits behind it', async () => {
  world.channel.will(refusal('rate-limited', 5_000));
  await world.node.say('c1', { type: 'start' });
  await world.node.say('c1', answers[0]);
  await world.node.say('c1', answers[1]);
  expect(world.shownTo('c1')).toEqual([]);
  world.advance(5_001);
  await world.node.sweep();
  expect(world.shownTo('c1')).toEqual(replies.slice(0, 3));
});

test('a message that was being stored while another one had to wait, waits behind it too', async () => {
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  world.channel.will(async () => {
    await held;
    return refusal('rate-limited', 5_000);
  });
  await world.node.receive(world.event('c1', { type: 'start' }));
  const storing = world.node.receive(world.event('c1', answers[0]));
  release();
  await storing;
  await world.node.drain();
  expect(world.shownTo('c1')).toEqual([]);
  world.advance(5_001);
  await world.node.sweep();
  expect(world.shownTo('c1')).toEqual(replies.slice(0, 2));
});

test('what one process says waits until another has sent what it said before', async () => {
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  world.channel.will(async () => {
    await held;
    return { ok: true, providerMessageId: '1' };
  });
  const other = await world.openNode();
  await world.node.receive(world.event('c1', { type: 'start' }));
  for (const answer of answers.slice(0, 3)) await other.say('c1', answer);
  await other.sweep();
  expect(world.shownTo('c1')).toEqual([]);
  release();
  await world.node.drain();
  await other.sweep();
  expect(world.shownTo('c1')).toEqual(replies.slice(0, 4));
});

test('several messages of one poll are worked out in their order, and all they say is kept', async () => {
  await world.node.receive(world.event('c1', { type: 'start' }), ...answers.map((answer) => world.event('c1', answer)));
  await world.node.drain();
  expect(world.shownTo('c1')).toEqual(replies);
  const [kept] = await world.rows(
    `select c.name, l.interest, l.notes, l.budget is not null as budget, l.lead_score, l.current_stage, l.crm_status from leads l join contacts c on c.id = l.contact_id`,
  );
  expect(kept).toEqual({
    name: 'Jane Roe',
    interest: 'A new kitchen',
    notes: 'Brno',
    budget: true,
    lead_score: 50,
    current_stage: 'qualified',
    crm_status: 'qualified',
  });
});

test('several messages that waited are worked out in one go, and all they say is kept', async () => {
  const receiver = await world.openNode({ runsTurns: false });
  await receiver.receive(world.event('c1', { type: 'start' }), ...answers.map((answer) => world.event('c1', answer)));
  await world.node.runDue();
  await world.node.sweep();
  expect(world.shownTo('c1')).toEqual(replies);
  const [kept] = await world.rows(
    `select c.name, l.interest, l.notes, l.budget is not null as budget, l.lead_score from leads l join contacts c on c.id = l.contact_id`,
  );
  expect(kept).toEqual({ name: 'Jane Roe', interest: 'A new kitchen', notes: 'Brno', budget: true, lead_score: 50 });
});

test('messages that came in another order than they were sent and wait together are read in the order they were sent', async () => {
  const receiver = await world.openNode({ runsTurns: false });
  const [start, need, city] = [world.event('c1', { type: 'start' }), world.event('c1', answers[0]), world.event('c1', answers[1])];
  await receiver.receive(start);
  await receiver.receive(city);
  await receiver.receive(need);
  world.advance(10);
  await world.node.runDue();
  await world.node.sweep();
  expect(world.shownTo('c1')).toEqual(replies.slice(0, 3));
});

test('a message is sent once, in its place, when its process ended between storing and sending it', async () => {
  const crashed = await world.openNode();
  // Never settles: the process is gone with its send.
  world.channel.will(() => new Promise(() => {}));
  await crashed.receive(world.event('c1', { type: 'start' }));
  await world.node.say('c1', answers[0]);
  await world.node.sweep();
  expect(world.shownTo('c1')).toEqual([]);
  world.advance(60_000);
  await world.node.sweep();
  expect(world.shownTo('c1')).toEqual(replies.slice(0, 2));
});

test('a burst that begins in the same batch as the question before it arms the nearer timer', async () => {
  const hurried = await world.openNode();
  await hurried.publish(talkScript({ burst: '5s' }));
  await hurried.receive(world.event('c1', { type: 'start' }), world.event('c1', answers[0]), world.event('c1', 'Brno'));
  await hurried.receive(world.event('c1', 'or Olomouc'));
  world.advance(5_001);
  await hurried.runDue();
  await hurried.sweep();
  expect(world.shownTo('c1')).toEqual(replies.slice(0, 3));
  expect(await world.rows(`select notes from leads`)).toEqual([{ notes: 'Brno\nor Olomouc' }]);
});

test('a process that only receives stores what comes after the end, and another one answers it', async () => {
  const receiver = await world.openNode({ runsTurns: false });
  await talkThrough(world.node, 'c1');
  await receiver.receive(world.event('c1', 'thanks'));
  await world.node.runDue();
  await world.node.sweep();
  expect(world.shownTo('c1').at(-1)).toBe('We have your enquiry.');
});

test('a start that waits behind the last answer begins a new conversation', async () => {
  const receiver = await world.openNode({ runsTurns: false });
  await talkThrough(world.node, 'c1', 4);
  await receiver.receive(world.event('c1', 'yes'));
  await receiver.receive(world.event('c1', { type: 'start' }));
  world.advance(10);
  await world.node.runDue();
  await world.node.sweep();
  expect(world.shownTo('c1')).toEqual([...replies, replies[0]]);
  const talks = await world.rows(`select status, ended_at is null as is_open from conversations order by started_at, id`);
  expect(talks.at(-1)).toEqual({ status: 'active', is_open: true });
});
