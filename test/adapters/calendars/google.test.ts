import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Agent } from 'undici';
import { googleCalendar } from '../../../adapters/calendars/google/index.ts';
import type { CalendarErrorClass, OutsideCalendar, OutsideEvent } from '../../../src/core/ports/calendar.ts';
import { startGoogleFake } from '../../support/google-calendar.ts';
import type { GoogleFake } from '../../support/google-calendar.ts';

const jana = 'jana@firm.example';
const start = Date.UTC(2026, 10, 25, 9);
const hour = 3_600_000;
const visit: OutsideEvent = {
  id: '01a2076b440070baad8e311b8e37669b',
  title: 'Visit: Karel',
  description: '',
  place: null,
  start,
  end: start + hour,
  timeZone: 'Europe/Prague',
  sequence: 0,
};

const clock = { at: start, now: () => clock.at };
let google: GoogleFake;
let calendar: OutsideCalendar;
const dispatcher = new Agent();
beforeEach(async () => {
  clock.at = start;
  google = await startGoogleFake(clock.now);
  google.calendars.set(jana, new Map());
  calendar = googleCalendar({ account: google.account, dispatcher, now: clock.now, apiRoot: google.url });
});
afterEach(() => google.stop());

const busy = (address = jana, days = 7) => calendar.busy(address, start - hour, start + days * 24 * hour);

test('a written event makes its time busy; written twice it is one; removed, its time is free', async () => {
  expect(await calendar.put(jana, visit)).toEqual({ ok: true });
  expect(await calendar.put(jana, { ...visit, start: start + hour, end: start + 2 * hour, sequence: 1 })).toEqual({ ok: true });
  expect(await busy()).toEqual({ ok: true, busy: [{ from: start + hour, to: start + 2 * hour, eventId: null }] });
  expect(await calendar.remove(jana, visit.id)).toEqual({ ok: true });
  expect(await calendar.remove(jana, visit.id)).toEqual({ ok: true });
  expect(await calendar.remove(jana, 'never0there')).toEqual({ ok: true });
  expect(await busy()).toEqual({ ok: true, busy: [] });
});

test('an event that was removed can be written again under its id', async () => {
  await calendar.put(jana, visit);
  await calendar.remove(jana, visit.id);
  expect(await calendar.put(jana, visit)).toEqual({ ok: true });
  expect(await busy()).toMatchObject({ busy: [{ from: start }] });
});

test('a year is asked for in parts', async () => {
  await calendar.put(jana, { ...visit, start: start + 300 * 24 * hour, end: start + 300 * 24 * hour + hour });
  expect(await busy(jana, 365)).toMatchObject({ ok: true, busy: [{ from: start + 300 * 24 * hour }] });
});

test('one token serves until it ends; one that is refused is asked for anew', async () => {
  await busy();
  await busy();
  const tokens = () => google.calls.filter((each) => each === 'POST /token').length;
  expect(tokens()).toBe(1);
  google.revoke();
  expect(await busy()).toMatchObject({ ok: true });
  expect(tokens()).toBe(2);
  clock.at += hour;
  await busy();
  expect(tokens()).toBe(3);
});

test.each<[string, { status: number; reason?: string }, CalendarErrorClass]>([
  ['too many calls', { status: 403, reason: 'rateLimitExceeded' }, 'rate-limited'],
  ['too many calls, in another way', { status: 429 }, 'rate-limited'],
  ['an account without the right', { status: 403, reason: 'forbidden' }, 'rejected'],
  ['a failing server', { status: 503 }, 'unreachable'],
])('names %s', async (_what, fault, error) => {
  google.will(fault);
  expect(await busy()).toMatchObject({ ok: false, error });
  google.will(fault);
  expect(await calendar.put(jana, visit)).toMatchObject({ ok: false, error });
});

test('names a calendar that is not shared, a wrong key, and a server that is not there', async () => {
  expect(await busy('petr@firm.example')).toMatchObject({ ok: false, error: 'rejected', message: expect.stringContaining('Share it') });
  expect(await calendar.put('petr@firm.example', visit)).toMatchObject({ ok: false, error: 'rejected' });
  const account = { ...google.account, client_email: 'other@project.example' };
  const other = googleCalendar({ account, dispatcher, now: clock.now, apiRoot: google.url });
  expect(await other.busy(jana, start, start + hour)).toMatchObject({ ok: false, error: 'bad-credentials' });
  await expect(other.probe()).rejects.toMatchObject({ code: 'calendar-unavailable' });
  expect(await calendar.probe()).toBe('Google Calendar as parley@project.iam.gserviceaccount.com');
  const nowhere = googleCalendar({ account: { ...account, token_uri: 'http://127.0.0.1:1/token' }, dispatcher, now: clock.now });
  expect(await nowhere.busy(jana, start, start + hour)).toMatchObject({ ok: false, error: 'unreachable' });
});
