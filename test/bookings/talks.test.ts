import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { createBookings } from '../../src/bookings/answer.ts';
import { publishPlan } from '../../src/bookings/publish-plan.ts';
import { parsePlan } from '../../src/core/booking/parse-plan.ts';
import type { BookingReply, Bookings } from '../../src/core/ports/bookings.ts';
import { openWorld } from '../conversations/world.ts';
import type { EngineNode, World } from '../conversations/world.ts';
import { freshDatabase, truncateAll } from '../support/database.ts';
import { depsOf } from './world.ts';

const plan = `
languages: [en]
calendars:
  jana: { name: Jana, time_zone: UTC, hours: { mon-sun: 9:00-14:00 } }
services:
  visit: { name: Visit, duration: 1h, horizon: 2d, calendars: [jana] }
`;

const script = `
script: talk
title: Talk
languages: [en]
goals: [booked]
slots: { visit_at: { type: datetime } }
interrupts: [{ intent: human, go: to_person }]
steps:
  - id: offer
    book: { service: visit, fill: { start: visit_at }, none: nothing, else: to_person }
    say: When shall we come?
  - { id: done, say: "See you on {visit_at}.", end: booked }
  - { id: nothing, say: Nothing is free., end: nothing }
  - { id: to_person, say: A colleague writes to you., handoff: { team: sales } }
`;

const database = await freshDatabase();
afterAll(() => database.close());
let world: World;
beforeEach(async () => {
  await truncateAll(database);
  world = await openWorld(database, { scripts: [script] });
  const deps = depsOf(database, { now: () => world.now() });
  await publishPlan(deps, world.organizationId, parsePlan(plan, 'bookings.yaml').plan!, 'UTC');
});

const realBookings = (): Bookings => createBookings(depsOf(database, { now: () => world.now() }));
const openNode = (bookings: Bookings = realBookings()): Promise<EngineNode> => world.openNode({ bookings });

/** What the customer was offered last, as buttons. */
const offered = (chatId: string) => world.channel.shown.findLast((message) => message.chatId === chatId)?.choices ?? [];

async function say(node: EngineNode, chatId: string, body: Parameters<EngineNode['say']>[1]): Promise<void> {
  await node.say(chatId, body);
  await node.runDue();
  await node.sweep();
}

async function pick(node: EngineNode, chatId: string, index = 0): Promise<void> {
  await say(node, chatId, { type: 'choice', id: offered(chatId)[index]!.id });
}

const booked = () =>
  world.rows<{
    bookings: number;
    entries: number;
    counted: number;
  }>(`select (select count(*)::integer from bookings where status = 'confirmed') as bookings,
    (select count(*)::integer from interactions where kind = 'booking') as entries,
    (select coalesce(sum((interaction_summary -> 'by_kind' ->> 'booking')::integer), 0)::integer from leads) as counted`);

test('a customer picks a time in a talk: it stands in the calendar, and once on the timeline', async () => {
  const node = await openNode();
  await say(node, '1', 'hello');
  expect(world.shownTo('1')).toEqual(['When shall we come?']);
  await pick(node, '1');
  expect(world.shownTo('1').at(-1)).toMatch(/^See you on /);
  expect(await booked()).toEqual([{ bookings: 1, entries: 1, counted: 1 }]);
});

test('a process that dies between the booking and its turn books once: the next one finds it', async () => {
  const real = realBookings();
  const dying: Bookings = {
    async answer(party, request): Promise<BookingReply> {
      const reply = await real.answer(party, request);
      // Never answers again: the turn is never stored, as after a kill.
      return request.do === 'book' ? new Promise<BookingReply>(() => {}) : reply;
    },
  };
  const first = await openNode(dying);
  await say(first, '1', 'hello');
  await first.receive(world.event('1', { type: 'choice', id: offered('1')[0]!.id }));
  void first.runDue();
  while ((await booked())[0]!.bookings === 0) await new Promise((next) => setTimeout(next, 5));
  world.advance(10 * 60_000);
  const second = await openNode();
  await second.runDue();
  await second.sweep();
  expect(world.shownTo('1').at(-1)).toMatch(/^See you on /);
  expect(await booked()).toEqual([{ bookings: 1, entries: 1, counted: 1 }]);
});

test('customers who pick the same time in their talks: one has it, the others get other times, until nothing is free', async () => {
  const nodes = [await openNode(), await openNode()];
  const chats = Array.from({ length: 16 }, (_, index) => String(index + 1));
  const nodeOf = (chatId: string): EngineNode => nodes[Number(chatId) % 2]!;
  await Promise.all(chats.map((chatId) => say(nodeOf(chatId), chatId, 'hello')));
  for (let round = 0; round < 16; round++) {
    const choosing = chats.filter((chatId) => offered(chatId).length > 0);
    await Promise.all(choosing.map((chatId) => pick(nodeOf(chatId), chatId)));
  }
  const ends = chats.map((chatId) => world.shownTo(chatId).at(-1) ?? '');
  expect(ends.filter((text) => text.startsWith('See you on '))).toHaveLength(10);
  expect(await booked()).toEqual([{ bookings: 10, entries: 10, counted: 10 }]);
}, 60_000);
