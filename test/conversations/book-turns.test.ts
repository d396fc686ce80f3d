import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openDesk, workingDays } from '../../src/core/chat-test/booking-desk.ts';
import type { BookingDesk } from '../../src/core/chat-test/booking-desk.ts';
import type { BookingParty, BookingRequest, Bookings } from '../../src/core/ports/bookings.ts';
import { freshDatabase, truncateAll } from '../support/database.ts';
import { openWorld } from './world.ts';
import type { EngineNode, World } from './world.ts';

const script = `script: talk
title: Talk
languages: [en]
goals: [booking_made]
slots:
  visit_at: { type: datetime, save_to: lead.timeline }
interrupts:
  - { intent: human, go: person }
steps:
  - { id: pick, book: { service: visit, fill: { start: visit_at }, offer: 2, else: failed }, say: When? }
  - { id: booked, say: "On {visit_at}.", end: booking_made }
  - { id: failed, say: A colleague will call you., end: failed }
  - { id: person, handoff: { team: sales } }
`;

const database = await freshDatabase();
afterAll(() => database.close());

let world: World;
let desk: BookingDesk;
let asked: { readonly party: BookingParty; readonly request: BookingRequest }[];

/** Answers from one calendar for every process; `before` and `after` hold an answer back. */
function calendar(around: { readonly before?: () => Promise<void>; readonly after?: () => Promise<void> } = {}): Bookings {
  return {
    async answer(party, request) {
      asked.push({ party, request });
      if (request.do === 'book') await around.before?.();
      const reply = desk.answer(request, world.now(), null);
      if (request.do === 'book') await around.after?.();
      return reply;
    },
  };
}

beforeEach(async () => {
  await truncateAll(database);
  asked = [];
  world = await openWorld(database, { scripts: [script] });
  desk = openDesk(workingDays('UTC'));
});

async function work(node: EngineNode): Promise<void> {
  world.advance(10);
  await node.runDue();
  await node.sweep();
}

async function say(node: EngineNode, text: string): Promise<void> {
  await node.say('c1', text);
  await work(node);
}

describe('a talk that books', () => {
  test('asks the calendar for the contact of its conversation, outside any transaction, and keeps beside the message what it said', async () => {
    const node = await world.openNode({ bookings: calendar() });
    await say(node, 'hello');
    await say(node, 'the first one');
    expect(world.shownTo('c1')).toEqual(['When?', 'On January 5, 2026 at 2:00 PM.']);
    const [conversation] = await world.rows('select id, status, outcome from conversations');
    expect(conversation).toMatchObject({ status: 'ended', outcome: 'booking_made' });
    expect(asked.map(({ party, request }) => [party, request.do])).toEqual(
      ['find', 'book'].map((does) => [{ organizationId: world.organizationId, conversationId: conversation?.['id'] }, does]),
    );
    const [picked] = await world.rows<{ asked: string[] }>(
      `select jsonb_path_query_array(metadata, '$.bookings[*].asked') as asked from messages where message_text = 'the first one'`,
    );
    expect(picked?.asked).toEqual(['book']);
    const [lead] = await world.rows('select timeline from leads');
    expect(lead).toEqual({ timeline: 'January 5, 2026 at 2:00 PM' });
  });

  test('goes on by its else when bookings fail, and the log says why', async () => {
    const failing: Bookings = { answer: () => Promise.reject(new Error('connection refused')) };
    await say(await world.openNode({ bookings: failing }), 'hello');
    expect(world.shownTo('c1')).toEqual(['A colleague will call you.']);
    expect(world.log).toContainEqual(
      expect.objectContaining({ level: 'error', message: 'bookings cannot be reached: the talk goes on without' }),
    );
  });
});

describe('a process that is slower than its lease', () => {
  test.each([
    ['before the time was booked', 'before'],
    ['after the time was booked, before the turn was stored', 'after'],
  ] as const)('%s: another one takes the turn up, there is one booking, and the customer is told once', async (_when, where) => {
    const held = Promise.withResolvers<void>();
    const slow = await world.openNode({ bookings: calendar({ [where]: () => held.promise }) });
    await say(slow, 'hello');
    await slow.say('c1', 'the first one');
    world.advance(10);
    const late = slow.runDue();
    while (!asked.some(({ request }) => request.do === 'book')) await new Promise((resolve) => setImmediate(resolve));
    const other = await world.openNode({ bookings: calendar() });
    world.advance(10 * 60_000);
    await work(other);
    held.resolve();
    await late;
    await work(slow);
    expect(desk.standing()).toHaveLength(1);
    expect(world.shownTo('c1')).toEqual(['When?', 'On January 5, 2026 at 2:00 PM.']);
    const keys = asked.flatMap(({ request }) => (request.do === 'book' ? [request.key] : []));
    expect(keys).toEqual(['talk/pick#1.0', 'talk/pick#1.0']);
  });
});
