import type { Sql } from '../../db/database.ts';

/** Organizations with a message to send. */
export const discoverOutbox: Sql = {
  name: 'discover_outbox',
  text: `select distinct organization_id from outbox_messages
    where status in ('pending', 'sending') and due_at <= $1 and (lease_until is null or lease_until < $1) limit 100`,
};

/**
 * Claims messages, the oldest of each conversation only, so that they leave in order. The fence stands in this statement (G7): what the
 * bot said is not claimed once a person has taken the conversation, and the share lock makes the taking wait for a claim under way. $1 organizations, $2 now, $3 lease until, $4 by whom, $5 how many.
 */
export const claimOutbox: Sql = {
  name: 'claim_outbox',
  text: `update outbox_messages b set status = 'sending', lease_until = $3, lease_by = $4
    from (
      select o.organization_id, o.conversation_id, o.seq, o.status = 'sending' as was_sending
      from outbox_messages o
      join messages m on m.organization_id = o.organization_id and m.conversation_id = o.conversation_id and m.seq = o.seq
      join conversations c on c.organization_id = o.organization_id and c.id = o.conversation_id
      where o.organization_id = any($1::uuid[]) and o.status in ('pending', 'sending') and o.due_at <= $2 and (o.lease_until is null or o.lease_until < $2)
        and (c.taken_at is null or m.sender <> 'bot')
        and not exists (select from outbox_messages e where e.organization_id = o.organization_id and e.conversation_id = o.conversation_id
          and e.seq < o.seq and e.status in ('pending', 'sending'))
      order by o.due_at limit $5 for update of o skip locked for share of c skip locked
    ) d
    join messages m on m.organization_id = d.organization_id and m.conversation_id = d.conversation_id and m.seq = d.seq
    where b.organization_id = d.organization_id and b.conversation_id = d.conversation_id and b.seq = d.seq
    returning b.organization_id, b.conversation_id, b.seq, b.messenger_id, b.chat_id, b.attempts, d.was_sending, m.id, m.message_text, m.payload`,
};

/** The contact cannot be reached on this connection any more. */
export const markUnreachable: Sql = {
  name: 'mark_unreachable',
  text: `update contact_identities set is_reachable = false, unreachable_reason = $4, updated_at = $5
    where organization_id = $1 and messenger_id = $2 and external_id = $3`,
};
