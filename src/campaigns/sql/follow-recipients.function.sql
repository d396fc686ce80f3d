-- Brings queued recipients in step with what became of their messages, gives those who got theirs the next step, and ends a campaign that
-- has nothing left to do. Who cannot be reached is due again when the campaign has another channel for them. Gives how many have changed.
create or replace function follow_recipients_v1(p_organization uuid, p_campaign uuid, p_now timestamptz, p_channels text[]) returns integer language plpgsql
as $$
declare settled jsonb; changed integer;
begin
  -- A step follows the one before it once, whoever sees it settle.
  with ended as (
    update campaign_recipients r set
        status = case when o.again then 'pending' else o.status end,
        reason = case when o.status = 'sent' then null else coalesce(o.gate_reason, o.error_class) end,
        sent_at = case when o.status in ('sent', 'unknown') then o.settled_at end, due_at = case when o.again then p_now else r.due_at end
      from (
        select b.*, b.status in ('failed', 'suppressed') and coalesce(b.gate_reason, b.error_class) in ('blocked-by-contact', 'unreachable', 'window-closed', 'outside-window')
          and exists (select from contact_identities i join messengers g on g.organization_id = i.organization_id and g.id = i.messenger_id
            join messengers mine on mine.organization_id = i.organization_id and mine.id = b.messenger_id
            where i.organization_id = p_organization and i.contact_id = q.contact_id and i.is_reachable and g.is_active
              and array_position(p_channels, g.kind) > array_position(p_channels, mine.kind)) as again
        from campaign_recipients q
        join outbox_messages b on b.organization_id = q.organization_id and b.conversation_id = q.conversation_id and b.seq = q.seq
        where q.organization_id = p_organization and q.campaign_id = p_campaign and q.status = 'queued'
          and b.status in ('sent', 'failed', 'unknown', 'suppressed')
      ) o
      where r.organization_id = p_organization and r.campaign_id = p_campaign and r.status = 'queued'
        and r.conversation_id = o.conversation_id and r.seq = o.seq
      returning r.contact_id, r.step, r.status, r.sent_at
  ) select jsonb_agg(jsonb_build_object('ct', e.contact_id, 's', e.step, 'st', e.status, 'at', e.sent_at)) into settled from ended e;
  changed := coalesce(jsonb_array_length(settled), 0);

  insert into campaign_recipients (organization_id, campaign_id, contact_id, step, status, due_at)
    select p_organization, p_campaign, x.ct, n.step, 'pending', x.at + n.after_ms * interval '1 millisecond'
    from jsonb_to_recordset(settled) x(ct uuid, s integer, st text, at timestamptz)
    join campaign_steps n on n.organization_id = p_organization and n.campaign_id = p_campaign and n.step = x.s + 1
    where x.at is not null
    on conflict do nothing;

  update campaigns c set status = 'finished', finished_at = p_now, updated_at = p_now
    where c.organization_id = p_organization and c.id = p_campaign and c.status = 'running' and c.kind = 'one_time' and c.started_at is not null
      and not exists (select from campaign_recipients r where r.organization_id = p_organization and r.campaign_id = p_campaign and r.status = 'pending')
      and not exists (select from campaign_recipients r where r.organization_id = p_organization and r.campaign_id = p_campaign and r.status = 'queued');
  return changed;
end $$;
