-- Stores a batch of turns: all of it or nothing, in one round trip. One statement per turn when there is little load, one per batch under load.
--
-- It is a function because a batch is several statements (parents first, no INSERT inside a CTE of another table's rows, so that the
-- same text runs distributed by organization) and a round trip costs more than all of them. Ids and instants come from the caller.
--
-- A turn is stored only if its conversation is as the caller saw it: the version, nothing due beside it, no foreign lease.
-- Otherwise the whole call fails with 40001 and the caller finds out which turn was stale. A provider's repeat fails with 23505
-- on messages_provider_key: the stored row itself is the mark. p_count is how many turns and due marks there are.
--
-- Every update says "x.o between the lowest and the highest uuid": always true, but the planner guesses that a range on a function's
-- result leaves one row, and so looks each row up by its key. Guessing a hundred, it prefers to read a whole small table, and keeps doing
-- so from its cached plan when the table is large (measured: 8 ms instead of 0.4 for 64 settled messages beside 10,000 stored ones).
create or replace function commit_turns_v2(
  p_now timestamptz, p_count integer, p_turns json, p_due json, p_new json, p_opened json, p_messages json, p_outbox json, p_settled json,
  p_read json, p_contacts json, p_reach json, p_leads json, p_score json, p_tasks json, p_interactions json, p_sessions json, p_timers json, p_consents json
) returns void language plpgsql
as $$
declare changed integer := 0; marked integer := 0;
begin
  if p_new is not null then
    -- A process may remember a contact that has become part of another one since. Newcomers, the most of them, skip even reading the rows for it.
    if position('"old":true' in p_new::text) > 0 and exists (
      select from json_to_recordset(p_new) x(o uuid, ct uuid, m uuid, ext text, old boolean)
      where x.old and not exists (select from contact_identities i
        where i.organization_id = x.o and i.messenger_id = x.m and i.external_id = x.ext and i.contact_id = x.ct)
    ) then
      raise exception 'stale contact' using errcode = '40001';
    end if;
    insert into contacts (organization_id, id, name, language, source_id, created_at, updated_at)
      select x.o, x.ct, x.name, x.lang, x.src, p_now, p_now
      from json_to_recordset(p_new) x(o uuid, ct uuid, name text, lang text, src uuid, old boolean) where not x.old;
    insert into contact_identities (organization_id, id, contact_id, messenger_id, external_id, name, username, locale, created_at, updated_at)
      select x.o, x.idn, x.ct, x.m, x.ext, x.name, x.usr, x.loc, p_now, p_now
      from json_to_recordset(p_new) x(o uuid, idn uuid, ct uuid, m uuid, ext text, name text, usr text, loc text, old boolean) where not x.old;
    insert into leads (organization_id, id, contact_id, source, source_ref, interaction_summary, created_at, updated_at)
      select x.o, x.l, x.ct, x.ch, x.ref, x.sum, p_now, p_now
      from json_to_recordset(p_new) x(o uuid, l uuid, ct uuid, ch text, ref text, sum jsonb) where x.sum is not null;
    insert into conversations (organization_id, id, contact_id, messenger_id, lead_id, script_id, script_version_id, chat_id, channel,
        status, language, state, due_at, step, intent, lead_score, tags, outcome, resolved, escalated_to_human, message_count, last_message_at, started_at, ended_at)
      select x.o, x.c, x.ct, x.m, x.l, x.scr, x.sv, x.chat, x.ch, x.st, x.lang, x.s, x.due, x.step, x.int, x.score, x.tags, x.out, x.res, x.esc, x.n, p_now, p_now, x.en
      from json_to_recordset(p_opened) x(o uuid, c uuid, ct uuid, m uuid, l uuid, scr uuid, sv uuid, chat text, ch text, st text, lang text, s json, due timestamptz,
        step text, int text, score integer, tags text[], out text, res boolean, esc boolean, n integer, en timestamptz);
    insert into interactions (organization_id, id, lead_id, contact_id, conversation_id, kind, title, started_at, created_at)
      select x.o, x.c, x.l, x.ct, x.c, 'message_session', x.ch, p_now, p_now
      from json_to_recordset(p_new) x(o uuid, c uuid, l uuid, ct uuid, ch text);
  end if;

  if p_turns is not null then
    update conversations c set state = x.s, status = x.st, language = x.lang, step = x.step, intent = coalesce(x.int, c.intent), lead_score = x.score,
        tags = x.tags, outcome = x.out, resolved = x.res, escalated_to_human = c.escalated_to_human or x.esc, message_count = x.n,
        last_message_at = p_now, ended_at = x.en, version = c.version + 1, lease_until = null, lease_by = null,
        due_at = case when c.due_at is distinct from x.due then c.due_at end
      from json_to_recordset(p_turns) x(o uuid, c uuid, v integer, n0 integer, due timestamptz, lb text, s json, st text, lang text, step text, int text,
        score integer, tags text[], out text, res boolean, esc boolean, n integer, en timestamptz)
      where x.o between '00000000-0000-0000-0000-000000000000' and 'ffffffff-ffff-ffff-ffff-ffffffffffff'
        and c.organization_id = x.o and c.id = x.c and c.version = x.v and c.message_count = x.n0
        and case when x.lb is null then c.due_at is null and (c.lease_until is null or c.lease_until < p_now) else c.lease_by = x.lb end;
    get diagnostics changed = row_count;
  end if;

  if p_due is not null then
    update conversations c set message_count = x.n, last_message_at = p_now, due_at = greatest(p_now, c.due_at + interval '1 millisecond')
      from json_to_recordset(p_due) x(o uuid, c uuid, n0 integer, n integer)
      where x.o between '00000000-0000-0000-0000-000000000000' and 'ffffffff-ffff-ffff-ffff-ffffffffffff'
        and c.organization_id = x.o and c.id = x.c and c.message_count = x.n0;
    get diagnostics marked = row_count;
  end if;
  if changed + marked <> p_count then
    raise exception 'stale turns' using errcode = '40001';
  end if;

  if p_messages is not null then
    insert into messages (organization_id, conversation_id, seq, id, messenger_id, sender, kind, message_text, payload, provider_message_id, provider_order,
        step, is_ai_generated, metadata, "timestamp", processed_at)
      select x.o, x.c, x.q, x.i, x.m, x.by, x.k, x.t, x.p, x.r, x.po, x.step, coalesce(x.ai, false), x.md, x.at, x.pr
      from json_to_recordset(p_messages) x(o uuid, c uuid, q integer, i uuid, m uuid, by text, k text, t text, p jsonb, r text, po bigint, step text,
        ai boolean, md jsonb, at timestamptz, pr timestamptz);
  end if;

  if p_outbox is not null then
    insert into outbox_messages (organization_id, conversation_id, seq, messenger_id, chat_id, status, due_at, lease_until, lease_by, created_at, purpose, priority)
      select x.o, x.c, x.q, x.m, x.chat, x.st, p_now, x.lu, x.lb, p_now, coalesce(x.pu, 'reply'), coalesce(x.pr, 0)
      from json_to_recordset(p_outbox) x(o uuid, c uuid, q integer, m uuid, chat text, st text, lu timestamptz, lb text, pu text, pr smallint);
  end if;

  if p_settled is not null then
    -- What the gate holds back was never tried, so a wait of the gate is no attempt; its reason stays until the message leaves.
    update outbox_messages b set status = x.st, attempts = b.attempts + case when x.gr is null then 1 else 0 end, gate_reason = x.gr,
        provider_message_id = x.pm, error_class = x.ec, error = x.er,
        due_at = coalesce(x.due, b.due_at), lease_until = null, lease_by = null, settled_at = case when x.st = 'pending' then null else p_now end
      from json_to_recordset(p_settled) x(o uuid, c uuid, q integer, st text, pm text, ec text, er text, due timestamptz, lb text, gr text)
      where x.o between '00000000-0000-0000-0000-000000000000' and 'ffffffff-ffff-ffff-ffff-ffffffffffff'
        and b.organization_id = x.o and b.conversation_id = x.c and b.seq = x.q
        -- Written so that the partial index on due rows does not match: read whole, it would be joined row by row.
        and (b.status || '') = 'sending' and b.lease_by = x.lb;
  end if;

  if p_read is not null then
    update messages m set processed_at = p_now, metadata = x.md
      from json_to_recordset(p_read) x(o uuid, c uuid, q integer, md jsonb)
      where x.o between '00000000-0000-0000-0000-000000000000' and 'ffffffff-ffff-ffff-ffff-ffffffffffff'
        and m.organization_id = x.o and m.conversation_id = x.c and m.seq = x.q;
  end if;

  if p_contacts is not null then
    update contacts c set name = coalesce(x.name, c.name), phone = coalesce(x.phone, c.phone), email = coalesce(x.email, c.email),
        company_name = coalesce(x.company, c.company_name), language = coalesce(x.lang, c.language),
        first_touch = coalesce(c.first_touch, x.touch), last_touch = coalesce(x.touch, c.last_touch), updated_at = p_now
      from json_to_recordset(p_contacts) x(o uuid, ct uuid, name text, phone text, email text, company text, lang text, touch jsonb)
      where x.o between '00000000-0000-0000-0000-000000000000' and 'ffffffff-ffff-ffff-ffff-ffffffffffff'
        and c.organization_id = x.o and c.id = x.ct;
  end if;

  if p_reach is not null then
    update contact_identities i set is_reachable = x.ok, unreachable_reason = x.why, updated_at = p_now
      from json_to_recordset(p_reach) x(o uuid, m uuid, ext text, ok boolean, why text)
      where x.o between '00000000-0000-0000-0000-000000000000' and 'ffffffff-ffff-ffff-ffff-ffffffffffff'
        and i.organization_id = x.o and i.messenger_id = x.m and i.external_id = x.ext;
  end if;

  if p_leads is not null then
    update leads l set lead_score = coalesce(x.score, l.lead_score), priority = coalesce(x.prio, l.priority), interest = coalesce(x.interest, l.interest),
        budget = coalesce(x.budget, l.budget), timeline = coalesce(x.timeline, l.timeline), category = coalesce(x.category, l.category),
        urgency_level = coalesce(x.urgency, l.urgency_level), qualification = coalesce(x.qualification, l.qualification), notes = coalesce(x.notes, l.notes),
        current_stage = coalesce(x.stage, l.current_stage), crm_status = coalesce(x.crm, l.crm_status),
        goals_achieved = l.goals_achieved || coalesce(x.goals, '[]'), journey_history = l.journey_history || coalesce(x.journey, '[]'),
        -- The summary of the timeline is kept in step: kinds counts what this turn added, seconds is the length of a session that ended.
        interaction_summary = case when x.kinds is null and x.seconds is null then l.interaction_summary else l.interaction_summary || jsonb_build_object(
          'total', coalesce((l.interaction_summary ->> 'total')::integer, 0) + coalesce(x.added, 0),
          'by_kind', coalesce(l.interaction_summary -> 'by_kind', '{}') || coalesce((select jsonb_object_agg(k.key,
            coalesce((l.interaction_summary -> 'by_kind' ->> k.key)::integer, 0) + k.value::integer) from jsonb_each_text(x.kinds) k), '{}'),
          'first_at', coalesce(l.interaction_summary ->> 'first_at', x.at), 'last_at', x.at,
          'total_duration_seconds', coalesce((l.interaction_summary ->> 'total_duration_seconds')::integer, 0) + coalesce(x.seconds, 0)) end,
        updated_at = p_now
      from json_to_recordset(p_leads) x(o uuid, l uuid, score integer, prio text, interest text, budget text, timeline text, category text, urgency text,
        qualification text, notes text, stage text, crm text, goals jsonb, journey jsonb, kinds jsonb, added integer, seconds integer, at text)
      where x.o between '00000000-0000-0000-0000-000000000000' and 'ffffffff-ffff-ffff-ffff-ffffffffffff'
        and l.organization_id = x.o and l.id = x.l;
  end if;

  if p_score is not null then
    insert into lead_score_events (organization_id, lead_id, id, conversation_id, rule, points, because, evidence, message_id, at)
      select x.o, x.l, x.i, x.c, x.rule, x.pts, x.why, x.ev, x.msg, x.at
      from json_to_recordset(p_score) x(o uuid, l uuid, i uuid, c uuid, rule text, pts integer, why text, ev text, msg uuid, at timestamptz);
  end if;

  if p_tasks is not null then
    insert into tasks (organization_id, id, contact_id, lead_id, conversation_id, crm_name, origin_key, team, description, priority, due_at, created_at, updated_at)
      select x.o, x.i, x.ct, x.l, x.c, x.crm, x.key, x.team, x.title, x.prio, x.due, p_now, p_now
      from json_to_recordset(p_tasks) x(o uuid, i uuid, ct uuid, l uuid, c uuid, crm text, key text, team text, title text, prio text, due timestamptz)
      on conflict (organization_id, origin_key) do nothing;
  end if;

  if p_interactions is not null then
    insert into interactions (organization_id, id, lead_id, contact_id, conversation_id, kind, title, details, started_at, ended_at, created_at)
      select x.o, x.i, x.l, x.ct, x.c, x.k, x.t, x.d, p_now, x.en, p_now
      from json_to_recordset(p_interactions) x(o uuid, i uuid, l uuid, ct uuid, c uuid, k text, t text, d jsonb, en timestamptz);
  end if;

  if p_sessions is not null then
    update interactions i set ended_at = p_now, details = x.d
      from json_to_recordset(p_sessions) x(o uuid, c uuid, d jsonb)
      where x.o between '00000000-0000-0000-0000-000000000000' and 'ffffffff-ffff-ffff-ffff-ffffffffffff'
        and i.organization_id = x.o and i.id = x.c;
  end if;

  if p_timers is not null then
    insert into timers (organization_id, conversation_id, due_at)
      select x.o, x.c, x.at from json_to_recordset(p_timers) x(o uuid, c uuid, at timestamptz)
      on conflict (organization_id, conversation_id) do update set due_at = least(timers.due_at, excluded.due_at);
  end if;

  if p_consents is not null then
    -- back: gives back what was withdrawn, and says nothing where nothing was. past: the same batch went on to change it again.
    insert into consent_events (organization_id, contact_id, id, channel, purpose, state, how, wording, message_id, at)
      select x.o, x.ct, x.i, x.ch, x.pu, x.st, x.how, x.txt, x.msg, p_now
      from json_to_recordset(p_consents) x(o uuid, ct uuid, i uuid, ch text, pu text, st text, how text, txt text, msg uuid, back boolean)
      where x.back is not true or exists (select from contact_consents k where k.organization_id = x.o and k.contact_id = x.ct and k.channel = x.ch
        and k.purpose = x.pu and k.state <> x.st);
    insert into contact_consents (organization_id, contact_id, channel, purpose, state, changed_at)
      select x.o, x.ct, x.ch, x.pu, x.st, p_now
      from json_to_recordset(p_consents) x(o uuid, ct uuid, ch text, pu text, st text, back boolean, past boolean)
      where x.past is not true and (x.back is not true or exists (select from contact_consents k where k.organization_id = x.o and k.contact_id = x.ct
        and k.channel = x.ch and k.purpose = x.pu and k.state <> x.st))
      on conflict (organization_id, contact_id, channel, purpose) do update set state = excluded.state, changed_at = excluded.changed_at;
  end if;
end $$;
