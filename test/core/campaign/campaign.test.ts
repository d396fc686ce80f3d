import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { decodeChoice, encodeChoice } from '../../../src/core/campaign/choice.ts';
import { birthdaysOn, instantIn, nextFiring, timeOnDay } from '../../../src/core/campaign/firing.ts';
import { parseCampaign } from '../../../src/core/campaign/parse-campaign.ts';
import { createRenderer, variantFor } from '../../../src/core/campaign/render.ts';
import { bestHourOf, paceAt, sendTime } from '../../../src/core/campaign/send-time.ts';
import { offer } from '../../campaigns/world.ts';

const at = (text: string): number => Date.parse(text);
const iso = (instant: number | null): string | null => (instant === null ? null : new Date(instant).toISOString());

describe('a file', () => {
  const problemsOf = (source: string) =>
    parseCampaign(source, 'c.yaml').problems.map(({ line, message, hint }) => [line, message, hint].filter(Boolean).join(' | '));

  test('that ships has neither errors nor warnings', () => {
    const source = readFileSync(new URL('../../../campaigns/spring-offer.yaml', import.meta.url), 'utf8');
    expect(parseCampaign(source, 'spring-offer.yaml')).toMatchObject({ problems: [], campaign: { name: 'spring-offer' } });
  });

  test.each([
    ['a misspelt key', offer('chanels: [telegram]'), [8, 'a campaign has no key "chanels"', 'did you mean "channels"?']],
    ['a value nobody fills', offer('', 'Hello {nme}'), [10, 'step 1 (en) uses {nme}, which nothing fills', 'did you mean "name"?']],
    ['a schedule that is none', offer("when: { every: '61 10 * * *' }"), [8, 'is no schedule']],
    ['a day that does not exist', offer('when: { at: 2026-02-30 10:00 }'), [8, '"2026-02-30 10:00" is not a day with a time']],
    ['two ways to begin', offer('when: { entered: vip, event: booking }'), [8, '"event" has no meaning beside "entered"']],
    ['hours that are none', offer('pace: { hours: 20-9 }'), [8, '"20-9" are no hours of a day']],
    ['a zone that does not exist', offer('zone: Europe/Pragu'), [8, '"Europe/Pragu" is not a time zone']],
  ])('with %s is refused with its place', (_what, source, parts) => {
    const [first] = problemsOf(source);
    for (const part of parts) expect(first).toContain(String(part));
  });

  test('whose text misses a language says which', () => {
    expect(problemsOf(offer().replace(', ru: "Здравствуйте, {first_name}! Кухни на 10 % дешевле."', ''))[0]).toContain(
      'step 1 has no text in "ru"',
    );
  });

  test('without a button to unsubscribe is warned of', () => {
    expect(problemsOf(offer().replace(', opt_out: true', ''))).toEqual([expect.stringContaining('unsubscribes')]);
  });
});

describe('a schedule', () => {
  test.each([
    ['0 10 * * 1', 'Europe/Prague', '2026-11-20T12:00:00Z', '2026-11-23T09:00:00.000Z'],
    ['0 10 * * 1', 'Europe/Prague', '2026-11-23T09:00:00Z', '2026-11-30T09:00:00.000Z'],
    // The hour that is left out in spring: when the clocks go on. The one that comes twice in autumn: the first time.
    ['30 2 * * *', 'Europe/Prague', '2026-03-28T12:00:00Z', '2026-03-29T01:30:00.000Z'],
    ['30 2 * * *', 'Europe/Prague', '2026-10-24T12:00:00Z', '2026-10-25T00:30:00.000Z'],
    ['30 2 * * *', 'Europe/Prague', '2026-10-25T00:30:00Z', '2026-10-26T01:30:00.000Z'],
    ['0 9 L * *', 'UTC', '2026-02-01T00:00:00Z', '2026-02-28T09:00:00.000Z'],
    ['0 9 29 2 *', 'UTC', '2026-01-01T00:00:00Z', '2028-02-29T09:00:00.000Z'],
    ['0 0 13 * 5', 'UTC', '2026-11-01T00:00:00Z', '2026-11-06T00:00:00.000Z'],
  ])('%s in %s after %s fires at %s', (pattern, zone, after, next) => {
    expect(iso(nextFiring(pattern, zone, at(after)))).toBe(next);
  });

  test('of a day and a time is meant on the clocks of its zone', () => {
    expect(iso(instantIn('Asia/Tokyo', '2026-12-01 10:00'))).toBe('2026-12-01T01:00:00.000Z');
    expect(iso(timeOnDay('2026-12-01', '10:00', 'America/New_York'))).toBe('2026-12-01T15:00:00.000Z');
  });

  test('of birthdays knows those of 29 February in other years', () => {
    expect(birthdaysOn('2026-02-28')).toEqual(['02-28', '02-29']);
    expect(birthdaysOn('2028-02-28')).toEqual(['02-28']);
    expect(birthdaysOn('2028-02-29')).toEqual(['02-29']);
  });
});

describe('the time of a message', () => {
  const prague = { zone: 'Europe/Prague', bestHour: null };

  test.each([
    ['within the hours it is now', '2026-11-20T12:00:00Z', { from: 9, to: 20 }, false, null, '2026-11-20T12:00:00.000Z'],
    ['in the morning it is their beginning', '2026-11-20T05:00:00Z', { from: 9, to: 20 }, false, null, '2026-11-20T08:00:00.000Z'],
    ['in the evening it is tomorrow', '2026-11-20T20:00:00Z', { from: 9, to: 20 }, false, null, '2026-11-21T08:00:00.000Z'],
    ['at the best hour', '2026-11-20T12:00:00Z', { from: 9, to: 20 }, true, 18, '2026-11-20T17:00:00.000Z'],
    [
      'at the hour nearest to a best one outside the hours',
      '2026-11-20T12:00:00Z',
      { from: 9, to: 20 },
      true,
      23,
      '2026-11-20T18:00:00.000Z',
    ],
    ['without a known best hour it is now', '2026-11-20T12:00:00Z', null, true, null, '2026-11-20T12:00:00.000Z'],
  ])('%s', (_what, now, hours, isAtBestHour, bestHour, due) => {
    expect(iso(sendTime(at(now), { ...prague, bestHour }, { hours, isAtBestHour }))).toBe(due);
  });

  test('needs five messages to know somebody’s best hour, and takes the middle of the busiest three', () => {
    const counts = (hours: Record<number, number>) => Array.from({ length: 24 }, (_, hour) => hours[hour] ?? 0);
    expect(bestHourOf(counts({ 9: 4 }))).toBeNull();
    expect(bestHourOf(counts({ 9: 3, 19: 2, 20: 1, 21: 2 }))).toBe(20);
    expect(bestHourOf(counts({ 23: 3, 1: 3 }))).toBe(0);
  });

  test('grows from a tenth of the pace to all of it', () => {
    expect([0, 30, 60, 90].map((since) => Math.round(paceAt(100, 60, since)))).toEqual([10, 55, 100, 100]);
  });
});

describe('a message', () => {
  const campaignId = '01890000-0000-7000-8000-00000000000c';
  const { campaign } = parseCampaign(offer(), 'c.yaml');

  test('says nothing where it would have a hole', () => {
    const without = { ...campaign!, values: {} };
    expect(createRenderer(without, campaignId).render(1, { contactId: 'c', language: 'en', values: {} })).toEqual({
      ok: false,
      reason: 'no-value',
      what: 'first_name',
    });
  });

  test('has buttons that tell campaign, step and place, within what messengers carry', () => {
    const choice = { campaignId, step: 20, button: 9, starts: true };
    expect(encodeChoice(choice).length).toBeLessThanOrEqual(48);
    expect(decodeChoice(encodeChoice(choice))).toEqual(choice);
    expect(decodeChoice('3.yes')).toBeNull();
  });

  test('has the same variant for the same contact, in the shares of the weights', () => {
    const variants = [
      { name: 'a', weight: 3, say: { en: 'a' }, buttons: [], template: null },
      { name: 'b', weight: 1, say: { en: 'b' }, buttons: [], template: null },
    ] as const;
    const names = Array.from({ length: 2_000 }, (_, n) => variantFor({ afterMs: 0, variants }, 'k', `contact-${n}`).name);
    expect(names.filter((name) => name === 'a').length / names.length).toBeCloseTo(0.75, 1);
    expect(variantFor({ afterMs: 0, variants }, 'k', 'contact-1').name).toBe(names[1]);
  });
});
