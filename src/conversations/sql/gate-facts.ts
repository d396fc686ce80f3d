import type { Sql } from '../../db/database.ts';

/**
 * What the gate must know of messages that were claimed. When a chat may be sent to again is read from its own messages: as many as the burst
 * allows, the last of them. Only a channel with a window has to know when the customer wrote last.
 * $1 organizations, $2 conversations, $3 seqs, $4 whether the channel has a window, $5 bursts of the chat (0: no rate), $6 now.
 */
export const gateFacts: Sql = {
  name: 'gate_facts',
  text: `select x.n::int - 1 as index, c.contact_id, t.phone, t.email, t.country, t.time_zone, coalesce(i.is_reachable, true) as is_reachable, i.unreachable_reason,
      coalesce((select json_agg(json_build_object('channel', k.channel, 'purpose', k.purpose, 'state', k.state, 'changedAt', extract(epoch from k.changed_at) * 1000))
        from contact_consents k where k.organization_id = c.organization_id and k.contact_id = c.contact_id), '[]') as consents,
      (select array_agg((extract(epoch from h) * 1000)::float8) from contact_handouts f, unnest(f.handed_out) h
        where f.organization_id = c.organization_id and f.contact_id = c.contact_id) as handed_out,
      case when x.w then (select (extract(epoch from max(m."timestamp")) * 1000)::float8 from conversations v
        join messages m on m.organization_id = v.organization_id and m.conversation_id = v.id and m.sender = 'customer'
        where v.organization_id = c.organization_id and v.messenger_id = c.messenger_id and v.chat_id = c.chat_id) end as heard_at,
      case when x.b > 0 then (select (extract(epoch from coalesce(e.settled_at, $6::timestamptz)) * 1000)::float8 from outbox_messages e
        where e.organization_id = x.o and e.conversation_id = x.c and e.seq <> x.q and e.status in ('sent', 'unknown', 'sending')
        order by e.seq desc offset x.b - 1 limit 1) end as burst_began_at
    from unnest($1::uuid[], $2::uuid[], $3::int[], $4::bool[], $5::int[]) with ordinality x(o, c, q, w, b, n)
    join conversations c on c.organization_id = x.o and c.id = x.c
    join contacts t on t.organization_id = c.organization_id and t.id = c.contact_id
    left join contact_identities i on i.organization_id = c.organization_id and i.messenger_id = c.messenger_id and i.external_id = c.chat_id`,
};

/** $1 organizations, $2 contacts. */
export const openHandouts: Sql = {
  name: 'open_handouts',
  text: `insert into contact_handouts (organization_id, contact_id, handed_out) select o, c, '{}' from unnest($1::uuid[], $2::uuid[]) x(o, c)
    order by o, c on conflict do nothing`,
};

/**
 * Counts a campaign's message against the cap of its contact, or leaves it where the cap is reached: the row's lock makes processes count one
 * after the other. $1 organizations, $2 contacts, each once, $3 caps per day, $4 per week, $5 now.
 */
export const handOut: Sql = {
  name: 'hand_out',
  text: `update contact_handouts f set handed_out = array(select h from unnest(f.handed_out) h where h > $5::timestamptz - interval '7 days') || $5::timestamptz
    from (select b.organization_id, b.contact_id, x.d, x.w from unnest($1::uuid[], $2::uuid[], $3::int[], $4::int[]) x(o, c, d, w)
      join contact_handouts b on b.organization_id = x.o and b.contact_id = x.c order by x.o, x.c for update of b) x
    where f.organization_id = x.organization_id and f.contact_id = x.contact_id
      and (x.d is null or x.d > (select count(*) from unnest(f.handed_out) h where h > $5::timestamptz - interval '1 day'))
      and (x.w is null or x.w > (select count(*) from unnest(f.handed_out) h where h > $5::timestamptz - interval '7 days'))
    returning f.contact_id`,
};
