import { describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { blockedBy, freeSlots } from '../../../src/core/booking/free-slots.ts';
import type { SlotWishes } from '../../../src/core/booking/free-slots.ts';
import type { CalendarTerms, DayException, Diary, ServiceTerms, TakenTime, WallRange } from '../../../src/core/booking/terms.ts';
import { problemOfRepetition, workingHours } from '../../../src/core/booking/working-days.ts';
import { randomOf } from '../../support/random.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const visit: ServiceTerms = {
  id: 'visit',
  durationMs: hour,
  bufferBeforeMs: 0,
  bufferAfterMs: 0,
  stepMs: hour,
  noticeMs: 0,
  horizonMs: 30 * day,
  perDay: null,
  capacity: 1,
};

const everyDay = (...ranges: WallRange[]) => [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => ranges.map((range) => ({ weekday, ...range })));
const hours = (from: number, to: number): WallRange => ({ from: from * 60, to: to * 60 });

const jana: CalendarTerms = { id: 'jana', timeZone: 'Europe/Prague', hours: everyDay(hours(9, 12), hours(13, 17)), exceptions: [] };

const at = (text: string): number => Temporal.Instant.from(text).epochMilliseconds;
const diary = (calendar: CalendarTerms, rest: Partial<Diary> = {}): Diary => ({ calendar, taken: [], busy: [], ...rest });
const wishes = (now: string, rest: Partial<SlotWishes> = {}): SlotWishes => ({
  now: at(now),
  from: null,
  to: null,
  near: null,
  limit: 1000,
  movingId: null,
  ...rest,
});
/** The whole of a day, as its local date is asked for. */
const on = (date: string, timeZone = 'Europe/Prague', rest: Partial<SlotWishes> = {}): SlotWishes => {
  const start = Temporal.PlainDate.from(date).toZonedDateTime(timeZone);
  return wishes(start.subtract({ hours: 48 }).toInstant().toString(), {
    from: start.epochMilliseconds,
    to: start.add({ days: 1 }).epochMilliseconds,
    ...rest,
  });
};
const local = (slots: { start: number }[], timeZone = 'Europe/Prague'): string[] =>
  slots.map(({ start }) =>
    Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(timeZone).toString({ timeZoneName: 'never' }).slice(5, 16),
  );
const times = (slots: { start: number }[], timeZone?: string): string[] => local(slots, timeZone).map((text) => text.slice(6));

const booked = (start: string, service: ServiceTerms = visit, bookingId = start): TakenTime => ({
  bookingId,
  serviceId: service.id,
  start: at(start),
  ...blockedBy(service, at(start)),
});

test('beginnings lie on the step from the beginning of each stretch, and a booking ends within it', () => {
  expect(times(freeSlots(visit, [diary(jana)], on('2026-11-23')))).toEqual(['09:00', '10:00', '11:00', '13:00', '14:00', '15:00', '16:00']);
  const long = { ...visit, durationMs: 2 * hour, stepMs: 30 * minute };
  expect(times(freeSlots(long, [diary(jana)], on('2026-11-23')))).toEqual([
    '09:00',
    '09:30',
    '10:00',
    '13:00',
    '13:30',
    '14:00',
    '14:30',
    '15:00',
  ]);
});

describe('when the clocks change', () => {
  const night = (timeZone: string): CalendarTerms => ({ ...jana, timeZone, hours: everyDay(hours(1, 5)) });
  const half = { ...visit, durationMs: 30 * minute, stepMs: 30 * minute };

  test.each([
    ['Prague skips 2 to 3', 'Europe/Prague', '2026-03-29', ['01:00', '01:30', '03:00', '03:30', '04:00', '04:30']],
    [
      'Prague repeats 2 to 3',
      'Europe/Prague',
      '2026-10-25',
      ['01:00', '01:30', '02:00', '02:30', '02:00', '02:30', '03:00', '03:30', '04:00', '04:30'],
    ],
    ['New York skips 2 to 3', 'America/New_York', '2026-03-08', ['01:00', '01:30', '03:00', '03:30', '04:00', '04:30']],
    [
      'New York repeats 1 to 2',
      'America/New_York',
      '2026-11-01',
      ['01:00', '01:30', '01:00', '01:30', '02:00', '02:30', '03:00', '03:30', '04:00', '04:30'],
    ],
    [
      'Moscow changes nothing any more',
      'Europe/Moscow',
      '2026-03-29',
      ['01:00', '01:30', '02:00', '02:30', '03:00', '03:30', '04:00', '04:30'],
    ],
    [
      'Moscow repeated 1 to 2 for the last time',
      'Europe/Moscow',
      '2014-10-26',
      ['01:00', '01:30', '01:00', '01:30', '02:00', '02:30', '03:00', '03:30', '04:00', '04:30'],
    ],
  ])('%s', (_what, zone, date, expected) => {
    const slots = freeSlots(half, [diary(night(zone))], on(date, zone));
    expect(times(slots, zone)).toEqual(expected);
    expect(new Set(slots.map(({ start }) => start)).size).toBe(slots.length);
  });

  test('working hours stay where the walls show them', () => {
    const slots = freeSlots(visit, [diary(jana)], wishes('2026-03-27T23:00Z', { to: at('2026-03-30T22:00Z') }));
    expect(slots.filter((_, index) => index % 7 === 0).map(({ start }) => new Date(start).toISOString())).toEqual([
      '2026-03-28T08:00:00.000Z',
      '2026-03-29T07:00:00.000Z',
      '2026-03-30T07:00:00.000Z',
    ]);
  });

  test('a booking across the change takes its real length, and hours that begin in the gap begin after it', () => {
    const calendar = { ...jana, hours: everyDay(hours(1, 4)) };
    const long = { ...visit, durationMs: 2 * hour };
    expect(times(freeSlots(long, [diary(calendar)], on('2026-03-29')))).toEqual(['01:00']);
    expect(times(freeSlots(long, [diary(calendar)], on('2026-10-25')))).toEqual(['01:00', '02:00', '02:00']);
    const inGap = { ...jana, hours: everyDay({ from: 150, to: 300 }) };
    expect(times(freeSlots(half, [diary(inGap)], on('2026-03-29')))).toEqual(['03:00', '03:30', '04:00', '04:30']);
  });
});

describe('what is not offered', () => {
  test('less than the notice from now, beyond the horizon, or in the past', () => {
    const service = { ...visit, noticeMs: 3 * hour, horizonMs: day };
    const slots = freeSlots(service, [diary(jana)], wishes('2026-11-23T08:30Z'));
    expect(local(slots)).toEqual(['11-23T13:00', '11-23T14:00', '11-23T15:00', '11-23T16:00', '11-24T09:00']);
    expect(freeSlots(service, [diary(jana)], wishes('2026-11-23T08:30Z', { to: at('2026-11-23T08:00Z') }))).toEqual([]);
  });

  test('what a booking or another calendar takes, buffers of both sides included', () => {
    const service = { ...visit, bufferBeforeMs: 30 * minute, bufferAfterMs: 30 * minute, stepMs: 30 * minute };
    const taken = [booked('2026-11-23T13:00Z', service)];
    expect(times(freeSlots(service, [diary(jana, { taken })], on('2026-11-23')))).toEqual([
      '09:00',
      '09:30',
      '10:00',
      '10:30',
      '11:00',
      '16:00',
    ]);
    const busy = [{ from: at('2026-11-23T08:00Z'), to: at('2026-11-23T08:01Z') }];
    expect(times(freeSlots(visit, [diary(jana, { busy })], on('2026-11-23')))).toEqual([
      '10:00',
      '11:00',
      '13:00',
      '14:00',
      '15:00',
      '16:00',
    ]);
  });

  test('more than the cap of a day, of which a time that several share counts once', () => {
    const course = { ...visit, id: 'course', capacity: 3, perDay: 1 };
    const taken = [booked('2026-11-23T09:00Z', course, 'a'), booked('2026-11-23T09:00Z', course, 'b')];
    expect(times(freeSlots(course, [diary(jana, { taken })], on('2026-11-23')))).toEqual(['10:00']);
    const full = [...taken, booked('2026-11-23T09:00Z', course, 'c')];
    expect(freeSlots(course, [diary(jana, { taken: full })], on('2026-11-23'))).toEqual([]);
    expect(freeSlots(course, [diary(jana, { taken: full })], on('2026-11-24'))).toHaveLength(7);
  });

  test('a time that another service takes, however many the course has room for', () => {
    const course = { ...visit, id: 'course', capacity: 3 };
    const taken = [booked('2026-11-23T09:00Z')];
    expect(times(freeSlots(course, [diary(jana, { taken })], on('2026-11-23')))).not.toContain('10:00');
  });

  test('the own time of a booking that is moved; it stands in the way of nothing', () => {
    const service = { ...visit, stepMs: 30 * minute };
    const taken = [booked('2026-11-23T09:00Z', service, 'mine')];
    const starts = times(freeSlots(service, [diary(jana, { taken })], on('2026-11-23', undefined, { movingId: 'mine' })));
    expect(starts).not.toContain('10:00');
    expect(starts).toEqual(expect.arrayContaining(['09:30', '10:30']));
  });
});

describe('exceptions', () => {
  const closed = (rest: Partial<DayException>): DayException => ({
    is: 'closed',
    first: '2026-11-23',
    last: '2026-11-23',
    repeats: null,
    hours: null,
    ...rest,
  });
  const on23 = (...exceptions: DayException[]) => times(freeSlots(visit, [diary({ ...jana, exceptions })], on('2026-11-23')));

  test('a day, a range, some hours, a repetition, and an opening; the last one decides', () => {
    expect(on23(closed({}))).toEqual([]);
    expect(on23(closed({ first: '2026-11-20', last: '2026-11-30' }))).toEqual([]);
    expect(on23(closed({ hours: [hours(9, 14)] }))).toEqual(['14:00', '15:00', '16:00']);
    expect(on23(closed({ first: '2025-11-24', last: null, repeats: 'FREQ=WEEKLY;BYDAY=MO' }))).toEqual([]);
    expect(on23(closed({ first: '2020-11-23', last: null, repeats: 'FREQ=YEARLY' }))).toEqual([]);
    expect(on23(closed({ first: '2020-11-24', last: null, repeats: 'FREQ=YEARLY' }))).toHaveLength(7);
    expect(on23(closed({ first: '2020-11-23', last: '2026-01-01', repeats: 'FREQ=YEARLY' }))).toHaveLength(7);
    expect(on23(closed({}), closed({ is: 'open', hours: [hours(18, 20)] }))).toEqual(['18:00', '19:00']);
    expect(on23(closed({ is: 'open', hours: [hours(11, 14)] }))).toEqual([
      '09:00',
      '10:00',
      '11:00',
      '12:00',
      '13:00',
      '14:00',
      '15:00',
      '16:00',
    ]);
    expect(on23(closed({ is: 'open', hours: [hours(18, 20)] }), closed({}))).toEqual([]);
  });

  test('a repetition must be by whole days', () => {
    expect(problemOfRepetition('FREQ=MONTHLY;BYDAY=-1FR', '2026-01-01')).toBeNull();
    expect(problemOfRepetition('FREQ=HOURLY', '2026-01-01')).toContain('DAILY');
    expect(problemOfRepetition('FREQ=DAILY;BYHOUR=9', '2026-01-01')).toContain('BYHOUR');
    expect(problemOfRepetition('FREQ=DAILY;BYDAY=XX', '2026-01-01')).not.toBeNull();
    expect(problemOfRepetition('every monday', '2026-01-01')).not.toBeNull();
  });
});

describe('of all free slots', () => {
  const petr = { ...jana, id: 'petr' };

  test('the earliest are given, or those closest to an instant', () => {
    expect(local(freeSlots(visit, [diary(jana)], wishes('2026-11-22T23:00Z', { limit: 2 })))).toEqual(['11-23T09:00', '11-23T10:00']);
    const near = wishes('2026-11-22T23:00Z', { limit: 3, near: at('2026-11-24T08:10Z') });
    expect(local(freeSlots(visit, [diary(jana)], near))).toEqual(['11-24T09:00', '11-24T10:00', '11-24T11:00']);
    const night = wishes('2026-11-22T23:00Z', { limit: 2, near: at('2026-11-24T00:00Z') });
    expect(local(freeSlots(visit, [diary(jana)], night))).toEqual(['11-23T16:00', '11-24T09:00'].toSorted());
  });

  test('one stands for each beginning: of the calendar with the fewest bookings on that day, else of the first', () => {
    const taken = [booked('2026-11-23T15:00Z')];
    const slots = freeSlots(visit, [diary(jana, { taken }), diary(petr)], wishes('2026-11-22T23:00Z', { limit: 8 }));
    expect(slots.map(({ calendarId }) => calendarId)).toEqual([...Array(7).fill('petr'), 'jana']);
    expect(local(slots).at(-1)).toBe('11-24T09:00');
  });
});

describe('on random calendars', () => {
  const zones = [
    'Europe/Prague',
    'Europe/Moscow',
    'America/New_York',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'America/Sao_Paulo',
    'Asia/Kathmandu',
  ];
  const seeds = Array.from({ length: 30 }, (_, index) => index + 1);

  test.each(seeds)('every slot can be kept, none is missing (seed %i)', (seed) => {
    const random = randomOf(seed);
    const whole = (min: number, max: number) => min + random(max - min + 1);
    const timeZone = zones[whole(0, zones.length - 1)]!;
    const range = (): WallRange => {
      const from = whole(0, 270) * 5;
      return { from, to: Math.min(1440, from + whole(6, 100) * 5) };
    };
    const service: ServiceTerms = {
      ...visit,
      durationMs: whole(3, 30) * 5 * minute,
      bufferBeforeMs: whole(0, 6) * 5 * minute,
      bufferAfterMs: whole(0, 6) * 5 * minute,
      stepMs: whole(1, 12) * 5 * minute,
      noticeMs: whole(0, 10) * hour,
      capacity: whole(1, 2),
    };
    const start = at(
      ['2026-03-07T12:00Z', '2026-03-28T00:00Z', '2026-10-03T12:00Z', '2026-10-24T00:00Z', '2026-10-31T12:00Z'][whole(0, 4)]!,
    );
    const calendar: CalendarTerms = {
      id: 'c',
      timeZone,
      hours: everyDay(range(), range()),
      exceptions: [
        {
          is: 'closed',
          first: '2026-01-01',
          last: null,
          repeats: `FREQ=WEEKLY;BYDAY=${['MO', 'SU', 'WE'][whole(0, 2)]}`,
          hours: [range()],
        },
      ],
    };
    const busy = Array.from({ length: 4 }, () => start + whole(0, 60) * hour).map((from) => ({
      from,
      to: from + whole(1, 20) * 10 * minute,
    }));
    const window = { now: start, from: null, to: start + 3 * day, near: null, limit: 10_000, movingId: null };
    let taken: TakenTime[] = [];
    for (const { start: from } of freeSlots(service, [diary(calendar, { busy })], window).filter(() => random(10) === 0)) {
      const isFree = freeSlots(service, [diary(calendar, { busy, taken })], { ...window, from, to: from + 1 }).length === 1;
      if (isFree) taken = [...taken, { bookingId: `${taken.length}`, serviceId: service.id, start: from, ...blockedBy(service, from) }];
    }
    const slots = freeSlots(service, [diary(calendar, { busy, taken })], window);
    const first = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(timeZone).toPlainDate();
    const open = workingHours(calendar, first, first.add({ days: 4 }));
    const walls = new Map<number, Temporal.ZonedDateTime>();
    const offered = new Set(slots.map((slot) => slot.start));

    // Nothing that could begin on the step and be kept is left out, and nothing else is offered.
    const wrong: string[] = [];
    for (let begin = start + service.noticeMs; begin < window.to; begin += 5 * minute) {
      const expected = begin > start && isOnStep(begin) && canBeKept(begin);
      if (offered.delete(begin) !== expected) wrong.push(new Date(begin).toISOString());
    }
    expect(wrong).toEqual([]);
    expect([...offered]).toEqual([]);

    // Step by step, as somebody sees it who looks at the clock on the wall.
    function wall(now: number): { date: string; minutes: number } {
      const zoned = walls.get(now) ?? Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
      walls.set(now, zoned);
      return { date: zoned.toPlainDate().toString(), minutes: zoned.hour * 60 + zoned.minute };
    }
    function rangeAt(now: number): WallRange | undefined {
      const { date, minutes } = wall(now);
      return open(date).find(({ from, to }) => minutes >= from && minutes < to);
    }
    function isOpen(now: number): boolean {
      return rangeAt(now) !== undefined;
    }
    function isOnStep(now: number): boolean {
      const within = rangeAt(now);
      return within !== undefined && ((wall(now).minutes - within.from) * minute) % service.stepMs === 0;
    }
    function canBeKept(begin: number): boolean {
      const end = begin + service.durationMs;
      const last = wall(end - 5 * minute);
      if (last.date !== wall(begin).date || rangeAt(begin)?.from !== rangeAt(end - 5 * minute)?.from) return false;
      for (let now = begin; now < end; now += 5 * minute) if (!isOpen(now)) return false;
      const span = blockedBy(service, begin);
      const met = taken.filter(({ from, to }) => from < span.to && span.from < to);
      return (
        met.every((each) => each.start === begin) &&
        met.length < service.capacity &&
        !busy.some(({ from, to }) => from < span.to && span.from < to)
      );
    }
  });
});
