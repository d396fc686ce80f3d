import { describe, expect, test } from '@jest/globals';
import { endOfQuietHours } from '../../../src/core/gate/quiet-hours.ts';

const night = { from: 21, to: 8 };
const end = (at: string, timeZone: string, quietHours: { from: number; to: number } | null = night) => {
  const instant = endOfQuietHours(Date.parse(at), quietHours, [timeZone]);
  return instant === null ? null : new Date(instant).toISOString();
};

describe('quiet hours', () => {
  test.each([
    ['at night', '2026-01-05T23:30:15.250Z', 'UTC', '2026-01-06T08:00:00.000Z'],
    ['in the small hours', '2026-01-05T03:00:00Z', 'UTC', '2026-01-05T08:00:00.000Z'],
    ['at their first minute', '2026-01-05T21:00:00Z', 'UTC', '2026-01-06T08:00:00.000Z'],
    ['on the clocks of the zone', '2026-01-05T20:30:00Z', 'Europe/Prague', '2026-01-06T07:00:00.000Z'],
    ['in a zone of half an hour', '2026-01-05T16:00:00Z', 'Asia/Kolkata', '2026-01-06T02:30:00.000Z'],
    ['on the other side of the date line', '2026-01-05T09:00:00Z', 'Pacific/Auckland', '2026-01-05T19:00:00.000Z'],
    ['when the clocks go forward', '2026-03-28T22:00:00Z', 'Europe/Prague', '2026-03-29T06:00:00.000Z'],
    ['when the clocks go back', '2026-10-24T21:00:00Z', 'Europe/Prague', '2026-10-25T07:00:00.000Z'],
    ['when the clocks go forward by half an hour', '2026-10-03T13:00:00Z', 'Australia/Lord_Howe', '2026-10-03T21:00:00.000Z'],
  ])('%s are over at eight there', (_when, at, zone, expected) => {
    expect(end(at, zone)).toBe(expected);
  });

  test('that end in an hour which the clocks leave out are over after it', () => {
    expect(end('2026-03-29T00:30:00Z', 'Europe/Prague', { from: 22, to: 2 })).toBe('2026-03-29T01:00:00.000Z');
  });

  test.each([
    ['their last hour is over', '2026-01-05T08:00:00Z', night],
    ['it is noon', '2026-01-05T12:00:00Z', night],
    ['they begin and end at the same hour', '2026-01-05T12:00:00Z', { from: 9, to: 9 }],
    ['there are none', '2026-01-05T23:00:00Z', null],
    ['they are at noon and it is night', '2026-01-05T23:00:00Z', { from: 12, to: 14 }],
  ])('do not hold when %s', (_when, at, hours) => {
    expect(end(at, 'UTC', hours)).toBeNull();
  });

  test.each(['Europe/Prague', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Apia'])(
    'in %s are over within half a day, all through the year',
    (timeZone) => {
      const wrong: string[] = [];
      for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 97 * 60_000 + 13_577) {
        const over = endOfQuietHours(at, night, [timeZone]);
        if (over === null) continue;
        const isRight = over > at && over - at <= 12 * 3_600_000 && endOfQuietHours(over, night, [timeZone]) === null;
        if (!isRight) wrong.push(`${new Date(at).toISOString()} to ${new Date(over).toISOString()}`);
      }
      expect(wrong).toEqual([]);
    },
  );
});

describe('quiet hours of somebody whose zone is not known', () => {
  const inAny = (at: string, zones: readonly string[], hours = night) => {
    const instant = endOfQuietHours(Date.parse(at), hours, zones);
    return instant === null ? null : new Date(instant).toISOString();
  };

  test('hold while it is quiet in any of the zones', () => {
    expect(inAny('2026-01-05T16:00:00Z', ['America/New_York', 'America/Los_Angeles'])).toBeNull();
    expect(inAny('2026-01-05T14:00:00Z', ['America/New_York', 'America/Los_Angeles'])).toBe('2026-01-05T16:00:00.000Z');
    expect(inAny('2026-01-06T02:30:00Z', ['America/Los_Angeles', 'America/New_York'])).toBe('2026-01-06T16:00:00.000Z');
  });

  test('are over when the morning of one zone is no longer the night of another', () => {
    expect(inAny('2026-01-05T12:00:00Z', ['Europe/Kaliningrad', 'Asia/Kamchatka'])).toBe('2026-01-06T06:00:00.000Z');
  });

  test('count by the first zone where it is never day in all of them', () => {
    const half = { from: 18, to: 9 };
    expect(inAny('2026-01-05T20:00:00Z', ['Europe/Prague', 'Pacific/Auckland'], half)).toBe('2026-01-06T08:00:00.000Z');
    expect(inAny('2026-01-05T12:00:00Z', ['Europe/Prague', 'Pacific/Auckland'], half)).toBeNull();
  });
});
