import { freeUnderCap } from './frequency.ts';
import type { FrequencyCap } from './frequency.ts';
import { endOfQuietHours } from './quiet-hours.ts';
import type { QuietHours } from './quiet-hours.ts';
import type { ConsentPurpose, ConsentState, Refusal, SendPurpose, Wait } from './reasons.ts';

/** Everything that decides whether a message may leave. Instants are UTC milliseconds. */
export interface GateFacts {
  readonly now: number;
  /** A person has the conversation, and the message is the bot's. */
  readonly isTaken: boolean;
  /** False: the contact blocked us on this connection, or is gone. */
  readonly isReachable: boolean;
  /** The contact's phone, e-mail address or identity is on the suppression list. */
  readonly isSuppressed: boolean;
  /** What the contact said of this purpose on this channel; null: nothing. */
  readonly consent: ConsentState | null;
  /** When the channel's messaging window closes; null: the channel has none. */
  readonly windowEndsAt: number | null;
  /** An approved template, which a channel with a window takes at any time. */
  readonly isTemplate: boolean;
  readonly quietHours: QuietHours | null;
  readonly zones: readonly string[];
  readonly cap: FrequencyCap;
  /** When campaigns reached the contact before. */
  readonly handedOut: readonly number[];
  /** When the connection may send again; null: now. */
  readonly accountFreeAt: number | null;
  /** When the chat may be sent to again; null: now. */
  readonly chatFreeAt: number | null;
}

export type Verdict =
  | { readonly is: 'send' }
  | { readonly is: 'wait'; readonly until: number; readonly reason: Wait }
  | { readonly is: 'refuse'; readonly reason: Refusal };

/** What each kind of message is subject to. A reply answers the customer: they asked for it, at this hour, by writing. */
const rules: Readonly<Record<SendPurpose, { consent: ConsentPurpose | null; mustBeGranted: boolean; isUnasked: boolean }>> = {
  reply: { consent: null, mustBeGranted: false, isUnasked: false },
  manager: { consent: 'service', mustBeGranted: false, isUnasked: false },
  reminder: { consent: 'reminder', mustBeGranted: false, isUnasked: true },
  campaign: { consent: 'marketing', mustBeGranted: true, isUnasked: true },
};

/** The consent that a message needs; null: none. */
export function consentNeeded(purpose: SendPurpose): ConsentPurpose | null {
  return rules[purpose].consent;
}

/** May this message leave now? What forbids it for good goes before what only delays it; of delays the longest one counts. */
export function decide(purpose: SendPurpose, facts: GateFacts): Verdict {
  const reason = refusalOf(purpose, facts);
  if (reason !== null) return { is: 'refuse', reason };
  const waits = waitsOf(purpose, facts).filter(({ until }) => until > facts.now);
  const longest = waits.toSorted((a, b) => b.until - a.until)[0];
  return longest === undefined ? { is: 'send' } : { is: 'wait', ...longest };
}

function refusalOf(purpose: SendPurpose, facts: GateFacts): Refusal | null {
  const { consent, mustBeGranted } = rules[purpose];
  if (facts.isTaken) return 'taken-over';
  if (consent !== null && !facts.isReachable) return 'unreachable';
  if (purpose === 'campaign' && facts.isSuppressed) return 'suppressed';
  if (consent !== null && facts.consent === 'withdrawn') return 'opted-out';
  if (mustBeGranted && facts.consent !== 'granted') return 'no-consent';
  if (facts.windowEndsAt !== null && facts.windowEndsAt <= facts.now && !facts.isTemplate) return 'window-closed';
  return null;
}

function waitsOf(purpose: SendPurpose, facts: GateFacts): { until: number; reason: Wait }[] {
  const { now } = facts;
  const isQuiet = rules[purpose].isUnasked ? endOfQuietHours(now, facts.quietHours, facts.zones) : null;
  const capped = purpose === 'campaign' ? freeUnderCap(now, facts.cap, facts.handedOut) : null;
  return [
    ...waiting(isQuiet, 'quiet-hours'),
    ...waiting(capped, 'frequency-cap'),
    ...waiting(facts.accountFreeAt, 'account-rate'),
    ...waiting(facts.chatFreeAt, 'chat-rate'),
  ];
}

function waiting(until: number | null, reason: Wait): { until: number; reason: Wait }[] {
  return until === null ? [] : [{ until, reason }];
}
