-- One transaction: the task, the lead's timeline and the answer change together, and only if the task still is as it was when the
-- change was decided. `seen`, `change` and what the timeline shows are absent when the press changes nothing and is only answered.
create or replace function apply_task_choice(org uuid, task uuid, decided jsonb, at timestamptz) returns boolean language plpgsql as $$
declare
  seen jsonb := decided -> 'seen';
  change jsonb := decided -> 'change';
  changed tasks;
begin
  if change is not null then
    update tasks t set status = change ->> 'status', user_id = (change ->> 'user_id')::uuid, updated_at = at,
      snoozed_until = (change ->> 'snoozed_until')::timestamptz, done_at = (change ->> 'done_at')::timestamptz
    where t.organization_id = org and t.id = task and t.status = seen ->> 'status'
      and t.user_id is not distinct from (seen ->> 'user_id')::uuid
      and t.snoozed_until is not distinct from (seen ->> 'snoozed_until')::timestamptz
    returning t.* into changed;
    if not found then return false; end if;

    if changed.lead_id is not null then
      insert into interactions (organization_id, id, lead_id, contact_id, conversation_id, user_id, kind, title, details, started_at, created_at)
      values (org, (decided ->> 'interaction_id')::uuid, changed.lead_id, changed.contact_id, changed.conversation_id, (decided ->> 'by')::uuid, 'task',
        decided ->> 'title', decided -> 'details', at, at);
      perform refresh_interaction_summaries_v1(jsonb_build_array(jsonb_build_object('o', org, 'l', changed.lead_id)));
    end if;
    if changed.status = 'done' then
      delete from notices n where n.organization_id = org and n.task_id = task and n.status = 'pending' and n.due_at > at;
    end if;
  end if;

  insert into notices (organization_id, id, user_id, messenger_id, chat_id, task_id, message_text, choices, due_at, created_at)
  select org, x.id, x.user_id, x.messenger_id, x.chat_id, x.task_id, x.message_text, x.choices, x.due_at, at
  from jsonb_to_recordset(decided -> 'notices') as x(id uuid, user_id uuid, messenger_id uuid, chat_id text, task_id uuid,
    message_text text, choices jsonb, due_at timestamptz)
  on conflict (organization_id, id) do nothing;
  return true;
end $$;
