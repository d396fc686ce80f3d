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
create or replace function commit_turns_v1(
  p_now timestamptz, p_count integer, p_turns json, p_due json, p_new json, p_opened json, p_messages json, p_outbox json, p_settled json, p_more jsonb
) returns void language plpgsql set plan_cache_mode = force_generic_plan
as $$
declare changed integer := 0; marked integer := 0;
begin
  if p_new is not null then
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
      select x.o, x.c, x.q, x.i, x.m, x.by, x.k, x.t, x.p, x.r, x.po, x.step, false, x.md, x.at, x.pr
      from json_to_recordset(p_messages) x(o uuid, c uuid, q integer, i uuid, m uuid, by text, k text, t text, p jsonb, r text, po bigint, step text,
        md jsonb, at timestamptz, pr timestamptz);
  end if;

  if p_outbox is not null then
    insert into outbox_messages (organization_id, conversation_id, seq, messenger_id, chat_id, status, due_at, lease_until, lease_by, created_at)
      select x.o, x.c, x.q, x.m, x.chat, x.st, p_now, x.lu, x.lb, p_now
      from json_to_recordset(p_outbox) x(o uuid, c uuid, q integer, m uuid, chat text, st text, lu timestamptz, lb text);
  end if;

  if p_settled is not null then
    update outbox_messages b set status = x.st, attempts = b.attempts + 1, provider_message_id = x.pm, error_class = x.ec, error = x.er,
        due_at = coalesce(x.due, b.due_at), lease_until = null, lease_by = null, settled_at = case when x.st = 'pending' then null else p_now end
      from json_to_recordset(p_settled) x(o uuid, c uuid, q integer, st text, pm text, ec text, er text, due timestamptz, lb text)
      where x.o between '00000000-0000-0000-0000-000000000000' and 'ffffffff-ffff-ffff-ffff-ffffffffffff'
        and b.organization_id = x.o and b.conversation_id = x.c and b.seq = x.q
        -- Written so that the partial index on due rows does not match: read whole, it would be joined row by row.
        and (b.status || '') = 'sending' and b.lease_by = x.lb;
  end if;

  if p_more is not null then
    perform commit_turn_details_v1(p_now, p_more);
  end if;
end $$;
