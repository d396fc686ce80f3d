import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { readSplits } from '../../src/publishing/index.ts';
import { openWorld, type World } from '../conversations/world.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

// Many whole talks through the real engine and a database.
jest.setTimeout(120_000);

const script = `
script: talk
title: T
languages: [en]
goals: [agreed]
slots:
  agreed: { type: yes_no }
interrupts:
  - { intent: human, go: person }
steps:
  - { id: begin, split: greeting, into: { warm: 1, short: 1 } }
  - { id: warm, say: Welcome!, go: ask_agreed }
  - { id: short, say: Hi., go: ask_agreed }
  - { id: ask_agreed, ask: agreed, say: May we call? }
  - { id: route, when: [{ if: agreed, go: good }], else: bad }
  - { id: good, end: agreed }
  - { id: bad, end: declined }
  - { id: person, handoff: { team: sales } }
`;

let database: TestDatabase;
let world: World;
beforeAll(async () => {
  database = await freshDatabase();
  world = await openWorld(database, { scripts: [script] });
});
afterAll(() => database.close());

test('each branch counts its contacts once, those who reached a goal in any of their talks, and the talks', async () => {
  const chats = Array.from({ length: 12 }, (_, index) => `s${index}`);
  for (const [index, chat] of chats.entries()) {
    for (let talks = index < 4 ? 2 : 1; talks > 0; talks--) {
      world.advance(1);
      await world.node.say(chat, { type: 'start' });
      await world.node.say(chat, index % 3 === 0 ? 'yes' : 'no');
    }
  }
  await world.node.say('running', { type: 'start' });
  const branchOf = new Map(chats.map((chat) => [chat, world.shownTo(chat)[0] === 'Welcome!' ? 'warm' : 'short']));
  const [split] = await readSplits(world.node.ctx, world.organizationId, 'talk', 0);
  const isRunningIn = (branch: string) => Number((world.shownTo('running')[0] === 'Welcome!' ? 'warm' : 'short') === branch);
  const expected = ['warm', 'short'].map((branch) => {
    const mine = chats.filter((chat) => branchOf.get(chat) === branch);
    const running = isRunningIn(branch);
    const talks = mine.reduce((sum, chat) => sum + (chats.indexOf(chat) < 4 ? 2 : 1), running);
    return {
      branch,
      running,
      talks,
      contacts: mine.length + running,
      reached: mine.filter((chat) => chats.indexOf(chat) % 3 === 0).length,
    };
  });
  expect(split).toMatchObject({ split: 'greeting', branches: expected });
  expect(await readSplits(world.node.ctx, world.organizationId, 'talk', world.now() + 1)).toMatchObject([
    { branches: [{ talks: 0 }, { talks: 0 }] },
  ]);
});

test('a contact who talks again has the branch of before', () => {
  for (let index = 0; index < 4; index++) {
    const greetings = world.shownTo(`s${index}`).filter((text) => text === 'Welcome!' || text === 'Hi.');
    expect(greetings).toHaveLength(2);
    expect(new Set(greetings).size).toBe(1);
  }
});
