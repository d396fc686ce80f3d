import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parsePlan } from '../../../src/core/booking/parse-plan.ts';
import { reminderText } from '../../../src/core/booking/reminder-text.ts';

const good = `languages: [en, cs]
closed:
  - { closed: 2026-12-24..2027-01-01 }
calendars:
  jana:
    name: Jana
    hours: { mon-tue: [9:00-12:00, 13:00-17:00], "sat, sun": 10:00-24:00 }
    exceptions:
      - { open: 2026-12-28, hours: 9:00-10:00, because: stocktaking }
      - { closed: 2026-01-07, repeats: FREQ=WEEKLY;BYDAY=WE, until: 2026-06-30 }
services:
  visit:
    name: { en: Visit, cs: Návštěva }
    duration: 1h
    calendars: jana
    reminders:
      - { before: 2h, say: { en: "Today, {time}", cs: "Dnes, {time}" } }
`;

const problems = (source: string) =>
  parsePlan(source, 'b.yaml').problems.map(
    ({ line, column, message, hint }) => `${line}:${column} ${message}${hint === undefined ? '' : `; ${hint}`}`,
  );

test('a file says what it says, and what it leaves out is the default', () => {
  const { plan, problems: none } = parsePlan(good, 'b.yaml');
  expect(none).toEqual([]);
  expect(plan?.calendars).toMatchObject([{ key: 'jana', name: 'Jana', timeZone: null, outside: null }]);
  expect(plan?.calendars[0]?.hours).toEqual([
    { weekday: 1, from: 540, to: 720 },
    { weekday: 1, from: 780, to: 1020 },
    { weekday: 2, from: 540, to: 720 },
    { weekday: 2, from: 780, to: 1020 },
    { weekday: 6, from: 600, to: 1440 },
    { weekday: 7, from: 600, to: 1440 },
  ]);
  expect(plan?.calendars[0]?.exceptions).toEqual([
    { is: 'closed', first: '2026-12-24', last: '2027-01-01', repeats: null, hours: null, because: null },
    { is: 'open', first: '2026-12-28', last: '2026-12-28', repeats: null, hours: [{ from: 540, to: 600 }], because: 'stocktaking' },
    { is: 'closed', first: '2026-01-07', last: '2026-06-30', repeats: 'FREQ=WEEKLY;BYDAY=WE', hours: null, because: null },
  ]);
  const hour = 3_600_000;
  expect(plan?.services[0]).toMatchObject({
    stepMs: hour,
    bufferBeforeMs: 0,
    noticeMs: hour,
    horizonMs: 1440 * hour,
    perDay: null,
    capacity: 1,
    price: null,
    calendars: ['jana'],
  });
});

test.each([
  ['a misspelt key', 'duration: 1h', 'duratoin: 1h', '14:5 a service has no key "duratoin"; did you mean "duration"?'],
  [
    'an unknown calendar',
    'calendars: jana',
    'calendars: jena',
    'the service "visit" names the calendar "jena", which does not exist; did you mean "jana"?',
  ],
  [
    'a range that ends before it begins',
    '13:00-17:00',
    '17:00-13:00',
    '7:36 "17:00-13:00" is not a range of times; write it as 9:00-12:30',
  ],
  ['minutes that are no step of five', '13:00-17:00', '13:02-17:00', '"13:02-17:00" is not a range of times'],
  ['an unknown day of the week', 'mon-tue', 'mon-tuesday', '"mon-tuesday" is not a day or days of the week; write mon, tue'],
  ['a day that no calendar has', '2026-12-28', '2026-02-30', '"2026-02-30" is not a day or a range of days'],
  ['a repetition within a day', 'FREQ=WEEKLY;BYDAY=WE', 'FREQ=HOURLY', '"FREQ=HOURLY" is not a repetition: FREQ must be DAILY'],
  ['an end without a repetition', 'repeats: FREQ=WEEKLY;BYDAY=WE, ', '', '"until" has a meaning only beside "repeats"'],
  ['a length that is no step of five minutes', 'duration: 1h', 'duration: 7m', 'the length is not a multiple of five minutes'],
  ['a price without a currency', 'duration: 1h', 'duration: 1h\n    price: 5', 'needs "price" and "currency" together'],
  ['a missing language', 'cs: Návštěva', 'en2: x', '"en2"'],
  ['a text of a reminder that names what it may not', 'Today, {time}', 'Today, {day}', 'the reminder names {day}; it may name {service}'],
  ['an unknown time zone', 'name: Jana', 'name: Jana\n    time_zone: Europe/Praha', '"Europe/Praha" is not a time zone'],
  [
    'a calendar of two kinds outside',
    'name: Jana',
    'name: Jana\n    outside: { google: a, caldav: b }',
    '"outside" needs one of "google" and "caldav"',
  ],
])('%s is an error with its place', (_what, found, replaced, expected) => {
  const source = good.replace(found, replaced);
  expect(source).not.toBe(good);
  expect(problems(source).join('\n')).toContain(expected);
  expect(parsePlan(source, 'b.yaml').plan).toBeNull();
});

test('the file that ships is right, and has every service in its three languages', () => {
  const { plan, problems: none } = parsePlan(readFileSync(new URL('../../../bookings.yaml', import.meta.url), 'utf8'), 'bookings.yaml');
  expect(none).toEqual([]);
  expect(plan?.services.map(({ key, name }) => [key, Object.keys(name)])).toEqual(
    ['site_visit', 'showroom', 'video_call'].map((key) => [key, ['en', 'ru', 'cs']]),
  );
});

test('a reminder names the time on the walls of its zone, in the customer’s language or in English', () => {
  const facts = {
    service: 'Visit',
    calendar: 'Jana',
    place: null,
    start: Date.UTC(2026, 9, 25, 0, 30),
    timeZone: 'Europe/Prague',
    link: null,
  };
  expect(reminderText(null, 'ru', facts)).toContain('воскресенье, 25 октября 2026');
  expect(reminderText(null, 'ru', facts)).toContain('02:30');
  expect(reminderText(null, 'de', facts)).toMatch(/^A reminder: Visit, Sunday, October 25, 2026 at 2:30/);
  expect(reminderText({ en: 'See {calendar}: {link}' }, 'cs', { ...facts, link: 'https://x.example/b/1.ics' })).toBe(
    'See Jana: https://x.example/b/1.ics',
  );
});
