import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { systemIds } from '../../src/clock.ts';
import { mergeContacts } from '../../src/contacts/index.ts';
import { createLog } from '../../src/log.ts';
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

const start = { type: 'start' } as const;
const strangers = ['s1', 's2', 's3', 's4', 's5', 's6'];

/** A process that has seen so many starts of people nobody knew that it takes the next one for a newcomer's too. */
async function expectantNode() {
  const node = await world.openNode();
  for (const chatId of strangers) await node.say(chatId, start);
  return node;
}

test('a start of somebody whom another process knows goes on with the same contact and conversation', async () => {
  const node = await expectantNode();
  await talkThrough(world.node, 'c1', 3);
  await node.say('c1', start);
  expect(node.committer.counts.conflicts).toBe(1);
  await node.say('c1', answers[3]);
  expect(world.shownTo('c1').slice(0, 3)).toEqual(replies.slice(0, 3));
  const rows = await world.rows(
    `select count(distinct c.id)::int as contacts, count(distinct v.id)::int as conversations from conversations v
     join contact_identities i on i.contact_id = v.contact_id join contacts c on c.id = i.contact_id where i.external_id = 'c1'`,
  );
  expect(rows).toEqual([{ contacts: 1, conversations: 1 }]);
});

test('a wrong guess leaves nothing behind and keeps nobody who shared the batch from being stored once', async () => {
  const node = await expectantNode();
  await talkThrough(world.node, 'c1', 3);
  const others = Array.from({ length: 20 }, (_, index) => `n${index}`);
  await node.receive(world.event('c1', start), ...others.map((chatId) => world.event(chatId, start)));
  await node.drain();
  expect(others.map((chatId) => world.shownTo(chatId))).toEqual(others.map(() => [replies[0]]));
  const people = 1 + strangers.length + others.length;
  const counts = await world.rows(
    `select (select count(*)::int from contacts) as contacts, (select count(*)::int from contact_identities) as identities,
       (select count(*)::int from leads) as leads, (select count(*)::int from conversations) as conversations`,
  );
  expect(counts).toEqual([{ contacts: people, identities: people, leads: people, conversations: people }]);
});

test('the first start that says where it comes from stays the first touch, and each one is the last', async () => {
  const touches = () =>
    world.rows(
      `select first_touch ->> 'ref' as first, last_touch ->> 'ref' as last, last_touch #>> '{utm,source}' as source from contacts`,
    );
  await world.node.say('c1', start);
  expect(await touches()).toEqual([{ first: null, last: null, source: null }]);
  await world.node.say('c1', { type: 'start', ref: 'spring' });
  await world.node.say('c1', { type: 'start', ref: 's-vk__c-may' });
  await world.node.say('c1', start);
  expect(await touches()).toEqual([{ first: 'spring', last: 's-vk__c-may', source: 'vk' }]);
});

test('a newcomer by a link has it as first and last touch', async () => {
  await world.node.say('c1', { type: 'start', ref: 'spring' });
  const [row] = await world.rows('select first_touch, first_touch = last_touch as same from contacts');
  expect(row).toMatchObject({ first_touch: { ref: 'spring', channel: expect.any(String) }, same: true });
});

test('a talk goes on with the contact that its own has become part of, also when a process remembers the old one', async () => {
  const contactOf = async (chatId: string) =>
    String((await world.rows(`select contact_id as id from contact_identities where external_id = '${chatId}'`))[0]!['id']);
  await world.node.say('c1', start);
  await talkThrough(world.node, 'c2', 1);
  await talkThrough(world.node, 'c3');
  const [kept, open, over] = [await contactOf('c1'), await contactOf('c2'), await contactOf('c3')];
  const [{ organization_id: organizationId } = {}] = await world.rows('select organization_id from contacts limit 1');
  const ctx = { database, clock: { now: () => Date.now() }, ids: systemIds(), log: createLog('silent'), processId: 'test' };
  await mergeContacts(ctx, String(organizationId), kept, open);
  await mergeContacts(ctx, String(organizationId), kept, over);
  await world.node.say('c2', answers[1]);
  await world.node.say('c3', start);
  expect(world.shownTo('c2').slice(0, 2)).toEqual(replies.slice(0, 2));
  expect(
    await world.rows(
      `select distinct contact_id from conversations union select contact_id from leads union select contact_id from interactions`,
    ),
  ).toEqual([{ contact_id: kept }]);
  expect(await world.rows(`select count(*)::int as n from conversations where chat_id = 'c3'`)).toEqual([{ n: 2 }]);
});
