-- Queues the messages of recipients that this process has claimed: their rows and the messages in one transaction, so that each is queued
-- once wherever a process ends. The share lock on the campaign is the fence of a pause: who pauses waits for batches under way, and none
-- comes after it. p_messages: rows of queue_messages_v1 with step, lg, vr (language, variant). p_others: what else was decided,
-- [{ct, s, st status, why, due}]. Gives how many were queued; null: the campaign does not run, and nothing was done.
create or replace function queue_recipients_v1(p_now timestamptz, p_organization uuid, p_campaign uuid, p_by text, p_messages json, p_others json)
  returns integer language plpgsql
as $$
declare queued integer; outcomes jsonb; mine json;
begin
  -- What waits took nothing of the pace. Before the share lock: two that share would wait for each other to write.
  if json_array_length(p_others) > 0 then
    update campaigns c set allowance = c.allowance + json_array_length(p_others) where c.organization_id = p_organization and c.id = p_campaign;
  end if;
  perform 1 from campaigns c where c.organization_id = p_organization and c.id = p_campaign and c.status = 'running' for share;
  if not found then
    update campaign_recipients r set lease_until = null, lease_by = null
      where r.organization_id = p_organization and r.campaign_id = p_campaign and r.status = 'pending' and r.lease_by = p_by;
    return null;
  end if;

  update campaign_recipients r set status = x.st, reason = x.why, due_at = coalesce(x.due, r.due_at), lease_until = null, lease_by = null
    from json_to_recordset(p_others) x(ct uuid, s integer, st text, why text, due timestamptz)
    where r.organization_id = p_organization and r.campaign_id = p_campaign and r.contact_id = x.ct and r.step = x.s
      and r.status = 'pending' and r.lease_by = p_by;
  -- A lease that ran out is another's now.
  select json_agg(x.message) into mine from (
    select m.value as message from json_array_elements(p_messages) m(value)
    join campaign_recipients r on r.organization_id = p_organization and r.campaign_id = p_campaign
      and r.contact_id = (m.value ->> 'ct')::uuid and r.step = (m.value ->> 'step')::integer
    where r.status = 'pending' and r.lease_by = p_by
    order by r.contact_id for update of r
  ) x;
  if mine is null then return 0; end if;
  outcomes := queue_messages_v1(p_now, mine);
  update campaign_recipients r set status = case x.outcome when 'taken' then 'suppressed' else 'queued' end,
      reason = case x.outcome when 'taken' then 'taken-over' end, language = m.lg, variant = m.vr, messenger_id = m.m,
      conversation_id = x.c, seq = x.q, message_id = x.i, queued_at = p_now, lease_until = null, lease_by = null
    from jsonb_to_recordset(outcomes) x(key text, outcome text, c uuid, q integer, i uuid)
    join json_to_recordset(mine) m(key text, ct uuid, step integer, lg text, vr text, m uuid) on m.key = x.key
    where r.organization_id = p_organization and r.campaign_id = p_campaign and r.contact_id = m.ct and r.step = m.step;
  get diagnostics queued = row_count;
  return queued;
end $$;
