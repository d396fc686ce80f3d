import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { moveRunning, planMove, publishVersion } from '../../src/publishing/index.ts';
import { answers, replies, talkScript } from '../conversations/talk.ts';
import { openWorld, talkThrough, type World } from '../conversations/world.ts';
import { freshDatabase, truncateAll, type TestDatabase } from '../support/database.ts';

// Many whole talks through the real engine and a database.
jest.setTimeout(120_000);

const renamed = talkScript()
  .replaceAll('ask_city', 'ask_town')
  .replace('id: ask_town', 'id: ask_town\n    was: ask_city')
  .replace('What is your name?', 'And your name?');
const without = talkScript().replaceAll('ask_city', 'ask_town');

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

const publish = (content: string) =>
  publishVersion(world.node.ctx, world.organizationId, { name: 'talk', content }, { author: 'jana', note: null });
const plan = () => planMove(world.node.ctx, world.organizationId, 'talk');
const move = async () => moveRunning(world.node.ctx, world.organizationId, await plan());
const versionsOfTalks = () =>
  world.rows<{ chat_id: string; version: number; step: string }>(
    `select c.chat_id, v.version, c.step from conversations c join bot_script_versions v on v.id = c.script_version_id order by c.chat_id`,
  );

describe('running conversations', () => {
  test('are moved with a renamed step, and go on in the new version where they stood', async () => {
    await talkThrough(world.node, 'c1', 1);
    await talkThrough(world.node, 'c2', 3);
    await publish(renamed);
    expect(await move()).toEqual({ moved: 2, left: 0 });
    expect(await versionsOfTalks()).toEqual([
      { chat_id: 'c1', version: 2, step: 'ask_town' },
      { chat_id: 'c2', version: 2, step: 'ask_budget' },
    ]);
    for (const answer of answers.slice(1)) await world.node.say('c1', answer);
    expect(world.shownTo('c1')).toEqual(replies.map((reply) => reply.replace('What is your name?', 'And your name?')));
    expect(await world.rows('select count(*)::int as n from tasks')).toEqual([{ n: 1 }]);
  });

  test('have it on their timeline, and the summary of the lead counts it', async () => {
    await talkThrough(world.node, 'c1', 1);
    await publish(renamed);
    await move();
    expect(await world.rows(`select kind, title from interactions where kind = 'note'`)).toEqual([
      { kind: 'note', title: 'Moved from version 1 of the script to version 2' },
    ]);
    expect(await world.rows(`select interaction_summary -> 'by_kind' as kinds from leads`)).toEqual([
      { kinds: { message_session: 1, note: 1 } },
    ]);
  });

  test('count no rule of the score a second time, and new ones once, though the rules stand in another order', async () => {
    const [kitchen, large] = [
      '  - { when: "need == \'kitchen\'", points: 20, because: wants a whole kitchen }\n',
      "  - { when: 'budget >= 5000', points: 30, because: 'budget of 5,000 or more' }\n",
    ];
    expect(talkScript()).toContain(kitchen + large);
    await talkThrough(world.node, 'c1', 3);
    await publish(talkScript().replace(kitchen + large, `  - { when: 'known(name)', points: 5 }\n${large}${kitchen}`));
    await move();
    for (const answer of answers.slice(3)) await world.node.say('c1', answer);
    expect(world.shownTo('c1')).toEqual(replies);
    expect(await world.rows('select points from lead_score_events order by id')).toEqual([{ points: 20 }, { points: 5 }, { points: 30 }]);
  });

  test('that have ended stay where they ended', async () => {
    await talkThrough(world.node, 'c1');
    await publish(renamed);
    expect(await plan()).toMatchObject({ running: 0 });
    expect(await versionsOfTalks()).toMatchObject([{ version: 1 }]);
  });

  test('are reminded in the silence as they would have been', async () => {
    await talkThrough(world.node, 'c1', 1);
    await publish(renamed);
    await move();
    world.advance(3_600_000);
    await world.node.runDue();
    await world.node.sweep();
    expect(world.shownTo('c1').at(-1)).toBe('Still there?');
  });

  test('that another process knows from before are loaded anew there', async () => {
    const other = await world.openNode();
    await other.say('c1', { type: 'start' });
    await other.say('c1', answers[0]);
    await publish(renamed);
    await move();
    await other.say('c1', answers[1]);
    expect(world.shownTo('c1').at(-1)).toBe('And your name?');
  });

  test('over several versions follow every renaming on the way', async () => {
    await talkThrough(world.node, 'c1', 1);
    await publish(renamed);
    await publish(renamed.replaceAll('ask_town', 'ask_place').replace('was: ask_city', 'was: ask_town'));
    expect(await move()).toEqual({ moved: 1, left: 0 });
    expect(await versionsOfTalks()).toEqual([{ chat_id: 'c1', version: 3, step: 'ask_place' }]);
  });
});

describe('a version without a place for some', () => {
  beforeEach(async () => {
    await talkThrough(world.node, 'c1', 1);
    await talkThrough(world.node, 'c2', 2);
    await publish(without);
  });

  test('says which place is missing, how many conversations stand there, and what to write', async () => {
    expect(await plan()).toMatchObject({
      running: 2,
      movable: 1,
      stranded: [
        {
          version: 1,
          script: 'talk',
          where: 'step "ask_city"',
          reason: 'it is gone: write "was: ask_city" at the step that takes its place',
          conversations: 1,
        },
      ],
    });
  });

  test('says it also where nobody stands now', async () => {
    await world.node.say('c1', answers[1]);
    expect(await plan()).toMatchObject({ running: 2, movable: 2, stranded: [{ where: 'step "ask_city"', conversations: 0 }] });
  });

  test('takes those that have one, and leaves the others to go on as before', async () => {
    expect(await move()).toEqual({ moved: 1, left: 1 });
    expect(await versionsOfTalks()).toMatchObject([
      { chat_id: 'c1', version: 1 },
      { chat_id: 'c2', version: 2 },
    ]);
    await world.node.say('c1', answers[1]);
    expect(world.shownTo('c1').at(-1)).toBe(replies[2]);
  });
});

test('are moved while their customers talk: every answer is taken once and every conversation arrives (G11)', async () => {
  const chats = Array.from({ length: 16 }, (_, index) => `r${index}`);
  await Promise.all(chats.map((chat) => world.node.say(chat, { type: 'start' })));
  for (const [index, answer] of answers.slice(0, -1).entries()) {
    // Each version calls the question for the name otherwise than the one before.
    const was = index === 0 ? 'ask_name' : `name_${index - 1}`;
    await publish(talkScript().replaceAll('ask_name', `name_${index}`).replace(`id: name_${index}`, `id: name_${index}\n    was: ${was}`));
    const ready = await plan();
    const [moved] = await Promise.all([
      moveRunning(world.node.ctx, world.organizationId, ready),
      ...chats.map((chat) => world.node.say(chat, answer)),
    ]);
    expect(moved).toEqual({ moved: chats.length, left: 0 });
  }
  await Promise.all(chats.map((chat) => world.node.say(chat, answers.at(-1)!)));
  for (const chat of chats) expect([chat, ...world.shownTo(chat)]).toEqual([chat, ...replies]);
  expect(await versionsOfTalks()).toEqual(chats.toSorted().map((chat) => ({ chat_id: chat, version: answers.length, step: 'hot' })));
  expect(await world.rows('select count(*)::int as tasks, count(distinct conversation_id)::int as talks from tasks')).toEqual([
    { tasks: chats.length, talks: chats.length },
  ]);
  expect(world.log.filter(({ level }) => level === 'error')).toEqual([]);
});
