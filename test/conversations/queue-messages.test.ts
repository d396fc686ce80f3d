import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { encodeChoice } from '../../src/core/campaign/choice.ts';
import { freshDatabase, truncateAll } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { replies, talkScript } from './talk.ts';
import { openWorld, talkThrough } from './world.ts';
import type { World } from './world.ts';

let database: TestDatabase;
let world: World;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await truncateAll(database);
  world = await openWorld(database, { scripts: [talkScript(), talkScript({ name: 'offer', hello: 'An offer for you. What is it for?' })] });
});

const text = 'Kitchens are 10 % off until Sunday.';

/** To somebody who agreed to get offers. */
async function message(chatId: string, key = `offer/${chatId}`) {
  const [contact] = await world.rows<{ contact_id: string }>('select contact_id from contact_identities where external_id = $1', [chatId]);
  await world.rows(
    `insert into contact_consents (organization_id, contact_id, channel, purpose, state, changed_at) values ($1, $2, '*', 'marketing', 'granted', $3)
     on conflict do nothing`,
    [world.organizationId, contact!.contact_id, new Date(world.now())],
  );
  return { key, contactId: contact!.contact_id, chatId, language: 'en', text, purpose: 'campaign' as const };
}

/** Somebody whom we know by their id on the channel alone. */
async function addIdentity(chatId: string): Promise<void> {
  const { ctx, connection } = world.node;
  const id = ctx.ids.next();
  await world.rows(
    `with c as (insert into contacts (organization_id, id, name, created_at, updated_at) values ($1, $2, 'Known', $5, $5))
     insert into contact_identities (organization_id, id, contact_id, messenger_id, external_id, created_at, updated_at) values ($1, $2, $2, $3, $4, $5, $5)`,
    [world.organizationId, id, connection.messengerId, chatId, new Date(world.now())],
  );
}

const talks = () =>
  world.rows<{ script: string; status: string; step: string | null; message_count: number; seqs: number[] }>(
    `select s.name as script, c.status, c.step, c.message_count,
       (select array_agg(m.seq order by m.seq) from messages m where m.conversation_id = c.id) as seqs
     from conversations c join bot_scripts s on s.id = c.script_id order by c.started_at, c.id`,
  );

describe('a message that no turn says', () => {
  test('into a running talk stands in its thread, and the answer goes to the step that waits', async () => {
    await talkThrough(world.node, '7', 1);
    const [outcome] = await world.node.queue(await message('7'));
    expect(outcome).toMatchObject({ outcome: 'queued', seq: 5 });
    await world.node.sweep();
    await world.node.say('7', 'Brno');
    await world.node.sweep();
    expect(world.shownTo('7')).toEqual([...replies.slice(0, 2), text, replies[2]]);
    expect(await talks()).toEqual([{ script: 'talk', status: 'active', step: 'ask_name', message_count: 7, seqs: [1, 2, 3, 4, 5, 6, 7] }]);
  });

  test('is queued once under its key, also by two processes at once', async () => {
    await talkThrough(world.node, '7', 1);
    const other = await world.openNode();
    const [first, second] = await Promise.all([world.node.queue(await message('7')), other.queue(await message('7'))]);
    const [third] = await world.node.queue(await message('7'));
    expect([first[0]!.outcome, second[0]!.outcome].toSorted()).toEqual(['queued', 'repeated']);
    expect(third).toEqual({ ...first[0], outcome: 'repeated' });
    await world.node.sweep();
    expect(world.shownTo('7').filter((shown) => shown === text)).toHaveLength(1);
  });

  test('between two messages of a customer in one process is seen by the next turn', async () => {
    await talkThrough(world.node, '7', 1);
    const queued = world.node.queue(await message('7', 'a'), await message('7', 'b'));
    await Promise.all([queued, world.node.say('7', 'Brno')]);
    await world.node.sweep();
    const [talk] = await talks();
    expect(talk).toMatchObject({ step: 'ask_name', message_count: 8, seqs: [1, 2, 3, 4, 5, 6, 7, 8] });
    expect(world.shownTo('7').filter((shown) => shown === text)).toHaveLength(2);
  });

  test('while a turn asks the model moves the turn behind it', async () => {
    await truncateAll(database);
    world = await openWorld(database, { scripts: [talkScript({ lookup: 'http://prices.test' })] });
    const asked = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<void>();
    const node = await world.openNode({
      lookUp: async () => {
        asked.resolve();
        await answer.promise;
        return { price: 7000 };
      },
    });
    await talkThrough(node, '7', 2);
    const running = node.runDue();
    await asked.promise;
    await node.queue(await message('7'));
    answer.resolve();
    await running;
    await node.sweep();
    expect(await talks()).toMatchObject([{ step: 'ask_name', message_count: 7, seqs: [1, 2, 3, 4, 5, 6, 7] }]);
    // An answer does not wait for what nobody asked for.
    expect(world.shownTo('7').slice(-2)).toEqual([replies[2], text]);
  });

  test('after the end is followed by a new talk as soon as the customer answers, with the script it names', async () => {
    await talkThrough(world.node, '7');
    await world.node.queue({ ...(await message('7')), replyScript: 'offer' });
    await world.node.sweep();
    await world.node.say('7', 'hello');
    expect(world.shownTo('7').at(-1)).toBe('An offer for you. What is it for?');
    expect(await talks()).toMatchObject([
      { script: 'talk', status: 'ended', message_count: 13 },
      { script: 'offer', status: 'active', step: 'ask_need' },
    ]);
    expect(await world.rows('select count(*)::int as leads from leads')).toEqual([{ leads: 1 }]);
  });

  test('with a script that is gone by the answer begins the usual talk', async () => {
    await talkThrough(world.node, '7');
    await world.node.queue({ ...(await message('7')), replyScript: 'offer' });
    await world.node.sweep();
    await world.rows(`update conversations set state = jsonb_set(state::jsonb, '{reopens,script}', '"gone"')::json`);
    await world.node.say('7', 'hello');
    expect(world.shownTo('7').at(-1)).toBe(replies[0]);
    expect(world.log.filter(({ level }) => level === 'warn').map(({ message }) => message)).toEqual([
      'the script that an answer was meant to begin is not published; the usual one begins',
    ]);
  });

  test('to somebody who never wrote opens a talk, which the first answer begins', async () => {
    await addIdentity('9');
    await world.node.queue(await message('9'));
    await world.node.queue({ ...(await message('9', 'again')), replyScript: 'offer' });
    await world.node.sweep();
    expect(await talks()).toEqual([{ script: 'offer', status: 'active', step: null, message_count: 2, seqs: [1, 2] }]);
    expect(await world.rows('select kind, title from interactions')).toEqual([{ kind: 'message_session', title: 'telegram' }]);
    expect(await world.rows(`select (interaction_summary ->> 'total')::int as total from leads`)).toEqual([{ total: 1 }]);
    await world.node.say('9', 'hello');
    expect(world.shownTo('9')).toEqual([text, text, 'An offer for you. What is it for?']);
  });

  test('is not stored when a person has the conversation', async () => {
    await world.addUser();
    await talkThrough(world.node, '7', 1);
    const [conversation] = await world.rows<{ id: string }>('select id from conversations');
    await world.node.takeOver(conversation!.id);
    expect(await world.node.queue(await message('7'))).toMatchObject([{ outcome: 'taken', seq: null }]);
    expect(await world.rows(`select count(*)::int as n from messages where origin_key is not null`)).toEqual([{ n: 0 }]);
  });
});

describe('a button under it', () => {
  const campaign = { campaignId: '01890000-0000-7000-8000-00000000000c', step: 1, button: 0 };
  const press = (starts: boolean) => ({ type: 'choice', id: encodeChoice({ ...campaign, starts }), title: 'Yes' }) as const;

  test('is kept, and says nothing to the running talk', async () => {
    await talkThrough(world.node, '7', 1);
    await world.node.say('7', press(false));
    await world.node.say('7', press(true));
    expect(world.shownTo('7')).toEqual(replies.slice(0, 2));
    expect(await talks()).toMatchObject([{ status: 'active', step: 'ask_city', message_count: 6 }]);
  });

  test('that begins a talk begins it where none has begun, any other does not', async () => {
    await addIdentity('9');
    await world.node.queue(await message('9'));
    await world.node.sweep();
    await world.node.say('9', press(false));
    expect(world.shownTo('9')).toEqual([text]);
    await world.node.say('9', press(true));
    expect(world.shownTo('9')).toEqual([text, replies[0]]);
  });
});
