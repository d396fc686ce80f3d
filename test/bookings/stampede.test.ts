import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { freshDatabase, truncateAll } from '../support/database.ts';
import { stampede, twentySlots } from './stampede.ts';
import type { Told } from './stampede.ts';
import { at, monday, openBookingWorld } from './world.ts';
import type { BookingWorld } from './world.ts';

const database = await freshDatabase();
afterAll(() => database.close());
let world: BookingWorld;
beforeEach(async () => {
  await truncateAll(database);
  world = await openBookingWorld(database, { plan: twentySlots, customers: 200 });
});

/** 20 bookings, none overlapping, everyone answered, and everyone who was told of a booking has it. */
async function expectTwenty(told: Told): Promise<void> {
  const winners = Object.entries(told).filter(([, id]) => id !== 'none');
  expect(winners).toHaveLength(20);
  const stored = await world.select<{ conversation_id: string; id: string }>(
    `select conversation_id, id from bookings where status = 'confirmed'`,
  );
  expect(Object.fromEntries(stored.map(({ conversation_id, id }) => [conversation_id, id]))).toEqual(Object.fromEntries(winners));
  expect(
    await world.select('select count(*)::integer as bookings, count(distinct (calendar_id, starts_at))::integer as times from bookings'),
  ).toEqual([{ bookings: 20, times: 20 }]);
  expect(
    await world.select(`select a.id from bookings a join bookings b on a.calendar_id = b.calendar_id and a.id < b.id
    and tstzrange(a.busy_from, a.busy_to) && tstzrange(b.busy_from, b.busy_to)`),
  ).toEqual([]);
  expect(
    await world.select(
      `select count(*)::integer as entries, count(distinct lead_id)::integer as leads from interactions where kind = 'booking'`,
    ),
  ).toEqual([{ entries: 20, leads: 20 }]);
  expect(await world.select('select count(*)::integer as times from booked_times')).toEqual([{ times: 20 * 12 }]);
}

const inside = database.kind === 'pglite' ? describe : describe.skip;

inside('200 customers try for the same 20 slots at once in one process', () => {
  test('20 bookings, none overlapping, everyone answered', async () => {
    const { deps, organizationId, conversations } = world;
    const told = await stampede(deps, { organizationId, conversations, seed: 1 });
    expect(Object.keys(told)).toHaveLength(200);
    await expectTwenty(told);
  }, 60_000);
});

const onServer = database.kind === 'postgres' ? describe : describe.skip;

onServer('200 customers try for the same 20 slots from four processes', () => {
  test('20 bookings, none overlapping, everyone answered', async () => {
    const { organizationId, conversations } = world;
    const program = fileURLToPath(new URL('stampede-child.ts', import.meta.url));
    const children = [0, 1, 2, 3].map((index) => {
      const setup = {
        url: database.url,
        organizationId,
        at: at(monday),
        seed: index + 1,
        conversations: conversations.slice(index * 50, index * 50 + 50),
      };
      const env = { PATH: process.env['PATH'], STAMPEDE: JSON.stringify(setup) };
      return fork(program, { env, execArgv: ['--disable-warning=ExperimentalWarning'] });
    });
    // They begin together, when the last one is ready.
    await Promise.all(children.map((child) => once(child, 'message')));
    const telling = children.map((child) => once(child, 'message'));
    for (const child of children) child.send('go');
    const answers = (await Promise.all(telling)) as [Told][];
    await Promise.all(children.map(async (child) => child.exitCode ?? (await once(child, 'exit'))));
    const told = Object.assign({}, ...answers.map(([each]) => each)) as Told;
    expect(Object.keys(told)).toHaveLength(200);
    await expectTwenty(told);
  }, 60_000);
});
