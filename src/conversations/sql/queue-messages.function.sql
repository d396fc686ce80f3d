-- Puts messages that no turn says (of campaigns, reminders) into their chats' conversations, all or nothing. p_rows: [{n place in the list, key,
-- o organization, m connection, chat, ext sender, ct contact, i message, t text, p payload, md metadata, pur purpose, prio, gl limits, due,
-- own whether a reply is meant for this script, rs its name, c new conversation, l new lead, scr script, sv version, s state, lang, ch channel}].
-- Gives [{key, outcome: queued | repeated | taken, c, q, i}]. A caller's own function may call it, so that its mark and the message are one transaction.
--
-- The state of a talk is never touched: only message_count rises, which a turn under way notices by itself (it is worked out again, or moves
-- behind). A talk that has ended keeps a mark in its state instead: the next word of the customer begins a new one.
create or replace function queue_messages_v1(p_now timestamptz, p_rows json) returns jsonb language plpgsql
as $$
declare opened uuid[]; placed jsonb; bases jsonb; result jsonb;
begin
  -- In the order of their ids, as batches of turns lock them.
  perform 1 from conversations c
    where (c.organization_id, c.id) in (
      select x.o, l.id from json_to_recordset(p_rows) x(o uuid, m uuid, chat text)
      cross join lateral (
        select v.id from conversations v where v.organization_id = x.o and v.messenger_id = x.m and v.chat_id = x.chat order by v.started_at desc limit 1
      ) l
      where x.o between '00000000-0000-0000-0000-000000000000' and 'ffffffff-ffff-ffff-ffff-ffffffffffff')
    order by c.id for update;

  -- Who never had a talk gets one in which nothing has been said yet: the first answer begins it.
  insert into leads (organization_id, id, contact_id, source, created_at, updated_at)
    select distinct on (x.o, x.ct) x.o, x.l, x.ct, x.ch, p_now, p_now
    from json_to_recordset(p_rows) x(o uuid, m uuid, chat text, ct uuid, l uuid, ch text)
    where not exists (select from conversations v where v.organization_id = x.o and v.messenger_id = x.m and v.chat_id = x.chat)
      and not exists (select from leads l where l.organization_id = x.o and l.contact_id = x.ct);
  with made as (
    insert into conversations (organization_id, id, contact_id, messenger_id, lead_id, script_id, script_version_id, chat_id, channel, language, state, last_message_at, started_at)
      select distinct on (x.o, x.m, x.chat) x.o, x.c, x.ct, x.m,
        (select l.id from leads l where l.organization_id = x.o and l.contact_id = x.ct order by l.created_at desc, l.id desc limit 1),
        x.scr, x.sv, x.chat, x.ch, x.lang, x.s, p_now, p_now
      from json_to_recordset(p_rows) x(o uuid, m uuid, chat text, ct uuid, c uuid, scr uuid, sv uuid, ch text, lang text, s json)
      where not exists (select from conversations v where v.organization_id = x.o and v.messenger_id = x.m and v.chat_id = x.chat)
      on conflict do nothing returning id
  ) select array_agg(id) into opened from made;
  if opened is not null then
    insert into interactions (organization_id, id, lead_id, contact_id, conversation_id, kind, title, started_at, created_at)
      select c.organization_id, c.id, c.lead_id, c.contact_id, c.id, 'message_session', c.channel, p_now, p_now
      from conversations c where (c.organization_id, c.id) in (select x.o, x.c from json_to_recordset(p_rows) x(o uuid, c uuid)) and c.id = any(opened);
    perform refresh_interaction_summaries_v1((
      select jsonb_agg(jsonb_build_object('o', c.organization_id, 'l', c.lead_id)) from conversations c
      where (c.organization_id, c.id) in (select x.o, x.c from json_to_recordset(p_rows) x(o uuid, c uuid)) and c.id = any(opened)));
  end if;

  select jsonb_agg(jsonb_build_object('n', x.n, 'o', x.o, 'c', c.id, 'is',
      case when m.id is not null then 'repeated' when c.taken_at is not null then 'taken' else 'queued' end, 'mc', m.conversation_id, 'mq', m.seq, 'mi', m.id))
    into placed
    from json_to_recordset(p_rows) x(n integer, o uuid, m uuid, chat text, key text)
    cross join lateral (
      select v.id, v.taken_at from conversations v where v.organization_id = x.o and v.messenger_id = x.m and v.chat_id = x.chat order by v.started_at desc limit 1
    ) c
    left join lateral (
      select k.id, k.conversation_id, k.seq from messages k where k.organization_id = x.o and k.origin_key = x.key
    ) m on true;

  with counted as (
    update conversations c set message_count = c.message_count + y.count,
        state = case when c.ended_at is null then c.state else jsonb_set(c.state::jsonb, '{reopens}', jsonb_strip_nulls(jsonb_build_object('script', y.rs)))::json end,
        -- A turn that is still being worked out on the ended talk would write its state over the mark.
        version = case when c.ended_at is null and not y.is_other then c.version else c.version + 1 end,
        lease_until = case when c.ended_at is null then c.lease_until end, lease_by = case when c.ended_at is null then c.lease_by end,
        -- Nobody has answered the message that opened it: what counts is the script of the last one.
        script_id = case when y.is_other then y.scr else c.script_id end, script_version_id = case when y.is_other then y.sv else c.script_version_id end
      from (
        select d.o, d.c, d.count, l.rs, l.scr, l.sv, l.own and v.step is null and v.ended_at is null and v.due_at is null and v.lease_until is null
            and v.script_id <> l.scr as is_other
        from (select z.o, z.c, count(*)::integer as count, max(z.n) as n from jsonb_to_recordset(placed) z(n integer, o uuid, c uuid, "is" text)
          where z.is = 'queued' group by z.o, z.c) d
        join json_to_recordset(p_rows) l(n integer, rs text, own boolean, scr uuid, sv uuid) on l.n = d.n
        join conversations v on v.organization_id = d.o and v.id = d.c
      ) y
      where y.o between '00000000-0000-0000-0000-000000000000' and 'ffffffff-ffff-ffff-ffff-ffffffffffff'
        and c.organization_id = y.o and c.id = y.c
      returning c.id, c.message_count - y.count as base
  ) select jsonb_object_agg(id, base) into bases from counted;

  select jsonb_agg(jsonb_build_object('n', z.n, 'outcome', z.is, 'c', coalesce(z.mc, z.c), 'i', z.mi,
      'q', case when z.is = 'queued' then (bases ->> z.c::text)::integer + z.place else z.mq end))
    into placed
    from (
      select y.*, row_number() over (partition by y.c, y.is order by y.n) as place
      from jsonb_to_recordset(placed) y(n integer, c uuid, "is" text, mc uuid, mq integer, mi uuid)
    ) z;

  insert into messages (organization_id, conversation_id, seq, id, messenger_id, sender, kind, message_text, payload, metadata, origin_key, "timestamp", processed_at)
    select x.o, z.c, z.q, x.i, x.m, 'bot', 'text', x.t, x.p, x.md, x.key, p_now, p_now
    from json_to_recordset(p_rows) x(n integer, o uuid, i uuid, m uuid, t text, p jsonb, md jsonb, key text)
    join jsonb_to_recordset(placed) z(n integer, outcome text, c uuid, q integer) on z.n = x.n and z.outcome = 'queued';
  insert into outbox_messages (organization_id, conversation_id, seq, messenger_id, chat_id, status, due_at, created_at, purpose, priority, gate_limits)
    select x.o, z.c, z.q, x.m, x.chat, 'pending', x.due, p_now, x.pur, x.prio, x.gl
    from json_to_recordset(p_rows) x(n integer, o uuid, m uuid, chat text, due timestamptz, pur text, prio smallint, gl jsonb)
    join jsonb_to_recordset(placed) z(n integer, outcome text, c uuid, q integer) on z.n = x.n and z.outcome = 'queued';

  select jsonb_agg(jsonb_build_object('key', x.key, 'outcome', z.outcome, 'c', z.c, 'q', z.q, 'i', coalesce(z.i, x.i)) order by x.n) into result
    from json_to_recordset(p_rows) x(n integer, key text, i uuid) join jsonb_to_recordset(placed) z(n integer, outcome text, c uuid, q integer, i uuid) on z.n = x.n;
  return coalesce(result, '[]');
end $$;
