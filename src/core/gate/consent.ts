import { everyChannel } from './reasons.ts';
import type { ConsentPurpose, ConsentState } from './reasons.ts';

/** A row of `contact_consents`. */
export interface Consent {
  readonly channel: string;
  readonly purpose: ConsentPurpose;
  readonly state: ConsentState;
  readonly changedAt: number;
}

/**
 * What a contact's consents say of one purpose on one channel. What was said of the channel and what was said of every channel may disagree:
 * the later one counts, and of two of the same moment the withdrawal.
 */
export function consentFor(consents: readonly Consent[], channel: string, purpose: ConsentPurpose): ConsentState | null {
  const said = consents.filter(
    (consent) => consent.purpose === purpose && (consent.channel === channel || consent.channel === everyChannel),
  );
  const last = said.toSorted((a, b) => b.changedAt - a.changedAt || (a.state === 'withdrawn' ? -1 : 1))[0];
  return last?.state ?? null;
}
