import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { close } from '../../src/bookings/close.ts';
import { parsePlan } from '../../src/core/booking/parse-plan.ts';
import { publishPlan } from '../../src/bookings/publish-plan.ts';
import { freshDatabase, truncateAll } from '../support/database.ts';
import { at, openBookingWorld, plan } from './world.ts';
import type { BookingWorld } from './world.ts';

const database = await freshDatabase();
afterAll(() => database.close());
let world: BookingWorld;
beforeEach(async () => {
  await truncateAll(database);
  world = await openBookingWorld(database);
});

const times = (slots: readonly { start: number; calendarId: string }[]) =>
  slots.map(({ start, calendarId }) => `${new Date(start).toISOString().slice(5, 16)} ${calendarId}`);
const instead = { service: 'visit', from: null, to: null, near: null, limit: 2, calendarId: null, moving: null };
const idOf = (reply: unknown): string => (reply as { booking: { id: string } }).booking.id;

/** Whatever happens, rows and keys tell the same: this is looked at after every test. */
async function findContradictions(): Promise<unknown[]> {
  return world.select(`select b.id from bookings b cross join lateral generate_series(extract(epoch from b.busy_from)::integer / 300,
      extract(epoch from b.busy_to)::integer / 300 - 1) n
    left join booked_times t on t.calendar_id = b.calendar_id and t.five_minutes = n and t.service_id = b.service_id and t.starts_at = b.starts_at
    where b.status <> 'cancelled' and t.five_minutes is null
    union all select t.calendar_id from booked_times t where not exists (select 1 from bookings b where b.calendar_id = t.calendar_id
      and b.service_id = t.service_id and b.starts_at = t.starts_at and b.status <> 'cancelled')`);
}

describe('free slots', () => {
  test('are those of the plan, with the calendar, its zone, the price and the customer’s own zone', async () => {
    const reply = await world.ask(0, { do: 'find', ...instead });
    const slot = { start: at('2026-11-23T08:30:00Z'), end: at('2026-11-23T09:30:00Z'), calendarId: 'jana', calendar: 'Jana Nováková' };
    expect(reply).toMatchObject({
      is: 'free',
      contactZone: 'Europe/Moscow',
      slots: [{ ...slot, timeZone: 'Europe/Prague', price: { amount: 500, currency: 'CZK' } }, {}],
    });
  });

  test('a calendar can be named, a service must exist', async () => {
    expect(times(await world.find(0, { calendarId: 'pavel', limit: 1 }))).toEqual(['11-23T08:30 pavel']);
    expect(await world.ask(0, { do: 'find', ...instead, service: 'visits' })).toMatchObject({ is: 'failed', why: 'unknown-service' });
  });

  test('a plan that is published anew holds at once, and what it no longer names is not offered', async () => {
    const changed = parsePlan(
      plan.replace('9:00-12:00, 13:00-17:00', '14:00-15:00').replaceAll('calendars: [jana, pavel]', 'calendars: [jana]'),
      'f',
    );
    await publishPlan(world.deps, world.organizationId, changed.plan!, 'UTC');
    expect(times(await world.find(0, { limit: 2 }))).toEqual(['11-23T13:00 jana', '11-24T13:00 jana']);
    const without = parsePlan(plan.slice(0, plan.indexOf('  course:')), 'f');
    await publishPlan(world.deps, world.organizationId, without.plan!, 'UTC');
    expect(await world.ask(0, { do: 'find', ...instead, service: 'course' })).toMatchObject({ is: 'failed' });
  });
});

describe('a booking', () => {
  test('stands with its price, its party, its history, its timeline entry and its reminders', async () => {
    const reply = await world.book(0, '2026-11-25T09:00:00Z');
    expect(reply).toMatchObject({
      is: 'booked',
      booking: { service: 'visit', slot: { start: at('2026-11-25T09:00:00Z'), calendarId: 'jana' } },
    });
    const [booking] = await world.select(
      'select status, price::float8, currency, language, conversation_id, hold_until, length(token) from bookings',
    );
    expect(booking).toEqual({
      status: 'confirmed',
      price: 500,
      currency: 'CZK',
      language: 'cs',
      conversation_id: world.conversations[0],
      hold_until: null,
      length: 24,
    });
    expect(await world.select('select kind, made_by from booking_changes')).toEqual([{ kind: 'confirmed', made_by: 'customer' }]);
    const title = 'Booked: Visit, Wednesday, November 25, 2026 at 10:00 AM (Prague), Jana Nováková';
    expect(await world.select(`select kind, title from interactions`)).toEqual([
      { kind: 'booking', title: expect.stringMatching(title.replaceAll(/[().]/g, '.').replace(' AM', '.AM')) },
    ]);
    expect(await world.select(`select interaction_summary -> 'by_kind' as kinds from leads where interaction_summary <> '{}'`)).toEqual([
      { kinds: { booking: 1 } },
    ]);
    expect(
      await world.select(
        `select kind, key, due_at at time zone 'UTC' = '2026-11-24 09:00' as day_before from booking_jobs order by kind, key`,
      ),
    ).toEqual([
      { kind: 'mail', key: '0', day_before: false },
      { kind: 'reminder', key: '1440m before 2026-11-25T09:00:00.000Z', day_before: true },
      { kind: 'reminder', key: '60m before 2026-11-25T09:00:00.000Z', day_before: false },
    ]);
    expect(await findContradictions()).toEqual([]);
  });

  test('is made once, however often its decision comes back, and whatever slot it names then', async () => {
    const first = await world.book(0, '2026-11-25T09:00:00Z');
    expect(await world.book(0, '2026-11-25T09:00:00Z')).toEqual(first);
    expect(await world.book(0, '2026-11-26T09:00:00Z', { calendar: 'pavel' })).toEqual(first);
    const at50 = await Promise.all(Array.from({ length: 50 }, () => world.book(1, '2026-11-26T09:00:00Z')));
    expect(new Set(at50.map(idOf)).size).toBe(1);
    expect(
      await world.select(
        'select (select count(*)::integer from bookings) as bookings, (select count(*)::integer from interactions) as entries',
      ),
    ).toEqual([{ bookings: 2, entries: 2 }]);
    expect(await findContradictions()).toEqual([]);
  });

  test('cannot take what is taken, its buffers included; the customer gets fresh slots', async () => {
    await world.book(0, '2026-11-25T09:00:00Z');
    for (const start of ['2026-11-25T09:00:00Z', '2026-11-25T08:00:00Z', '2026-11-25T10:00:00Z']) {
      expect(await world.book(1, start)).toMatchObject({ is: 'taken', slots: [{ start: at('2026-11-23T08:30:00Z') }, {}, {}] });
    }
    expect(await world.book(1, '2026-11-25T09:00:00Z', { calendar: 'pavel' })).toMatchObject({ is: 'booked' });
    expect(await world.book(2, '2026-11-25T13:00:00Z')).toMatchObject({ is: 'booked' });
  });

  test('the database itself refuses an overlap, whatever a statement may think', async () => {
    await world.book(0, '2026-11-25T09:00:00Z');
    const again = world.select(`insert into booked_times (organization_id, calendar_id, five_minutes, service_id, starts_at)
      select organization_id, calendar_id, five_minutes, service_id, starts_at + interval '5 minutes' from booked_times limit 1`);
    await expect(again).rejects.toMatchObject({ code: '23505', constraint: 'booked_times_pkey' });
  });

  test('is refused outside working hours, off the step, in the past, and for a calendar that does not offer it', async () => {
    for (const start of [
      '2026-11-25T11:30:00Z',
      '2026-11-28T09:00:00Z',
      '2026-11-25T09:05:00Z',
      '2026-11-20T09:00:00Z',
      '2027-11-25T09:00:00Z',
    ])
      expect(await world.book(0, start)).toMatchObject({ is: 'taken' });
    expect(await world.book(0, '2026-11-25T09:00:00Z', { calendar: 'pavel', service: 'course' })).toMatchObject({ is: 'taken' });
    expect(await world.select('select id from bookings')).toEqual([]);
  });

  test('shares its time with others up to the room of the service, and with no other service', async () => {
    const course = { service: 'course' };
    for (const customer of [0, 1, 2]) expect(await world.book(customer, '2026-11-25T08:00:00Z', course)).toMatchObject({ is: 'booked' });
    expect(await world.book(0, '2026-11-25T08:00:00Z', { ...course, key: 'book/2' })).toMatchObject({ is: 'taken' });
    expect(await world.book(0, '2026-11-25T08:00:00Z', { key: 'book/2' })).toMatchObject({ is: 'taken' });
    expect(await world.select('select seat from bookings order by seat')).toEqual([{ seat: 1 }, { seat: 2 }, { seat: 3 }]);
    const [first] = await world.select<{ id: string }>('select id from bookings where seat = 2');
    await close(world.deps, world.organizationId, {
      bookingId: first!.id,
      contactId: null,
      as: 'cancelled',
      originKey: null,
      madeBy: 'user',
      reason: 'ill',
    });
    expect(await findContradictions()).toEqual([]);
    expect(await world.book(0, '2026-11-25T08:00:00Z', { ...course, key: 'book/3' })).toMatchObject({ is: 'booked' });
    expect(await findContradictions()).toEqual([]);
  });
});

describe('moving', () => {
  const moveTo = (customer: number, bookingId: string, start: string, key = 'move/1', calendarId = 'jana') =>
    world.ask(customer, { do: 'move', key, bookingId, start: at(start), calendarId, instead: { ...instead, moving: bookingId } });

  test('frees the old time, takes the new one, keeps the history, and reminds of the new time only', async () => {
    const id = idOf(await world.book(0, '2026-11-25T09:00:00Z'));
    const moved = await moveTo(0, id, '2026-11-26T08:00:00Z', 'move/1', 'pavel');
    expect(moved).toMatchObject({ is: 'booked', booking: { id, slot: { start: at('2026-11-26T08:00:00Z'), calendar: 'Pavel Dvořák' } } });
    expect(await moveTo(0, id, '2026-11-27T08:00:00Z')).toEqual(moved);
    expect(await world.select('select kind from booking_changes order by at, id')).toEqual([{ kind: 'confirmed' }, { kind: 'moved' }]);
    expect(await world.select(`select left(title, 7) as title from interactions order by id`)).toEqual([
      { title: 'Booked:' },
      { title: 'Moved: ' },
    ]);
    expect(await world.select(`select key, status from booking_jobs where kind = 'reminder' and status = 'pending' order by key`)).toEqual([
      { key: '1440m before 2026-11-26T08:00:00.000Z', status: 'pending' },
      { key: '60m before 2026-11-26T08:00:00.000Z', status: 'pending' },
    ]);
    expect(await world.book(1, '2026-11-25T09:00:00Z')).toMatchObject({ is: 'booked' });
    expect(await findContradictions()).toEqual([]);
  });

  test('within its own time is possible, onto another’s is not', async () => {
    const id = idOf(await world.book(0, '2026-11-25T09:00:00Z'));
    await world.book(1, '2026-11-25T12:00:00Z');
    expect(await moveTo(0, id, '2026-11-25T12:30:00Z')).toMatchObject({ is: 'taken', slots: [{}, {}] });
    expect(await moveTo(0, id, '2026-11-25T09:30:00Z', 'move/2')).toMatchObject({ is: 'booked' });
    expect(await findContradictions()).toEqual([]);
  });

  test('is not for others, nor for what is over or cancelled', async () => {
    const id = idOf(await world.book(0, '2026-11-25T09:00:00Z'));
    expect(await moveTo(1, id, '2026-11-26T09:00:00Z')).toEqual({ is: 'gone' });
    world.clock.at = at('2026-11-25T09:00:00Z');
    expect(await moveTo(0, id, '2026-11-26T09:00:00Z', 'move/2')).toEqual({ is: 'gone' });
    expect(await moveTo(0, 'nonsense', '2026-11-26T09:00:00Z', 'move/3')).toEqual({ is: 'gone' });
  });

  test('two customers who change places at once do not wait for each other for ever', async () => {
    const [mine, other] = [
      idOf(await world.book(0, '2026-11-25T09:00:00Z')),
      idOf(await world.book(1, '2026-11-25T09:00:00Z', { calendar: 'pavel' })),
    ];
    const replies = await Promise.all([
      moveTo(0, mine, '2026-11-26T08:00:00Z', 'm', 'pavel'),
      moveTo(1, other, '2026-11-26T08:00:00Z', 'm', 'jana'),
    ]);
    expect(replies.map(({ is }) => is)).toEqual(['booked', 'booked']);
    expect(await findContradictions()).toEqual([]);
  });
});

describe('cancelling', () => {
  test('gives the time back, says why, reminds of nothing, and answers a repeat as the first time', async () => {
    const id = idOf(await world.book(0, '2026-11-25T09:00:00Z'));
    const cancel = () => world.ask(0, { do: 'cancel', key: 'cancel/1', bookingId: id, reason: 'I am ill' });
    expect(await cancel()).toMatchObject({ is: 'cancelled', booking: { id } });
    expect(await cancel()).toMatchObject({ is: 'cancelled', booking: { id } });
    expect(await world.ask(0, { do: 'cancel', key: 'cancel/2', bookingId: id, reason: '' })).toEqual({ is: 'gone' });
    expect(await world.select('select status, cancel_reason, sequence from bookings')).toEqual([
      { status: 'cancelled', cancel_reason: 'I am ill', sequence: 1 },
    ]);
    expect(await world.select(`select distinct status from booking_jobs where kind = 'reminder'`)).toEqual([{ status: 'dropped' }]);
    expect(
      await world.select(`select (interaction_summary ->> 'total')::integer as total from leads where interaction_summary <> '{}'`),
    ).toEqual([{ total: 2 }]);
    expect(await world.book(1, '2026-11-25T09:00:00Z')).toMatchObject({ is: 'booked' });
    expect(await findContradictions()).toEqual([]);
  });

  test('the customer’s next booking is found, whichever talk made it', async () => {
    expect(await world.ask(0, { do: 'upcoming', service: 'visit' })).toEqual({ is: 'upcoming', booking: null });
    await world.book(0, '2026-11-26T09:00:00Z', { key: 'b' });
    const sooner = await world.book(0, '2026-11-25T09:00:00Z');
    await world.book(1, '2026-11-24T09:00:00Z');
    expect(await world.ask(0, { do: 'upcoming', service: 'visit' })).toEqual({
      is: 'upcoming',
      booking: (sooner as { booking: object }).booking,
    });
    expect(await world.ask(0, { do: 'upcoming', service: 'course' })).toEqual({ is: 'upcoming', booking: null });
  });
});

test('what took place can turn out to have been missed; what has not begun can be neither', async () => {
  const bookingId = idOf(await world.book(0, '2026-11-25T09:00:00Z'));
  const as = (status: 'completed' | 'no_show') =>
    close(world.deps, world.organizationId, { bookingId, contactId: null, as: status, originKey: null, madeBy: 'user', reason: null });
  expect(await as('completed')).toEqual({ is: 'gone' });
  world.clock.at = at('2026-11-25T10:00:00Z');
  expect(await as('completed')).toMatchObject({ is: 'closed', booking: { status: 'completed' } });
  expect(await as('no_show')).toMatchObject({ is: 'closed', booking: { status: 'no_show' } });
  expect(await as('no_show')).toEqual({ is: 'gone' });
  expect(await findContradictions()).toEqual([]);
});
