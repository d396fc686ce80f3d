import type { Sql } from '../../db/database.ts';

/** $1 now, $2 turns and marks, $3 to $19 the sections of the batch as JSON, null where empty; see commit-turns.function.sql. */
export const commitTurns: Sql = {
  name: 'commit_turns',
  text: 'select commit_turns_v2($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)',
};

/**
 * What a turn needs of each chat: the latest conversation, the contact, and whether something that it must not overtake is still on its way out. The limits are there
 * for the planner, which takes the arrays for ten rows each and would rather read a whole table than look ten rows up.
 */
export const loadChats: Sql = {
  name: 'load_chats',
  text: `select x.ord::int as index, i.contact_id, c.id as conversation_id, c.version, c.state, c.lead_id, c.script_id, c.script_version_id, c.due_at is not null or c.lease_until is not null as is_busy,
      c.message_count, (extract(epoch from c.started_at) * 1000)::float8 as started_at, c.ended_at is not null as is_ended, (select extract(epoch from t.due_at) * 1000 from timers t
        where t.organization_id = c.organization_id and t.conversation_id = c.id)::float8 as armed_at,
      exists (select from outbox_messages b where b.organization_id = c.organization_id and b.conversation_id = c.id and b.priority = 0 and b.status in ('pending', 'sending')) as is_sending
    from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) with ordinality x(o, m, chat, sender, ord)
    left join lateral (
      select * from contact_identities u where u.organization_id = x.o and u.messenger_id = x.m and u.external_id = x.sender limit 1
    ) i on true
    left join lateral (
      select * from conversations v where v.organization_id = x.o and v.messenger_id = x.m and v.chat_id = x.chat order by v.started_at desc limit 1
    ) c on true`,
};

/** Which turns of a refused batch were stale: the conversations as they stand. */
export const conversationVersions: Sql = {
  name: 'conversation_versions',
  text: `select c.id, c.version, c.message_count, c.due_at is not null as is_due, c.lease_until > $3 as is_leased, c.lease_by
    from unnest($1::uuid[], $2::uuid[]) x(o, c) join conversations c on c.organization_id = x.o and c.id = x.c`,
};

/** Which events of a refused batch are stored already. */
export const storedEvents: Sql = {
  name: 'stored_events',
  text: `select m.messenger_id, m.provider_message_id
    from unnest($1::uuid[], $2::uuid[], $3::text[]) x(o, m, r)
    join messages m on m.organization_id = x.o and m.messenger_id = x.m and m.provider_message_id = x.r and m.sender = 'customer'`,
};

/** Organizations in which a turn is due; no locks, little data. The periodic sweep is the truth, nudges are hints. */
export const discoverDue: Sql = {
  name: 'discover_due',
  text: `select organization_id from conversations where due_at <= $1 and (lease_until is null or lease_until < $1)
    union select organization_id from timers where due_at <= $1 limit 100`,
};

/** Moves fired timers to their conversations: $1 organizations, $2 now. */
export const fireTimers: Sql = {
  name: 'fire_timers',
  text: `with fired as (delete from timers where organization_id = any($1::uuid[]) and due_at <= $2 returning organization_id, conversation_id)
    update conversations c set due_at = coalesce(c.due_at, $2) from fired f
    where c.organization_id = f.organization_id and c.id = f.conversation_id and c.ended_at is null`,
};

/** Claims due conversations under a lease: $1 organizations, $2 now, $3 lease until, $4 by whom, $5 how many. */
export const claimDue: Sql = {
  name: 'claim_due',
  text: `update conversations set lease_until = $3, lease_by = $4
    where organization_id = any($1::uuid[]) and (organization_id, id) in (
      select organization_id, id from conversations
      where organization_id = any($1::uuid[]) and due_at <= $2 and (lease_until is null or lease_until < $2)
      order by due_at limit $5 for update skip locked)
    returning organization_id, id, contact_id, lead_id, messenger_id, chat_id, script_id, script_version_id, state, version, due_at::text, message_count, (extract(epoch from started_at) * 1000)::float8 as started_at`,
};

/** Messages that wait for their turn, in the provider's order. */
export const pendingMessages: Sql = {
  name: 'pending_messages',
  text: `select m.conversation_id, m.seq, m.id, m.kind, m.message_text, m.payload, (extract(epoch from m."timestamp") * 1000)::float8 as at
    from unnest($1::uuid[], $2::uuid[]) x(o, c)
    join messages m on m.organization_id = x.o and m.conversation_id = x.c and m.sender = 'customer' and m.processed_at is null
    order by m.conversation_id, m.provider_order nulls last, m.seq`,
};

/** Gives a conversation back without a turn: $1 organization, $2 id, $3 by whom, $4 when it is due again. */
export const releaseLease: Sql = {
  name: 'release_lease',
  text: `update conversations set lease_until = null, lease_by = null, due_at = $4 where organization_id = $1 and id = $2 and lease_by = $3`,
};

/** Where the conversations' contacts are, as far as it is known: their quiet hours are meant. */
export const whereabouts: Sql = {
  name: 'whereabouts',
  text: `select c.id, t.time_zone, t.country, t.phone
    from unnest($1::uuid[], $2::uuid[]) x(o, c)
    join conversations c on c.organization_id = x.o and c.id = x.c
    join contacts t on t.organization_id = c.organization_id and t.id = c.contact_id`,
};
