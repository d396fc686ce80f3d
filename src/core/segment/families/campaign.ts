import type { Family, Field } from '../rule.ts';

const at = (column: string): Field => ({ kind: 'instant', sql: `x.${column}` });

/** What became of one message of a campaign. */
export const campaignFamily: Family = {
  one: 'campaign message',
  help: 'a message of a campaign, and how the contact reacted to it',
  main: 'name',
  at: 'sent',
  fields: {
    name: { kind: 'text', sql: 'b.name' },
    step: { kind: 'number', sql: 'x.step' },
    status: {
      kind: 'text',
      sql: 'x.status',
      options: ['pending', 'queued', 'sent', 'delivered', 'read', 'failed', 'unknown', 'suppressed', 'excluded', 'held_out'],
    },
    reason: { kind: 'text', sql: 'x.reason' },
    variant: { kind: 'text', sql: 'x.variant' },
    sent: at('sent_at'),
    delivered: at('delivered_at'),
    read: at('read_at'),
    replied: at('replied_at'),
    clicked: at('clicked_at'),
    opted_out: at('opted_out_at'),
  },
  rows: {
    from: 'campaign_recipients x join campaigns b on b.organization_id = $1 and b.id = x.campaign_id',
    where: 'x.organization_id = $1',
    tie: 'x.contact_id = c.id',
  },
};
