import { describe, expect, test } from '@jest/globals';
import { consentFor } from '../../../src/core/gate/consent.ts';
import { zonesOf } from '../../../src/core/gate/contact-zones.ts';

const nowhere = { timeZone: null, country: null, phone: null };

describe('the zones of a contact', () => {
  test.each([
    ['the stated one', { timeZone: 'Asia/Tokyo', country: 'CZ', phone: '+420601123456' }, ['Asia/Tokyo']],
    ['the one of the stated country', { ...nowhere, country: 'CZ', phone: '+79161234567' }, ['Europe/Prague']],
    ['the one of the phone', { ...nowhere, phone: '+420601123456' }, ['Europe/Prague']],
    ['the own one, when nothing is known', nowhere, ['Europe/London']],
    ['the own one, when the zone and the country are none', { timeZone: 'Mars/Olympus', country: '??', phone: '12' }, ['Europe/London']],
  ])('%s', (_what, whereabouts, zones) => {
    expect(zonesOf(whereabouts, 'Europe/London')).toEqual(zones);
  });

  test('all of a country that has several', () => {
    expect(zonesOf({ ...nowhere, phone: '+79161234567' }, 'UTC')).toEqual(expect.arrayContaining(['Europe/Kaliningrad', 'Asia/Kamchatka']));
    expect(zonesOf({ ...nowhere, country: 'US' }, 'UTC')).toEqual(expect.arrayContaining(['America/New_York', 'Pacific/Honolulu']));
  });

  test('+7 701 is Kazakhstan, not Russia', () => {
    expect(zonesOf({ ...nowhere, phone: '+77011234567' }, 'UTC')).toContain('Asia/Almaty');
  });
});

describe('what consents say of marketing in Telegram', () => {
  const said = (channel: string, state: 'granted' | 'withdrawn', changedAt: number) =>
    ({ channel, purpose: 'marketing', state, changedAt }) as const;

  test.each([
    ['nothing, when nothing was said', [], null],
    ['nothing, when another channel was meant', [said('email', 'granted', 1)], null],
    ['what was said of every channel', [said('*', 'granted', 1)], 'granted'],
    ['the withdrawal everywhere that came later', [said('telegram', 'granted', 1), said('*', 'withdrawn', 2)], 'withdrawn'],
    ['the consent on the channel that came later', [said('*', 'withdrawn', 1), said('telegram', 'granted', 2)], 'granted'],
    ['of the same moment the withdrawal', [said('*', 'withdrawn', 1), said('telegram', 'granted', 1)], 'withdrawn'],
  ] as const)('%s', (_what, consents, expected) => {
    expect(consentFor(consents, 'telegram', 'marketing')).toBe(expected);
  });

  test('a reminder is another purpose', () => {
    expect(consentFor([said('*', 'withdrawn', 1)], 'telegram', 'reminder')).toBeNull();
  });
});
