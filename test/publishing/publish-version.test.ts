import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createScriptLibrary } from '../../src/conversations/index.ts';
import { findLatest, getVersions, listVersions, publishVersion, rollBack } from '../../src/publishing/index.ts';
import { answers, replies, talkScript } from '../conversations/talk.ts';
import { openWorld, talkThrough, type World } from '../conversations/world.ts';
import { freshDatabase, truncateAll, type TestDatabase } from '../support/database.ts';

// Many whole talks through the real engine and a database.
jest.setTimeout(120_000);

const first = talkScript();
const second = talkScript({ hello: 'Good day!' });
const third = talkScript({ hello: 'Hi!' });
const by = { author: 'jana', note: 'shorter' };

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

const publish = (content: string) => publishVersion(world.node.ctx, world.organizationId, { name: 'talk', content }, by);
const versions = () => listVersions(world.node.ctx, world.organizationId, 'talk');
const helloOf = async (): Promise<string> => {
  const { program } = (await findLatest(world.node.ctx, world.organizationId, 'talk'))!;
  const word = program.main.script.steps[0]!.words[0]!;
  return word.word === 'ask' ? word.text['en']! : '';
};

describe('a published version', () => {
  test('has its number, author, note, instant and hash, and is kept', async () => {
    world.advance(1000);
    expect(await publish(second)).toMatchObject({ version: 2, isNew: true });
    expect(await versions()).toMatchObject([
      { version: 2, author: 'jana', note: 'shorter', publishedAt: world.now(), running: 0 },
      { version: 1, author: 'start', note: null },
    ]);
    const [old] = await getVersions(world.node.ctx, world.organizationId, 'talk', [1]);
    expect(old!.content).toBe(first);
  });

  test('is not made when it is the latest one already', async () => {
    await publish(second);
    expect(await publish(second)).toMatchObject({ version: 2, isNew: false });
    expect(await versions()).toHaveLength(2);
  });

  test('counts the conversations that run on it', async () => {
    await talkThrough(world.node, 'c1');
    await talkThrough(world.node, 'c2', 2);
    expect(await versions()).toMatchObject([{ running: 1, conversations: 2 }]);
  });

  test('is refused when somebody changed it in the database', async () => {
    await world.node.say('c1', { type: 'start' });
    await world.rows(`update bot_script_versions set content = content || ' '`);
    const library = createScriptLibrary(world.node.ctx);
    const [row] = await world.rows<{ id: string }>('select id from bot_script_versions');
    await expect(library.load(world.organizationId, row!.id)).rejects.toMatchObject({
      code: 'script-invalid',
      message: expect.stringContaining('Version 1 of the script "talk" was changed in the database'),
    });
  });

  test('that there is none of is not found, with how to see those there are', async () => {
    await expect(getVersions(world.node.ctx, world.organizationId, 'talk', [7])).rejects.toThrow('`parley versions talk`');
  });
});

describe('a rollback', () => {
  test('publishes what an earlier version was as the next one', async () => {
    await publish(second);
    expect(await rollBack(world.node.ctx, world.organizationId, 'talk', 1, { author: 'jana', note: null })).toMatchObject({
      version: 3,
      isNew: true,
    });
    expect(await versions()).toMatchObject([{ version: 3, note: 'back to version 1' }, { version: 2 }, { version: 1 }]);
    expect(await helloOf()).toBe('Hello! What do you need?');
  });

  test('is not undone by the next start, whose folder still has what was rolled back', async () => {
    const node = await world.openNode();
    await node.publish(second);
    await rollBack(world.node.ctx, world.organizationId, 'talk', 1, by);
    const restarted = await world.openNode();
    await restarted.publish(second);
    await restarted.say('c1', { type: 'start' });
    expect(world.shownTo('c1')).toEqual([replies[0]]);
    expect(await versions()).toHaveLength(3);
  });
});

describe('a process', () => {
  test('that runs begins new conversations with what another one publishes, and leaves those under way where they are', async () => {
    const library = createScriptLibrary(world.node.ctx);
    await library.publish(world.organizationId, [{ name: 'talk', content: first }]);
    await world.node.say('c1', { type: 'start' });
    await publish(second);
    expect(await library.refresh()).toBe(1);
    expect(await library.refresh()).toBe(0);
    expect(library.current(world.node.connection).program.main.script.steps[0]!.words[0]).toMatchObject({ text: { en: 'Good day!' } });
    await world.node.say('c1', answers[0]);
    expect(world.shownTo('c1')).toEqual(replies.slice(0, 2));
  });

  test('that leaves publishing to the command begins with the latest version, whatever its folder has', async () => {
    await publish(third);
    const library = createScriptLibrary(world.node.ctx);
    await library.useLatest(world.organizationId);
    expect(library.current(world.node.connection).program.main.script.steps[0]!.words[0]).toMatchObject({ text: { en: 'Hi!' } });
  });
});

test('versions that several people publish at once are numbered one after the other, and none is lost', async () => {
  const contents = Array.from({ length: 6 }, (_, index) => talkScript({ hello: `Hello ${index}` }));
  await Promise.all(contents.map(publish));
  const numbers = (await versions()).map(({ version }) => version);
  expect(numbers).toEqual([7, 6, 5, 4, 3, 2, 1]);
});
