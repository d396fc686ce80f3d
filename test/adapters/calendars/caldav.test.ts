import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Agent } from 'undici';
import { busyOf } from '../../../adapters/calendars/caldav/free-busy.ts';
import { calDavCalendar } from '../../../adapters/calendars/caldav/index.ts';
import type { CalendarErrorClass, OutsideCalendar, OutsideEvent } from '../../../src/core/ports/calendar.ts';
import { startCalDavFake } from '../../support/caldav-server.ts';
import type { CalDavFake } from '../../support/caldav-server.ts';

const start = Date.UTC(2026, 10, 25, 9);
const hour = 3_600_000;
const visit: OutsideEvent = {
  id: '01a2076b440070baad8e311b8e37669b',
  title: 'Návštěva: Karel',
  description: 'second floor',
  place: 'Dlouhá 12',
  start,
  end: start + hour,
  timeZone: 'Europe/Prague',
  sequence: 0,
};

let server: CalDavFake;
const dispatcher = new Agent();
const open = (password = 'p@ss'): OutsideCalendar =>
  calDavCalendar({ user: 'jana', password, plainHosts: new Set(['127.0.0.1']), dispatcher, now: () => start });
beforeEach(async () => {
  server = await startCalDavFake();
});
afterEach(() => server.stop());

const busy = (calendar = open()) => calendar.busy(server.collection, start - hour, start + 24 * hour);

test('a written event makes its time busy; written twice it is one; removed, its time is free', async () => {
  const calendar = open();
  expect(await calendar.put(server.collection, visit)).toEqual({ ok: true });
  expect(await calendar.put(`${server.collection}/`, { ...visit, start: start + hour, end: start + 2 * hour, sequence: 1 })).toEqual({
    ok: true,
  });
  expect(server.files.size).toBe(1);
  expect(await busy()).toEqual({ ok: true, busy: [{ from: start + hour, to: start + 2 * hour, eventId: null }] });
  expect(await calendar.remove(server.collection, visit.id)).toEqual({ ok: true });
  expect(await calendar.remove(server.collection, visit.id)).toEqual({ ok: true });
  expect(await busy()).toEqual({ ok: true, busy: [] });
});

test.each<[string, number, CalendarErrorClass]>([
  ['a failing server', 503, 'unreachable'],
  ['too many requests', 429, 'rate-limited'],
  ['a server that does not know the query', 501, 'rejected'],
  ['a calendar without the right', 403, 'rejected'],
])('names %s', async (_what, status, error) => {
  server.will(status);
  expect(await busy()).toMatchObject({ ok: false, error, message: expect.stringContaining(String(status)) });
});

test('names a wrong password, a server that is not there, and an answer that is something else', async () => {
  expect(await busy(open('wrong'))).toMatchObject({ ok: false, error: 'bad-credentials', message: expect.not.stringContaining('wrong') });
  expect(await open().put('http://127.0.0.1:1/cal', visit)).toMatchObject({ ok: false, error: 'unreachable' });
  expect(busyOf('<html>')).toBeNull();
  expect(busyOf('BEGIN:VFREEBUSY\nFREEBUSY:nonsense\nEND:VFREEBUSY')).toBeNull();
  expect(await open().probe()).toBe('CalDAV as jana');
});

test('a password goes to no other host in the clear', async () => {
  const careful = calDavCalendar({ user: 'jana', password: 'p@ss', plainHosts: new Set(), dispatcher, now: () => start });
  expect(await busy(careful)).toMatchObject({ ok: false, error: 'rejected', message: expect.stringContaining('https') });
});

test('reads lengths, types and lines that go on', () => {
  const text =
    'BEGIN:VFREEBUSY\r\nFREEBUSY;FBTYPE=BUSY-TENTATIVE:20261125T090000Z/PT1H30M,20261126T0\r\n 90000Z/P1D\r\nFREEBUSY;FBTYPE=FREE:20261125T120000Z/PT1H\r\nEND:VFREEBUSY';
  expect(busyOf(text)).toEqual([
    { from: start, to: start + 1.5 * hour },
    { from: start + 24 * hour, to: start + 48 * hour },
  ]);
});
