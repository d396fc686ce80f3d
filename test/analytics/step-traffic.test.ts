import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { readStepTraffic } from '../../src/analytics/index.ts';
import { openWorld } from '../conversations/world.ts';
import { freshDatabase, truncateAll } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
beforeEach(() => truncateAll(database));
afterAll(() => database.close());

const hourMs = 3_600_000;
const script = `script: talk
title: Talk
languages: [en]
slots: { need: { type: choice, of: [kitchen, repair] }, rooms: { type: quantity } }
interrupts: [{ intent: human, go: person }]
steps:
  - { id: ask_need, ask: need, say: What is it?, choices: { kitchen: A kitchen, repair: A repair } }
  - { id: route, when: [{ if: "need == 'kitchen'", go: ask_rooms }], else: bye }
  - { id: ask_rooms, ask: rooms, say: How many rooms? }
  - { id: bye, say: Good bye., end: done }
  - { id: person, say: A colleague comes., handoff: { team: sales } }
`;

test('counts how talks went from what one step said to what the next one said', async () => {
  const world = await openWorld(database, { scripts: [script] });
  const { node, organizationId } = world;
  for (const chat of ['a', 'b']) {
    await node.say(chat, { type: 'start' });
    await node.say(chat, 'zzz');
    await node.say(chat, 'a kitchen');
  }
  await node.say('a', '3');
  await node.say('b', 'I want to talk to a human');
  await node.say('c', { type: 'start' });
  await node.say('c', 'a repair');
  const traffic = await readStepTraffic({ database }, organizationId, { script: 'talk', since: world.now() - hourMs });
  expect(traffic.map(({ from, to, times }) => `${from} ${to} ${times}`).toSorted()).toEqual([
    'ask_need ask_rooms 2',
    'ask_need bye 1',
    'ask_rooms bye 1',
    'ask_rooms person 1',
    'null ask_need 3',
  ]);
});

test('older talks, other scripts and other organizations do not count', async () => {
  const world = await openWorld(database, { scripts: [script] });
  await world.node.say('a', { type: 'start' });
  const read = (organizationId: string, name: string, since: number) =>
    readStepTraffic({ database }, organizationId, { script: name, since });
  expect(await read(world.organizationId, 'talk', world.now() + hourMs)).toEqual([]);
  expect(await read(world.organizationId, 'other', world.now() - hourMs)).toEqual([]);
  expect(await read('01890000-0000-7000-8000-00000000000a', 'talk', world.now() - hourMs)).toEqual([]);
  expect(await read(world.organizationId, 'talk', world.now() - hourMs)).toHaveLength(1);
});
