import { expect, test } from '@jest/globals';
import { convertIcsCalendar } from 'ts-ics';
import { icsOf } from '../../../src/core/booking/ics.ts';
import type { IcsFacts } from '../../../src/core/booking/ics.ts';

/** The parser takes line ends of one character only. */
const parse = (text: string) => convertIcsCalendar(undefined, text.replaceAll('\r\n', '\n'));

const start = Date.UTC(2026, 10, 25, 9);
const facts: IcsFacts = {
  uid: 'b1@sales.example',
  sequence: 2,
  isCancelled: false,
  title: 'Návštěva u vás; "doma", v deset',
  description: 'Jana Nováková přijede.\nČástka: 500 Kč',
  place: 'Dlouhá 12, Praha 1',
  start,
  end: start + 3_600_000,
  changedAt: Date.UTC(2026, 10, 20, 8, 30),
  alarmsBeforeMs: [86_400_000, 3_600_000],
  organizer: { name: 'Firma s.r.o.', email: 'office@firm.example' },
  attendee: { name: 'Karel', email: 'karel@example.com' },
};

test('another parser reads an invitation as it was meant', () => {
  const calendar = parse(icsOf(facts));
  expect(calendar.method).toBe('REQUEST');
  const [event] = calendar.events ?? [];
  expect(event).toMatchObject({
    uid: 'b1@sales.example',
    sequence: 2,
    summary: facts.title,
    description: facts.description,
    location: facts.place,
    start: { date: new Date(start), type: 'DATE-TIME' },
    end: { date: new Date(start + 3_600_000) },
    stamp: { date: new Date(facts.changedAt) },
    organizer: { email: 'office@firm.example', name: 'Firma s.r.o.' },
    attendees: [{ email: 'karel@example.com', name: 'Karel', rsvp: true }],
    alarms: [
      { action: 'DISPLAY', trigger: { type: 'relative', value: { before: true, days: 1 } } },
      { action: 'DISPLAY', trigger: { type: 'relative', value: { before: true, hours: 1 } } },
    ],
  });
});

test('a withdrawal is the same event, later, without alarms; a file to download invites nobody', () => {
  const withdrawn = parse(icsOf({ ...facts, isCancelled: true, sequence: 3 }));
  expect(withdrawn).toMatchObject({ method: 'CANCEL', events: [{ uid: facts.uid, sequence: 3, status: 'CANCELLED' }] });
  expect(withdrawn.events?.[0]?.alarms ?? []).toEqual([]);
  const file = parse(icsOf({ ...facts, organizer: null, attendee: null }));
  expect(file).toMatchObject({ method: 'PUBLISH', events: [{ uid: facts.uid }] });
  expect(file.events?.[0]?.attendees ?? []).toEqual([]);
});

test('it is the same on every machine: in UTC, with lines of at most 75 bytes that end in CRLF', () => {
  const text = icsOf(facts);
  expect(text).toContain('DTSTART:20261125T090000Z\r\n');
  expect(text).not.toMatch(/TZID|[^\r]\n/);
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
});
