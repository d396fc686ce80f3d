import { consentPurposes, everyChannel } from '../core/gate/reasons.ts';
import type { ConsentPurpose, ConsentState } from '../core/gate/reasons.ts';
import { addDetail } from './turn-rows.ts';
import type { Row, TurnUnit } from './turn-rows.ts';

interface Of {
  readonly contactId: string;
  readonly nextId: () => string;
}

/** What the customer said, and where. */
interface Proof {
  readonly wording: string | null;
  readonly messageId: string | null;
}

/** Who asks to be left alone is left alone: everywhere, and for every purpose. */
export function withdrawAll(unit: TurnUnit, of: Of, proof: Proof): void {
  for (const purpose of consentPurposes) addConsent(unit, of, { channel: everyChannel, purpose, state: 'withdrawn', how: 'word' }, proof);
}

/** Who writes again may be answered and reminded again. News and offers stay withdrawn until they are asked for. */
export function giveBack(unit: TurnUnit, of: Of): void {
  const proof = { wording: null, messageId: null };
  for (const purpose of ['service', 'reminder'] as const)
    addConsent(unit, of, { channel: everyChannel, purpose, state: 'granted', how: 'wrote-again' }, proof, true);
}

interface Consent {
  readonly channel: string;
  readonly purpose: ConsentPurpose;
  readonly state: ConsentState;
  readonly how: string;
}

/** What the customer agreed to, or not. `back`: counts only where the opposite stands. Each row is a proof; of those for one purpose the last one is what stands. */
export function addConsent(unit: TurnUnit, { contactId, nextId }: Of, consent: Consent, proof: Proof, back = false): void {
  const { channel, purpose, state, how } = consent;
  const key: Row = { ct: contactId, ch: channel, pu: purpose };
  const earlier = unit.details.consents?.filter((row) => Object.entries(key).every(([name, value]) => row[name] === value)) ?? [];
  for (const row of earlier) row['past'] = true;
  const isBack = back && earlier.length === 0;
  addDetail(unit, 'consents', {
    ...key,
    i: nextId(),
    st: state,
    how,
    txt: proof.wording ?? undefined,
    msg: proof.messageId ?? undefined,
    back: isBack ? true : undefined,
  });
}
