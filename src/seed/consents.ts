import { consentPurposes, everyChannel } from '../core/gate/reasons.ts';
import type { Person } from './contact.ts';
import type { Talk } from './talk-lines.ts';
import { iso } from './world.ts';
import { add, type Rows } from './write-rows.ts';

/** Who opted out has withdrawn everything; of the others most have agreed to news. */
export function addConsents(rows: Rows, person: Person, talk: Talk): void {
  const last = talk.lines.at(-1)!;
  if (talk.status === 'opted_out')
    for (const purpose of consentPurposes) addConsent(rows, person, { purpose, state: 'withdrawn', at: last.at, how: 'word' });
  else if (person.index % 3 !== 0)
    addConsent(rows, person, { purpose: 'marketing', state: 'granted', at: talk.lines[0]!.at, how: 'script' });
}

interface Given {
  readonly purpose: string;
  readonly state: string;
  readonly at: number;
  readonly how: string;
}

function addConsent(rows: Rows, { world, id, index }: Person, { purpose, state, at, how }: Given): void {
  const row = { organization_id: world.organizationId, contact_id: id, channel: everyChannel, purpose, state };
  add(rows, 'contact_consents', { ...row, changed_at: iso(at) });
  add(rows, 'consent_events', { ...row, id: world.id(at, `consent_events/${index}/${purpose}`), how, at: iso(at) });
}
