-- One transaction: a task is assigned, announced and pushed together, or not at all. Whoever locks a task while dispatched_at is
-- null makes its rows; another process passes over it (skip locked) or finds it done. Users and leads are locked in the order of
-- their ids, so that no two of these wait for each other.
create or replace function dispatch_tasks(org uuid, decided jsonb, at timestamptz) returns setof uuid language plpgsql as $$
declare
  mine uuid[];
begin
  mine := array(
    select t.id from tasks t
    where t.organization_id = org and t.dispatched_at is null
      and t.id in (select x.id from jsonb_to_recordset(decided -> 'tasks') as x(id uuid))
    order by t.id for no key update skip locked);
  if cardinality(mine) = 0 then return; end if;

  update tasks t set user_id = x.user_id, crm_id = x.crm_id, dispatched_at = at, updated_at = at
  from jsonb_to_recordset(decided -> 'tasks') as x(id uuid, user_id uuid, crm_id uuid)
  where t.organization_id = org and t.id = x.id and t.id = any (mine)
    -- Always true; keeps the plan to look-ups by key, see commit-turns.function.sql.
    and x.id between '00000000-0000-0000-0000-000000000000' and 'ffffffff-ffff-ffff-ffff-ffffffffffff';

  perform from users u where u.organization_id = org
    and u.id in (select x.user_id from jsonb_to_recordset(decided -> 'tasks') as x(id uuid, user_id uuid) where x.id = any (mine))
  order by u.id for no key update;
  update users u set last_assigned_at = greatest(u.last_assigned_at, x.assigned_at)
  from (select user_id, max(assigned_at) as assigned_at
    from jsonb_to_recordset(decided -> 'tasks') as r(id uuid, user_id uuid, assigned_at timestamptz)
    where r.id = any (mine) group by user_id) x
  where u.organization_id = org and u.id = x.user_id;

  perform from leads l where l.organization_id = org and l.user_id is null
    and l.id in (select t.lead_id from tasks t where t.organization_id = org and t.id = any (mine))
  order by l.id for no key update;
  update leads l set user_id = x.user_id, updated_at = at
  from (select distinct on (t.lead_id) t.lead_id, t.user_id from tasks t
    where t.organization_id = org and t.id = any (mine) and t.user_id is not null order by t.lead_id, t.created_at, t.id) x
  where l.organization_id = org and l.id = x.lead_id and l.user_id is null;

  insert into deliveries (organization_id, id, endpoint_id, task_id, event_type, payload, next_attempt_at, created_at)
  select org, x.id, x.endpoint_id, x.task_id, x.event_type, x.payload, at, at
  from jsonb_to_recordset(decided -> 'deliveries') as x(id uuid, endpoint_id uuid, task_id uuid, event_type text, payload jsonb)
  where x.task_id = any (mine)
  on conflict (organization_id, endpoint_id, task_id, event_type) where task_id is not null do nothing;

  insert into notices (organization_id, id, user_id, messenger_id, chat_id, task_id, message_text, choices, due_at, created_at)
  select org, x.id, x.user_id, x.messenger_id, x.chat_id, x.task_id, x.message_text, x.choices, at, at
  from jsonb_to_recordset(decided -> 'notices')
    as x(id uuid, user_id uuid, messenger_id uuid, chat_id text, task_id uuid, message_text text, choices jsonb)
  where x.task_id = any (mine);

  return query select unnest(mine);
end $$;
