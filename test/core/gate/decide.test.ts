import { describe, expect, test } from '@jest/globals';
import { decide } from '../../../src/core/gate/decide.ts';
import type { GateFacts } from '../../../src/core/gate/decide.ts';
import type { SendPurpose } from '../../../src/core/gate/reasons.ts';

const now = Date.parse('2026-01-05T12:00:00Z');
const hour = 3_600_000;
const night = { from: 21, to: 8 };

/** A contact of whom nothing speaks against a message. */
const open: GateFacts = {
  now,
  isTaken: false,
  isReachable: true,
  isSuppressed: false,
  consent: 'granted',
  windowEndsAt: null,
  isTemplate: false,
  quietHours: null,
  zones: ['Europe/Prague'],
  cap: { perDay: null, perWeek: null },
  handedOut: [],
  accountFreeAt: null,
  chatFreeAt: null,
};

const purposes = ['reply', 'manager', 'reminder', 'campaign'] as const;

function verdicts(facts: Partial<GateFacts>): Record<SendPurpose, string> {
  const entries = purposes.map((purpose) => {
    const verdict = decide(purpose, { ...open, ...facts });
    return [purpose, verdict.is === 'send' ? 'send' : `${verdict.is} ${verdict.reason}`] as const;
  });
  return Object.fromEntries(entries) as Record<SendPurpose, string>;
}

const all = (verdict: string) => ({ reply: verdict, manager: verdict, reminder: verdict, campaign: verdict });

describe('each kind of message', () => {
  test.each<[string, Partial<GateFacts>, Record<SendPurpose, string>]>([
    ['leaves when nothing speaks against it', {}, all('send')],
    ['of the bot stays when a person has the conversation', { isTaken: true }, all('refuse taken-over')],
    [
      'but a reply stays when the contact cannot be reached: who writes can be',
      { isReachable: false },
      { ...all('refuse unreachable'), reply: 'send' },
    ],
    ['but a campaign leaves in spite of the suppression list', { isSuppressed: true }, { ...all('send'), campaign: 'refuse suppressed' }],
    ['but a reply needs the consent not to be withdrawn', { consent: 'withdrawn' }, { ...all('refuse opted-out'), reply: 'send' }],
    ['but a campaign leaves without a consent', { consent: null }, { ...all('send'), campaign: 'refuse no-consent' }],
    ['stays when the window of the channel is closed', { windowEndsAt: now }, all('refuse window-closed')],
    ['leaves while the window is open', { windowEndsAt: now + 1 }, all('send')],
    ['leaves after the window as a template', { windowEndsAt: now - hour, isTemplate: true }, all('send')],
    [
      'that nobody asked for waits for the end of quiet hours',
      { quietHours: night, zones: ['Asia/Tokyo'] },
      { reply: 'send', manager: 'send', reminder: 'wait quiet-hours', campaign: 'wait quiet-hours' },
    ],
    ['leaves by day', { quietHours: night }, all('send')],
    [
      'waits where it is night in one of the zones that the contact may be in',
      { quietHours: night, zones: ['Europe/Kaliningrad', 'Asia/Kamchatka'] },
      { reply: 'send', manager: 'send', reminder: 'wait quiet-hours', campaign: 'wait quiet-hours' },
    ],
    [
      'but a campaign is free of the frequency cap',
      { cap: { perDay: 1, perWeek: null }, handedOut: [now - hour] },
      { ...all('send'), campaign: 'wait frequency-cap' },
    ],
    ['waits for the rate of the account', { accountFreeAt: now + 1 }, all('wait account-rate')],
    ['waits for the rate of the chat', { chatFreeAt: now + 1 }, all('wait chat-rate')],
    ['waits for no moment that is past', { accountFreeAt: now, chatFreeAt: now - 1 }, all('send')],
  ])('%s', (_what, facts, expected) => {
    expect(verdicts(facts)).toEqual(expected);
  });
});

describe('of several reasons', () => {
  test('the one for good counts, not the delay', () => {
    expect(decide('campaign', { ...open, consent: null, chatFreeAt: now + hour })).toEqual({ is: 'refuse', reason: 'no-consent' });
  });

  test('the list of those never to be written to goes before what the contact said', () => {
    expect(decide('campaign', { ...open, isSuppressed: true, consent: 'withdrawn' })).toEqual({ is: 'refuse', reason: 'suppressed' });
  });

  test('the longest delay counts', () => {
    const facts = { ...open, chatFreeAt: now + 1000, cap: { perDay: null, perWeek: 2 }, handedOut: [now - 48 * hour, now - hour] };
    expect(decide('campaign', facts)).toEqual({ is: 'wait', until: now - 48 * hour + 7 * 24 * hour, reason: 'frequency-cap' });
  });
});

describe('the frequency cap', () => {
  const until = (cap: Partial<GateFacts['cap']>, ...hoursAgo: number[]) => {
    const handedOut = hoursAgo.map((hours) => now - hours * hour);
    const verdict = decide('campaign', { ...open, cap: { perDay: null, perWeek: null, ...cap }, handedOut });
    return verdict.is === 'wait' ? (verdict.until - now) / hour : verdict.is;
  };

  test.each<[string, Partial<GateFacts['cap']>, number[], number | string]>([
    ['lets the first one through', { perDay: 1 }, [], 'send'],
    ['forgets what is a day old', { perDay: 1 }, [24], 'send'],
    ['opens a day after the one that fills it', { perDay: 2 }, [20, 3, 1], 21],
    ['opens a week after the one that fills it', { perWeek: 1 }, [100], 68],
    ['counts what is a day old for the week', { perDay: 2, perWeek: 3 }, [30, 40, 50], 118],
    ['lets through below both', { perDay: 2, perWeek: 3 }, [5, 30], 'send'],
  ])('%s', (_what, cap, hoursAgo, expected) => {
    expect(until(cap, ...hoursAgo)).toBe(expected);
  });
});
