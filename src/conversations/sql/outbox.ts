import type { Sql } from '../../db/database.ts';

/** Organizations with a message to send that is not bulk. */
export const discoverOutbox: Sql = {
  name: 'discover_outbox',
  text: `select distinct organization_id from outbox_messages
    where status in ('pending', 'sending') and priority < 2 and due_at <= $1 and (lease_until is null or lease_until < $1) limit 100`,
};

/** Connections with bulk to send: one look into the index for each connection there is, however much bulk waits. */
export const discoverBulk: Sql = {
  name: 'discover_bulk',
  text: `select g.id as messenger_id from messengers g where exists (select from outbox_messages o where o.organization_id = g.organization_id and o.messenger_id = g.id
      and o.status in ('pending', 'sending') and o.priority = 2 and o.due_at <= $1 and (o.lease_until is null or o.lease_until < $1))`,
};

const claimed = `b.organization_id, b.conversation_id, b.seq, b.messenger_id, b.chat_id, b.attempts, b.purpose, b.priority, b.gate_limits, d.was_sending,
      d.has_person and m.sender = 'bot' as is_taken, m.id, m.message_text, m.payload`;

/**
 * Claims messages that are not bulk, the oldest of each conversation only, so that they leave in order; what is less urgent holds up nothing.
 * The fence stands in this statement (G7): it tells of each message of the bot whether a person has the conversation, and the share lock
 * makes the taking wait for a claim under way. Materialized, because a nested loop reads a subquery again, and each time it would lock further
 * rows. $1 organizations, $2 now, $3 lease until, $4 by whom, $5 how many.
 */
export const claimOutbox: Sql = {
  name: 'claim_outbox',
  text: `with d as materialized (
      select o.organization_id, o.conversation_id, o.seq, o.status = 'sending' as was_sending, c.taken_at is not null as has_person
      from outbox_messages o
      join conversations c on c.organization_id = o.organization_id and c.id = o.conversation_id
      where o.organization_id = any($1::uuid[]) and o.status in ('pending', 'sending') and o.priority < 2 and o.due_at <= $2 and (o.lease_until is null or o.lease_until < $2)
        and not exists (select from outbox_messages e where e.organization_id = o.organization_id and e.conversation_id = o.conversation_id
          and e.seq < o.seq and e.priority <= o.priority and e.status in ('pending', 'sending'))
      order by o.priority, o.due_at limit $5 for update of o skip locked for share of c skip locked
    )
    update outbox_messages b set status = 'sending', lease_until = $3, lease_by = $4
    from d
    join messages m on m.organization_id = d.organization_id and m.conversation_id = d.conversation_id and m.seq = d.seq
    where b.organization_id = d.organization_id and b.conversation_id = d.conversation_id and b.seq = d.seq
    returning ${claimed}`,
};

/** Claims bulk of one connection, under the same rules. $1 organization, $2 messenger, $3 now, $4 lease until, $5 by whom, $6 how many. */
export const claimBulk: Sql = {
  name: 'claim_bulk',
  text: `with d as materialized (
      select o.organization_id, o.conversation_id, o.seq, o.status = 'sending' as was_sending, c.taken_at is not null as has_person
      from outbox_messages o
      join conversations c on c.organization_id = o.organization_id and c.id = o.conversation_id
      where o.organization_id = $1 and o.messenger_id = $2 and o.status in ('pending', 'sending') and o.priority = 2 and o.due_at <= $3
        and (o.lease_until is null or o.lease_until < $3)
        and not exists (select from outbox_messages e where e.organization_id = o.organization_id and e.conversation_id = o.conversation_id
          and e.seq < o.seq and e.status in ('pending', 'sending'))
      order by o.due_at limit $6 for update of o skip locked for share of c skip locked
    )
    update outbox_messages b set status = 'sending', lease_until = $4, lease_by = $5
    from d
    join messages m on m.organization_id = d.organization_id and m.conversation_id = d.conversation_id and m.seq = d.seq
    where b.organization_id = d.organization_id and b.conversation_id = d.conversation_id and b.seq = d.seq
    returning ${claimed}`,
};

/** The contact cannot be reached on this connection any more. */
export const markUnreachable: Sql = {
  name: 'mark_unreachable',
  text: `update contact_identities set is_reachable = false, unreachable_reason = $4, updated_at = $5
    where organization_id = $1 and messenger_id = $2 and external_id = $3`,
};
