import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createBookings, publishPlan } from '../../src/bookings/index.ts';
import { parsePlan } from '../../src/core/booking/parse-plan.ts';
import type { BookingParty, BookingRequest, Bookings } from '../../src/core/ports/bookings.ts';
import { depsOf } from '../bookings/world.ts';
import { freshDatabase, truncateAll } from '../support/database.ts';
import { randomOf } from '../support/random.ts';
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
  - { intent: cancel, go: cancel }
  - { intent: reschedule, go: move }
steps:
  - { id: pick, book: { service: visit, fill: { start: visit_at }, offer: 8, notes: by chat, none: full, else: failed }, say: When? }
  - { id: booked, say: "On {visit_at}.", end: booking_made }
  - { id: full, say: Nothing is left., end: full }
  - { id: failed, say: A colleague will call you., end: failed }
  - { id: move, book: { move: visit, fill: { start: visit_at }, else: failed }, say: When instead? }
  - { id: moved, say: "Now {visit_at}.", end: moved }
  - { id: cancel, book: { cancel: visit, else: failed }, say: Cancelled., end: cancelled }
  - { id: person, handoff: { team: sales } }
`;

/** 20 times: two people, two days, five hours; it is Monday. */
const plan = `
languages: [en]
calendars:
  jana: { name: Jana, time_zone: UTC, hours: { tue-wed: 9:00-14:00 } }
  pavel: { name: Pavel, time_zone: UTC, hours: { tue-wed: 9:00-14:00 } }
services:
  visit: { name: Visit, duration: 1h, horizon: 5d, calendars: [jana, pavel] }
`;

const database = await freshDatabase();
afterAll(() => database.close());

let world: World;
let calendar: Bookings;
let asked: { readonly party: BookingParty; readonly request: BookingRequest }[];

/** The calendars of the organization; `before` and `after` hold the answer to a booking back. */
function held(around: { readonly before?: Promise<void>; readonly after?: Promise<void> } = {}): Bookings {
  return {
    async answer(party, request) {
      asked.push({ party, request });
      if (request.do === 'book') await around.before;
      const reply = await calendar.answer(party, request);
      if (request.do === 'book') await around.after;
      return reply;
    },
  };
}

beforeEach(async () => {
  await truncateAll(database);
  asked = [];
  world = await openWorld(database, { scripts: [script] });
  const deps = depsOf(database, { now: () => world.now() });
  const parsed = parsePlan(plan, 'bookings.yaml');
  await publishPlan(deps, world.organizationId, parsed.plan!, 'UTC');
  calendar = createBookings(deps);
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

/** What is in the calendars, and what the lead's timeline says of it. */
async function standing(): Promise<object> {
  const bookings = await world.rows(
    `select to_char(starts_at at time zone 'UTC', 'Dy HH24:MI') as at, status from bookings order by starts_at`,
  );
  const timeline = await world.rows<{ title: string }>(`select title from interactions where kind = 'booking' order by created_at, id`);
  return { bookings, entries: timeline.length };
}

describe('a talk that books', () => {
  test('books for the contact of its conversation, and keeps beside the message what the calendar said', async () => {
    const node = await world.openNode({ bookings: held() });
    await say(node, 'hello');
    await say(node, 'the second one');
    expect(world.shownTo('c1')).toEqual(['When?', 'On January 6, 2026 at 10:00 AM.']);
    const [conversation] = await world.rows('select id, contact_id, lead_id, status, outcome from conversations');
    expect(conversation).toMatchObject({ status: 'ended', outcome: 'booking_made' });
    const { id: conversationId, contact_id, lead_id } = conversation!;
    expect(asked.map(({ party, request }) => [party, request.do])).toEqual(
      ['find', 'book'].map((does) => [{ organizationId: world.organizationId, conversationId }, does]),
    );
    expect(await world.rows('select conversation_id, contact_id, lead_id, notes from bookings')).toEqual([
      { conversation_id: conversationId, contact_id, lead_id, notes: 'by chat' },
    ]);
    const [picked] = await world.rows<{ asked: string[] }>(
      `select jsonb_path_query_array(metadata, '$.bookings[*].asked') as asked from messages where message_text = 'the second one'`,
    );
    expect(picked?.asked).toEqual(['book']);
    expect(await world.rows('select timeline from leads')).toEqual([{ timeline: 'January 6, 2026 at 10:00 AM' }]);
  });

  test('moves and cancels after its end, in talks that begin with the wish', async () => {
    const node = await world.openNode({ bookings: held() });
    await say(node, 'hello');
    await say(node, 'tomorrow at 12');
    await say(node, 'I need to reschedule');
    await say(node, 'wednesday at 9');
    expect(world.shownTo('c1').slice(1)).toEqual(['On January 6, 2026 at 12:00 PM.', 'When instead?', 'Now January 7, 2026 at 9:00 AM.']);
    expect(await standing()).toEqual({ bookings: [{ at: 'Wed 09:00', status: 'confirmed' }], entries: 2 });
    await say(node, 'please cancel my appointment');
    expect(world.shownTo('c1').at(-1)).toBe('Cancelled.');
    expect(await standing()).toEqual({ bookings: [{ at: 'Wed 09:00', status: 'cancelled' }], entries: 3 });
  });

  test('goes on by its else when bookings fail, and the log says why', async () => {
    await say(await world.openNode({ bookings: { answer: () => Promise.reject(new Error('connection refused')) } }), 'hello');
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
    const gate = Promise.withResolvers<void>();
    const slow = await world.openNode({ bookings: held({ [where]: gate.promise }) });
    await say(slow, 'hello');
    await slow.say('c1', 'the first one');
    world.advance(10);
    const late = slow.runDue();
    while (!asked.some(({ request }) => request.do === 'book')) await new Promise((resolve) => setImmediate(resolve));
    const other = await world.openNode({ bookings: held() });
    world.advance(10 * 60_000);
    await work(other);
    gate.resolve();
    await late;
    await work(slow);
    expect(world.shownTo('c1')).toEqual(['When?', 'On January 6, 2026 at 9:00 AM.']);
    expect(await standing()).toEqual({ bookings: [{ at: 'Tue 09:00', status: 'confirmed' }], entries: 1 });
    const keys = asked.flatMap(({ request }) => (request.do === 'book' ? [request.key] : []));
    expect(keys).toEqual(['talk/pick#1.0', 'talk/pick#1.0']);
  });
});

// Each customer takes several turns, which the embedded database works one by one.
const customers = database.kind === 'postgres' ? 200 : 40;

test(`${customers} customers want the same 20 times, in talks that four nodes work on: 20 bookings, none overlapping, everyone is told`, async () => {
  const nodes = await Promise.all([1, 2, 3, 4].map(() => world.openNode({ bookings: held() })));
  const random = randomOf(7);
  const chats = Array.from({ length: customers }, (_, index) => `c${index}`);
  const nodeOf = (index: number): EngineNode => nodes[index % nodes.length]!;
  const last = (chat: string): string => world.shownTo(chat).at(-1) ?? '';
  /** One of the times that were offered last. */
  const pick = (chat: string): string => {
    const times = world.channel.shown
      .findLast((message) => message.chatId === chat)
      ?.choices?.filter(({ title }) => title !== 'Other times');
    return times?.[random(times.length)]?.title ?? 'yes';
  };
  const isOver = (chat: string): boolean => /^(?:On|Nothing) /.test(last(chat));
  for (let round = 0; round < 30 && !chats.every(isOver); round++) {
    const open = chats.filter((chat) => !isOver(chat));
    await Promise.all(open.map((chat) => nodeOf(Number(chat.slice(1))).say(chat, round === 0 ? 'hello' : pick(chat))));
    world.advance(10);
    await Promise.all(nodes.map((node) => node.runDue()));
    await Promise.all(nodes.map((node) => node.sweep()));
  }
  expect(chats.filter((chat) => last(chat).startsWith('On'))).toHaveLength(20);
  expect(chats.filter((chat) => last(chat) === 'Nothing is left.')).toHaveLength(customers - 20);
  expect(
    await world.rows(`select count(*)::integer as bookings, count(distinct (calendar_id, starts_at))::integer as times,
      count(distinct contact_id)::integer as customers from bookings where status = 'confirmed'`),
  ).toEqual([{ bookings: 20, times: 20, customers: 20 }]);
  expect(await world.rows(`select count(*)::integer as entries from interactions where kind = 'booking'`)).toEqual([{ entries: 20 }]);
}, 120_000);
