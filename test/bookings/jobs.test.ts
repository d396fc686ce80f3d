import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { convertIcsCalendar } from 'ts-ics';
import { findCalendarFile } from '../../src/bookings/calendar-file.ts';
import { runBookingJobs } from '../../src/bookings/run-jobs.ts';
import type { BookingJobDeps } from '../../src/bookings/run-jobs.ts';
import type { Reminder } from '../../src/bookings/send-reminder.ts';
import type { MailMessage, MailResult } from '../../src/core/ports/mail.ts';
import { freshDatabase, truncateAll } from '../support/database.ts';
import { fakeCalendar } from './fake-calendar.ts';
import type { FakeCalendar } from './fake-calendar.ts';
import { at, openBookingWorld, plan } from './world.ts';
import type { BookingWorld } from './world.ts';

const database = await freshDatabase();
afterAll(() => database.close());
let world: BookingWorld;
let reminded: Reminder[];
let letters: MailMessage[];
let mailResult: MailResult;
let google: FakeCalendar;
let deps: BookingJobDeps;

beforeEach(async () => {
  await truncateAll(database);
  google = fakeCalendar();
  const outside = plan.replace('name: Jana Nováková,', 'name: Jana Nováková, outside: { google: jana@firm.example },');
  world = await openBookingWorld(database, { plan: outside, outside: { google } });
  [reminded, letters, mailResult] = [[], [], { ok: true, providerMessageId: '1' }];
  deps = {
    ...world.deps,
    publicUrl: 'https://sales.example',
    remind: async (reminder) => {
      reminded.push(reminder);
      return 'queued';
    },
    mail: {
      server: {
        send: async (message) => {
          letters.push(message);
          return mailResult;
        },
        probe: async () => '',
      },
      from: { name: 'Firm', email: 'office@firm.example' },
    },
  };
});

const run = () => runBookingJobs(deps, world.organizationId);
const goTo = async (time: string) => {
  world.clock.at = at(time);
  await run();
};
const pavel = { calendar: 'pavel' };
const idOf = (reply: unknown): string => (reply as { booking: { id: string } }).booking.id;
const instead = { service: 'visit', from: null, to: null, near: null, limit: 2, calendarId: null, moving: null };
const moveTo = (bookingId: string, start: string, calendarId = 'pavel') =>
  world.ask(0, { do: 'move', key: `move/${start}`, bookingId, start: at(start), calendarId, instead });
const cancel = (bookingId: string) => world.ask(0, { do: 'cancel', key: 'cancel/1', bookingId, reason: 'ill' });
const reasons = () =>
  world.select<{ kind: string; status: string; reason: string | null }>('select kind, status, reason from booking_jobs order by kind, key');

describe('reminders', () => {
  test('are said a day and an hour before, each once, in the customer’s language', async () => {
    await world.book(0, '2026-11-25T09:00:00Z', pavel);
    await goTo('2026-11-24T08:59:00Z');
    expect(reminded).toEqual([]);
    await goTo('2026-11-24T09:00:01Z');
    await run();
    expect(reminded).toMatchObject([
      {
        chatId: '1',
        language: 'cs',
        text: 'Připomínáme: Návštěva, středa 25. listopadu 2026 v 10:00 (Prague). Pokud se vám termín nehodí, stačí napsat sem.',
      },
    ]);
    await goTo('2026-11-25T08:00:01Z');
    await run();
    expect(new Set(reminded.map(({ key }) => key)).size).toBe(2);
    expect(reminded).toHaveLength(2);
  });

  test('are not said of a cancelled booking, nor of the old time of a moved one', async () => {
    const cancelled = idOf(await world.book(0, '2026-11-25T09:00:00Z', pavel));
    await cancel(cancelled);
    const moved = idOf(await world.book(0, '2026-11-25T08:00:00Z', { ...pavel, key: 'book/2' }));
    await moveTo(moved, '2026-11-27T09:00:00Z');
    await goTo('2026-11-25T07:30:00Z');
    expect(reminded).toEqual([]);
    await goTo('2026-11-26T09:00:01Z');
    expect(reminded.map(({ text }) => text)).toEqual([expect.stringContaining('pátek 27. listopadu')]);
  });

  test('that come too late to be of use are dropped, and say so', async () => {
    await world.book(0, '2026-11-25T09:00:00Z', pavel);
    await goTo('2026-11-25T08:31:00Z');
    expect(reminded).toEqual([]);
    expect((await reasons()).filter(({ kind }) => kind === 'reminder')).toEqual(
      [1, 2].map(() => ({ kind: 'reminder', status: 'dropped', reason: 'too late to be of use' })),
    );
  });

  test('wait until their connection runs, and end when a person leads the talk', async () => {
    await world.book(0, '2026-11-25T09:00:00Z', pavel);
    deps = { ...deps, remind: async () => 'elsewhere' };
    await goTo('2026-11-24T09:00:01Z');
    expect(await reasons()).toContainEqual({ kind: 'reminder', status: 'pending', reason: 'the connection does not run in this process' });
    deps = { ...deps, remind: async () => 'taken' };
    await goTo('2026-11-24T09:10:00Z');
    expect(await reasons()).toContainEqual({ kind: 'reminder', status: 'dropped', reason: 'a person leads the talk' });
  });

  test('of two processes one says it', async () => {
    await world.book(0, '2026-11-25T09:00:00Z', pavel);
    world.clock.at = at('2026-11-24T09:00:01Z');
    await Promise.all([run(), run(), run()]);
    expect(reminded).toHaveLength(1);
  });
});

describe('letters', () => {
  const parse = (content = '') => convertIcsCalendar(undefined, content.replaceAll('\r\n', '\n'));

  test('invite, tell of a move under the same event, and withdraw', async () => {
    const id = idOf(await world.book(0, '2026-11-25T09:00:00Z', pavel));
    await run();
    await moveTo(id, '2026-11-26T09:00:00Z');
    await run();
    await cancel(id);
    await run();
    expect(letters.map(({ subject }) => subject.split(':')[0])).toEqual([
      'Vaše rezervace',
      'Vaše rezervace byla přesunuta',
      'Vaše rezervace byla zrušena',
    ]);
    expect(letters.map(({ to, attachments }) => [to, attachments?.[0]?.type])).toEqual([
      ['c1@example.com', 'text/calendar; charset=utf-8; method=REQUEST'],
      ['c1@example.com', 'text/calendar; charset=utf-8; method=REQUEST'],
      ['c1@example.com', 'text/calendar; charset=utf-8; method=CANCEL'],
    ]);
    const events = letters.map(({ attachments }) => parse(attachments?.[0]?.content).events?.[0]);
    expect(events.map((event) => event?.uid)).toEqual(Array(3).fill(`${id}@parley`));
    expect(letters.map(({ attachments }) => /SEQUENCE:\d+/.exec(attachments?.[0]?.content ?? '')?.[0])).toEqual([
      'SEQUENCE:0',
      'SEQUENCE:1',
      'SEQUENCE:2',
    ]);
    expect(events[1]).toMatchObject({ start: { date: new Date('2026-11-26T09:00:00Z') }, organizer: { email: 'office@firm.example' } });
  });

  test('of a change that was overtaken is not sent; a server that asks to wait is asked again; a refused address is not', async () => {
    const id = idOf(await world.book(0, '2026-11-25T09:00:00Z', pavel));
    await moveTo(id, '2026-11-26T09:00:00Z');
    mailResult = { ok: false, error: 'rate-limited', message: 'slow down' };
    await run();
    await goTo('2026-11-23T08:01:00Z');
    expect(letters.map(({ id: letter }) => letter)).toEqual([`booking-${id}-1`, `booking-${id}-1`]);
    mailResult = { ok: false, error: 'rejected', message: 'no such user' };
    await goTo('2026-11-23T08:10:00Z');
    await goTo('2026-11-23T12:00:00Z');
    expect(letters).toHaveLength(3);
    expect(await reasons()).toContainEqual({ kind: 'mail', status: 'failed', reason: 'rejected: no such user' });
  });

  test('the link gives the file; before a booking, and after nothing came of it, there is none', async () => {
    await world.book(0, '2026-11-25T09:00:00Z', pavel);
    const [row] = await world.select<{ token: string }>('select token from bookings');
    const file = parse((await findCalendarFile(deps, world.organizationId, row!.token)) ?? '');
    expect(file).toMatchObject({ method: 'PUBLISH', events: [{ summary: 'Návštěva', start: { date: new Date('2026-11-25T09:00:00Z') } }] });
    expect(await findCalendarFile(deps, world.organizationId, 'guess')).toBeNull();
  });
});

describe('a calendar outside', () => {
  const address = 'jana@firm.example';
  const slotsOf = async (limit = 3) =>
    (await world.find(0, { calendarId: 'jana', limit })).map(({ start }) => new Date(start).toISOString().slice(5, 16));

  test('makes its busy times unavailable, buffers included', async () => {
    google.busyTimes.push({ from: at('2026-11-23T09:00:00Z'), to: at('2026-11-23T10:00:00Z') });
    expect(await slotsOf(2)).toEqual(['11-23T10:00', '11-23T12:00']);
  });

  test('is asked again at the booking: who added something meanwhile goes first, and the hold is let go', async () => {
    expect(await slotsOf(1)).toEqual(['11-23T08:30']);
    google.busyTimes.push({ from: at('2026-11-23T08:45:00Z'), to: at('2026-11-23T09:00:00Z') });
    expect(await world.book(0, '2026-11-23T08:30:00Z')).toMatchObject({
      is: 'taken',
      slots: [{ start: at('2026-11-23T08:30:00Z'), calendarId: 'pavel' }, {}, {}],
    });
    expect(
      await world.select('select (select count(*) from bookings)::integer + (select count(*) from booked_times)::integer as rows'),
    ).toEqual([{ rows: 0 }]);
  });

  test('gets the booking as an entry of its own, which is moved and removed with it', async () => {
    const id = idOf(await world.book(0, '2026-11-25T09:00:00Z'));
    await run();
    const eventId = id.replaceAll('-', '');
    expect([...google.events.values()]).toMatchObject([
      { address, id: eventId, start: at('2026-11-25T09:00:00Z'), title: 'Visit: Customer 1' },
    ]);
    expect(await moveTo(id, '2026-11-25T09:30:00Z', 'jana')).toMatchObject({ is: 'booked' });
    await run();
    expect([...google.events.values()]).toMatchObject([{ id: eventId, start: at('2026-11-25T09:30:00Z'), sequence: 1 }]);
    await moveTo(id, '2026-11-26T09:00:00Z', 'pavel');
    await run();
    expect(google.events.size).toBe(0);
  });

  test('that cannot be reached: what was read holds for a quarter of an hour, then its times are not offered', async () => {
    expect(await slotsOf(1)).toEqual(['11-23T08:30']);
    google.isDown = true;
    world.clock.at += 14 * 60_000;
    expect(await slotsOf(1)).toEqual(['11-23T08:30']);
    expect(await world.book(1, '2026-11-24T08:00:00Z')).toMatchObject({ is: 'booked' });
    world.clock.at += 2 * 60_000;
    expect(await world.ask(0, { do: 'find', ...instead, calendarId: 'jana' })).toMatchObject({ is: 'failed', why: 'unreachable' });
    expect(await world.book(2, '2026-11-24T13:00:00Z')).toMatchObject({ is: 'failed', why: 'unreachable' });
    expect((await world.find(0)).map(({ calendarId }) => calendarId)).toEqual(['pavel', 'pavel', 'pavel']);
    expect(await world.select(`select count(*)::integer as held from bookings where status = 'held'`)).toEqual([{ held: 0 }]);
  });

  test('that answers again gets what it missed', async () => {
    await world.find(0);
    google.isDown = true;
    world.clock.at += 60_000;
    await world.book(0, '2026-11-25T09:00:00Z');
    await run();
    expect(google.events.size).toBe(0);
    google.isDown = false;
    world.clock.at += 60_000;
    await run();
    expect(google.events.size).toBe(1);
  });
});

test('what ended is completed by itself, once, and stands on the timeline', async () => {
  await world.book(0, '2026-11-25T09:00:00Z', pavel);
  await goTo('2026-11-25T09:59:00Z');
  expect(await world.select('select status from bookings')).toEqual([{ status: 'confirmed' }]);
  await goTo('2026-11-25T10:00:00Z');
  await run();
  expect(await world.select('select kind, made_by from booking_changes order by at')).toEqual([
    { kind: 'confirmed', made_by: 'customer' },
    { kind: 'completed', made_by: 'parley' },
  ]);
});

test('a hold whose process died blocks nobody longer than ten minutes, and its decision carries on with it before', async () => {
  google.onBusy = () => {
    throw new Error('killed');
  };
  await expect(world.book(0, '2026-11-25T09:00:00Z')).rejects.toThrow('killed');
  google.onBusy = () => undefined;
  expect(await world.book(1, '2026-11-25T09:00:00Z')).toMatchObject({ is: 'taken' });
  const mine = await world.book(0, '2026-11-26T09:00:00Z');
  expect(mine).toMatchObject({ is: 'booked', booking: { slot: { start: at('2026-11-25T09:00:00Z') } } });
  google.onBusy = () => {
    throw new Error('killed');
  };
  await expect(world.book(1, '2026-11-27T09:00:00Z')).rejects.toThrow('killed');
  google.onBusy = () => undefined;
  world.clock.at += 10 * 60_000;
  expect(await world.book(2, '2026-11-27T09:00:00Z')).toMatchObject({ is: 'booked' });
});
