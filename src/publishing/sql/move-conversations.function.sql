-- Moves running conversations to another version of their script: the states come worked out from the caller, and each is stored only if its
-- conversation is as the caller saw it, as for a turn (commit-turns.function.sql): the version, nothing due, nobody's lease. Gives the ids of those
-- that were moved; the others are busy or changed, and are tried again. p_rows: [{o, c, v version of the row, sv script version, s state, step, i, ct, l, t title}].
create or replace function move_conversations_v1(p_now timestamptz, p_rows json) returns setof uuid language plpgsql
as $$
declare moved uuid[];
begin
  -- In the order of their ids, as batches of turns lock them: first conversations, then leads.
  perform 1 from conversations c
    where (c.organization_id, c.id) in (select x.o, x.c from json_to_recordset(p_rows) x(o uuid, c uuid)) order by c.id for update;

  with changed as (
    update conversations c set state = x.s, script_version_id = x.sv, step = x.step, version = c.version + 1
      from json_to_recordset(p_rows) x(o uuid, c uuid, v integer, sv uuid, s json, step text)
      where c.organization_id = x.o and c.id = x.c and c.version = x.v and c.ended_at is null
        and c.due_at is null and (c.lease_until is null or c.lease_until < p_now)
      returning c.id
  ) select array_agg(id) into moved from changed;

  insert into interactions (organization_id, id, lead_id, contact_id, conversation_id, kind, title, started_at, ended_at, created_at)
    select x.o, x.i, x.l, x.ct, x.c, 'note', x.t, p_now, p_now, p_now
    from json_to_recordset(p_rows) x(o uuid, c uuid, i uuid, l uuid, ct uuid, t text) where x.c = any(moved);

  perform 1 from leads l
    where (l.organization_id, l.id) in (select x.o, x.l from json_to_recordset(p_rows) x(o uuid, c uuid, l uuid) where x.c = any(moved))
    order by l.id for update;
  perform refresh_interaction_summaries_v1((
    select jsonb_agg(jsonb_build_object('o', x.o, 'l', x.l)) from json_to_recordset(p_rows) x(o uuid, c uuid, l uuid) where x.c = any(moved)));
  return query select unnest(moved);
end $$;
