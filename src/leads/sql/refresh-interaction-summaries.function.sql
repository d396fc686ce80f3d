-- Keeps a lead's summary of its timeline in step, in the transaction that changed the timeline. p_leads: [{o: organization, l: lead}]. Not in the SQL language,
-- whose functions are planned anew at every call.
create or replace function refresh_interaction_summaries_v1(p_leads jsonb) returns void language plpgsql
as $$
begin
  update leads l set interaction_summary = s.summary
  from (
    select x.o, x.l, jsonb_build_object('total', sum(k.n), 'by_kind', jsonb_object_agg(k.kind, k.n), 'first_at', min(k.first_at), 'last_at', max(k.last_at),
      'total_duration_seconds', coalesce(sum(k.seconds), 0)) as summary
    from (select distinct x.o, x.l from jsonb_to_recordset(p_leads) x(o uuid, l uuid)
      -- Always true; see commit-turns.function.sql.
      where x.o between '00000000-0000-0000-0000-000000000000' and 'ffffffff-ffff-ffff-ffff-ffffffffffff') x
    cross join lateral (
      select i.kind, count(*) as n, min(i.started_at) as first_at, max(coalesce(i.ended_at, i.started_at)) as last_at, sum(i.duration_seconds) as seconds
      from interactions i where i.organization_id = x.o and i.lead_id = x.l group by i.kind
    ) k
    group by x.o, x.l
  ) s
  where l.organization_id = s.o and l.id = s.l;
end $$;
