import type { Family } from '../rule.ts';

/** Where the contact can be written to. A channel's window is open when `last_wrote` is within it: `last_wrote: { in_last: 24h }`. */
export const reachableFamily: Family = {
  one: 'channel',
  help: 'a channel on which the contact can be written to',
  main: 'channel',
  fields: {
    channel: { kind: 'text', sql: 'm.kind' },
    connection: { kind: 'text', sql: 'm.name' },
    last_wrote: {
      kind: 'instant',
      sql: `(select max(g."timestamp") from conversations v
        join messages g on g.organization_id = $1 and g.conversation_id = v.id and g.sender = 'customer'
        where v.organization_id = $1 and v.contact_id = x.contact_id and v.messenger_id = x.messenger_id)`,
    },
  },
  rows: {
    from: 'contact_identities x join messengers m on m.organization_id = $1 and m.id = x.messenger_id',
    where: 'x.organization_id = $1 and x.is_reachable',
    tie: 'x.contact_id = c.id',
  },
};
