import type { Sql } from '../../db/database.ts';

export const conversationState: Sql = {
  name: 'conversation_state',
  text: `select messenger_id, chat_id, contact_id, lead_id, script_version_id, state, version, taken_at is not null as is_taken
    from conversations where organization_id = $1 and id = $2`,
};

/** Raises the fence (G7) and moves the version, so that no turn that is under way can be stored any more. */
export const takeConversation: Sql = {
  name: 'take_conversation',
  text: `update conversations set state = $4, status = 'handed_off', taken_by = $5, taken_at = $6, escalated_to_human = true,
      version = version + 1, lease_until = null, lease_by = null
    where organization_id = $1 and id = $2 and version = $3 returning version`,
};

/** What the bot had queued and nobody had begun to send stays here, with the reason; what a process was sending when it ended is unknown. */
export const suppressQueued: Sql = {
  name: 'suppress_queued',
  text: `update outbox_messages o set status = case o.status when 'pending' then 'suppressed' else 'unknown' end,
      error_class = case o.status when 'pending' then 'taken-over' else 'ambiguous' end,
      gate_reason = case o.status when 'pending' then 'taken-over' end,
      error = case o.status when 'pending' then 'a person took the conversation' else 'the process that sent it ended before the answer' end,
      lease_until = null, lease_by = null, settled_at = $3
    from messages m
    where o.organization_id = $1 and o.conversation_id = $2 and (o.status = 'pending' or (o.status = 'sending' and o.lease_until <= $3))
      and m.organization_id = o.organization_id and m.conversation_id = o.conversation_id and m.seq = o.seq and m.sender = 'bot'`,
};

/** Messages that a process is sending at this moment. */
export const countSending: Sql = {
  name: 'count_sending',
  text: `select count(*)::int as sending from outbox_messages
    where organization_id = $1 and conversation_id = $2 and status = 'sending' and lease_until > $3`,
};

export const insertHandoff: Sql = {
  name: 'insert_handoff',
  text: `insert into interactions (organization_id, id, lead_id, contact_id, conversation_id, user_id, kind, title, started_at, ended_at, created_at)
    values ($1, $2, $3, $4, $5, $6, 'handoff', $7, $8, $8, $8)`,
};

/** $1: leads whose timeline changed, as JSON. */
export const refreshSummaries: Sql = { name: 'refresh_summaries', text: 'select refresh_interaction_summaries_v1($1)' };
