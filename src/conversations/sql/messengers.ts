import type { Sql } from '../../db/database.ts';

/** Finds or makes a connection's row; its settings are kept when it was there. */
export const ensureMessenger: Sql = {
  name: 'ensure_messenger',
  text: `insert into messengers (organization_id, id, name, kind, settings, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $6)
    on conflict (organization_id, kind, name) do update set is_active = true, updated_at = excluded.updated_at
    returning id, settings`,
};

export const parkPayload: Sql = {
  name: 'park_payload',
  text: `insert into parked_payloads (organization_id, id, messenger_id, raw, reason, received_at) values ($1, $2, $3, $4, $5, $6)`,
};

/**
 * Messages of a chat over all its conversations, counted through. What the send gate keeps back is not there: the customer fetches them. $1 organization, $2 messenger, $3 chat, $4 after, $5 limit.
 */
export const chatHistory: Sql = {
  name: 'chat_history',
  text: `select (c.base + m.seq)::int as seq, m.id, m.provider_message_id as event_id, m.sender, m.kind, m.message_text, m.payload, (extract(epoch from m."timestamp") * 1000)::float8 as at
    from (select organization_id, id, message_count, (sum(message_count) over (order by started_at, id) - message_count)::int as base
      from conversations where organization_id = $1 and messenger_id = $2 and chat_id = $3) c
    join messages m on m.organization_id = c.organization_id and m.conversation_id = c.id
    where c.base + c.message_count > $4 and c.base + m.seq > $4
      and not exists (select from outbox_messages b where b.organization_id = m.organization_id and b.conversation_id = m.conversation_id and b.seq = m.seq
        and (b.status = 'suppressed' or (b.status = 'pending' and b.priority > 0)))
    order by 1 limit $5`,
};
