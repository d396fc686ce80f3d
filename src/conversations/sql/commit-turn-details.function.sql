-- The rarer part of a batch of turns: what a turn changed on contact, lead, timeline, tasks and timers. Called by commit_turns_v1 alone, where
-- the condition on x.o is explained.
create or replace function commit_turn_details_v1(p_now timestamptz, p_more jsonb) returns void language plpgsql
as $$
begin
  if p_more ? 'read' then
    update messages m set processed_at = p_now, metadata = x.md
      from jsonb_to_recordset(p_more -> 'read') x(o uuid, c uuid, q integer, md jsonb)
      where x.o between '00000000-0000-0000-0000-000000000000' and 'ffffffff-ffff-ffff-ffff-ffffffffffff'
        and m.organization_id = x.o and m.conversation_id = x.c and m.seq = x.q;
  end if;

  if p_more ? 'contacts' then
    update contacts c set name = coalesce(x.name, c.name), phone = coalesce(x.phone, c.phone), email = coalesce(x.email, c.email),
        company_name = coalesce(x.company, c.company_name), language = coalesce(x.lang, c.language),
        opted_out_at = case x.opted when true then p_now when false then null else c.opted_out_at end, updated_at = p_now
      from jsonb_to_recordset(p_more -> 'contacts') x(o uuid, ct uuid, name text, phone text, email text, company text, lang text, opted boolean)
      where x.o between '00000000-0000-0000-0000-000000000000' and 'ffffffff-ffff-ffff-ffff-ffffffffffff'
        and c.organization_id = x.o and c.id = x.ct;
  end if;

  if p_more ? 'reach' then
    update contact_identities i set is_reachable = x.ok, unreachable_reason = x.why, updated_at = p_now
      from jsonb_to_recordset(p_more -> 'reach') x(o uuid, m uuid, ext text, ok boolean, why text)
      where x.o between '00000000-0000-0000-0000-000000000000' and 'ffffffff-ffff-ffff-ffff-ffffffffffff'
        and i.organization_id = x.o and i.messenger_id = x.m and i.external_id = x.ext;
  end if;

  if p_more ? 'leads' then
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
      from jsonb_to_recordset(p_more -> 'leads') x(o uuid, l uuid, score integer, prio text, interest text, budget text, timeline text, category text, urgency text,
        qualification text, notes text, stage text, crm text, goals jsonb, journey jsonb, kinds jsonb, added integer, seconds integer, at text)
      where x.o between '00000000-0000-0000-0000-000000000000' and 'ffffffff-ffff-ffff-ffff-ffffffffffff'
        and l.organization_id = x.o and l.id = x.l;
  end if;

  if p_more ? 'score' then
    insert into lead_score_events (organization_id, lead_id, id, conversation_id, rule, points, because, evidence, message_id, at)
      select x.o, x.l, x.i, x.c, x.rule, x.pts, x.why, x.ev, x.msg, x.at
      from jsonb_to_recordset(p_more -> 'score') x(o uuid, l uuid, i uuid, c uuid, rule text, pts integer, why text, ev text, msg uuid, at timestamptz);
  end if;

  if p_more ? 'tasks' then
    insert into tasks (organization_id, id, contact_id, lead_id, conversation_id, crm_name, origin_key, team, description, priority, due_at, created_at, updated_at)
      select x.o, x.i, x.ct, x.l, x.c, x.crm, x.key, x.team, x.title, x.prio, x.due, p_now, p_now
      from jsonb_to_recordset(p_more -> 'tasks') x(o uuid, i uuid, ct uuid, l uuid, c uuid, crm text, key text, team text, title text, prio text, due timestamptz)
      on conflict (organization_id, origin_key) do nothing;
  end if;

  if p_more ? 'interactions' then
    insert into interactions (organization_id, id, lead_id, contact_id, conversation_id, kind, title, details, started_at, ended_at, created_at)
      select x.o, x.i, x.l, x.ct, x.c, x.k, x.t, x.d, p_now, x.en, p_now
      from jsonb_to_recordset(p_more -> 'interactions') x(o uuid, i uuid, l uuid, ct uuid, c uuid, k text, t text, d jsonb, en timestamptz);
  end if;

  if p_more ? 'sessions' then
    update interactions i set ended_at = p_now, details = x.d
      from jsonb_to_recordset(p_more -> 'sessions') x(o uuid, c uuid, d jsonb)
      where x.o between '00000000-0000-0000-0000-000000000000' and 'ffffffff-ffff-ffff-ffff-ffffffffffff'
        and i.organization_id = x.o and i.id = x.c;
  end if;

  if p_more ? 'timers' then
    insert into timers (organization_id, conversation_id, due_at)
      select x.o, x.c, x.at from jsonb_to_recordset(p_more -> 'timers') x(o uuid, c uuid, at timestamptz)
      on conflict (organization_id, conversation_id) do update set due_at = least(timers.due_at, excluded.due_at);
  end if;
end $$;
