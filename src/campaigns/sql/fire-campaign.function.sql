-- One firing of a recurring campaign: a campaign of its own with the same content. Its key (parent, occurrence) makes it happen once, whichever and
-- however many processes' clocks strike. The parent's clock moves from p_seen to p_next in the same transaction: nothing is fired twice or
-- forgotten by a process that ends in between. p_occurrence null: the clock only goes on. Gives whether this call fired.
create or replace function fire_campaign_v1(
  p_organization uuid, p_parent uuid, p_seen timestamptz, p_next timestamptz, p_occurrence text, p_id uuid, p_now timestamptz
) returns boolean language plpgsql
as $$
declare fired integer;
begin
  -- Instants go through milliseconds on their way.
  perform 1 from campaigns c where c.organization_id = p_organization and c.id = p_parent and c.status = 'running'
    and date_trunc('milliseconds', c.next_at) is not distinct from p_seen for update;
  if not found then return false; end if;
  update campaigns c set next_at = p_next, started_at = coalesce(c.started_at, p_now), updated_at = p_now where c.organization_id = p_organization and c.id = p_parent;
  if p_occurrence is null then return false; end if;
  insert into campaigns (organization_id, id, name, parent_id, occurrence, kind, status, source, content_hash, author, approved_by, approved_at, approved_hash,
      starts_at, next_at, created_at, updated_at)
    select c.organization_id, p_id, c.name, c.id, p_occurrence, 'one_time', 'running', c.source, c.content_hash, c.author, c.approved_by, c.approved_at,
      c.approved_hash, p_now, p_now, p_now, p_now
    from campaigns c where c.organization_id = p_organization and c.id = p_parent
    on conflict do nothing;
  get diagnostics fired = row_count;
  insert into campaign_steps (organization_id, campaign_id, step, after_ms, content)
    select s.organization_id, p_id, s.step, s.after_ms, s.content from campaign_steps s
    where fired = 1 and s.organization_id = p_organization and s.campaign_id = p_parent;
  return fired = 1;
end $$;
