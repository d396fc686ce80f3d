import type { Family } from '../rule.ts';

/**
 * What was agreed to for a channel is what was said last of it or of all channels; of two of the same moment the withdrawal counts. So each row
 * is looked at beside every channel that it speaks of, and stands there only when nothing later does.
 */
function consents(state: 'granted' | 'withdrawn', one: string, help: string): Family {
  return {
    one,
    help,
    main: 'purpose',
    fields: {
      purpose: { kind: 'text', sql: 'x.purpose', options: ['service', 'marketing', 'reminder'] },
      channel: { kind: 'text', sql: 'g.channel' },
      since: { kind: 'instant', sql: 'x.changed_at' },
    },
    rows: {
      from: `contact_consents x join (select m.kind as channel from messengers m where m.organization_id = $1 union select 'email') g
        on x.channel in (g.channel, '*')`,
      where: `x.organization_id = $1 and x.state = '${state}' and not exists (
        select from contact_consents l where l.organization_id = $1 and l.contact_id = x.contact_id and l.purpose = x.purpose
          and l.channel in (g.channel, '*') and (l.changed_at, l.state) > (x.changed_at, x.state))`,
      tie: 'x.contact_id = c.id',
    },
  };
}

export const consentFamily = consents('granted', 'consent', 'what the contact agreed to, by purpose and channel');
export const refusedFamily = consents('withdrawn', 'refusal', 'what the contact asked to be left alone with, by purpose and channel');
