import type { Sql } from '../../db/database.ts';

/**
 * A page of conversations of a script, the newest first: ids sort by time, so the key is the order. $1 organization, $2 script,
 * $3 those before this id (null: the newest), $4 begun since then, $5 how many.
 */
export const talkPage: Sql = {
  name: 'talk_page',
  text: `select c.id, c.contact_id, v.version, i.locale, c.status, c.outcome, c.lead_score, c.state,
      (extract(epoch from c.taken_at) * 1000)::float8 as taken_at
    from conversations c
    join bot_script_versions v on v.organization_id = c.organization_id and v.id = c.script_version_id
    left join contact_identities i on i.organization_id = c.organization_id and i.messenger_id = c.messenger_id and i.external_id = c.chat_id
    where c.organization_id = $1 and c.script_id = $2 and c.id < coalesce($3::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff') and c.started_at >= $4
    order by c.id desc limit $5`,
};

/** What their customers sent, with the instants of their turns, and the buttons that were offered. $1 organization, $2 conversations. */
export const talkMessages: Sql = {
  name: 'talk_messages',
  text: `select m.conversation_id, m.seq, m.id, m.sender, m.kind, m.message_text, m.metadata,
      case m.sender when 'bot' then jsonb_path_query_array(m.payload, '$.choices[*].id') else m.payload end as payload,
      round(extract(epoch from coalesce(m.processed_at, m."timestamp")) * 1000)::float8 as at
    from unnest($2::uuid[]) x(c)
    join messages m on m.organization_id = $1 and m.conversation_id = x.c
    where (m.sender = 'customer' and m.processed_at is not null) or (m.sender = 'bot' and m.origin_key is null and m.payload ? 'choices')
    order by m.conversation_id, m.processed_at, case when m.sender = 'customer' then m.provider_order end nulls last, m.seq`,
};

/** How many conversations there are to replay. $1 organization, $2 script, $3 begun since then. */
export const countTalks: Sql = {
  name: 'count_talks',
  text: `select count(*)::int as talks from conversations where organization_id = $1 and script_id = $2 and started_at >= $3`,
};
