-- Claims recipients that are due, under a lease, and takes them out of what the campaign's pace allows: the allowance in the campaign's row is shared
-- by all processes. p_rate: messages a millisecond, null for as many as there are; p_burst: the most that may gather. A campaign that another
-- process claims for at this moment gives nothing.
create or replace function claim_recipients_v1(
  p_organization uuid, p_campaign uuid, p_now timestamptz, p_until timestamptz, p_by text, p_limit integer, p_rate double precision, p_burst double precision
) returns table (contact_id uuid, step integer, messenger_id uuid, was_queued boolean) language plpgsql
as $$
#variable_conflict use_column
declare found campaigns%rowtype; tokens double precision; taken integer;
begin
  select * into found from campaigns c where c.organization_id = p_organization and c.id = p_campaign and c.status = 'running' for update skip locked;
  if found.id is null then return; end if;
  tokens := case when p_rate is null then p_limit
    when found.allowance_at is null then 1
    else least(p_burst, found.allowance + p_rate * extract(epoch from (p_now - found.allowance_at)) * 1000) end;
  return query
    -- Materialized: read again for every row that it is joined to, it would give other rows each time, because its own are locked by then.
    with d as materialized (
      select d.contact_id, d.step from campaign_recipients d
      where d.organization_id = p_organization and d.campaign_id = p_campaign and d.status = 'pending' and d.due_at <= p_now
        and (d.lease_until is null or d.lease_until < p_now)
      order by d.due_at limit least(p_limit, floor(tokens)::integer) for update skip locked
    )
    update campaign_recipients r set lease_until = p_until, lease_by = p_by from d
    where r.organization_id = p_organization and r.campaign_id = p_campaign and r.contact_id = d.contact_id and r.step = d.step
    returning r.contact_id, r.step, r.messenger_id, r.queued_at is not null;
  get diagnostics taken = row_count;
  if p_rate is not null then
    update campaigns c set allowance = tokens - taken, allowance_at = p_now where c.organization_id = p_organization and c.id = p_campaign;
  end if;
end $$;
