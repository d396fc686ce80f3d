import type { Sql } from '../../db/database.ts';

/** Parameters: organization, limit. Ids sort by time, so the primary key is the order. */
export const listLatestTasksSql: Sql = {
  name: 'list_latest_tasks',
  text: /* sql */ `
    select t.id, t.description, t.status, t.priority, t.team, t.due_at as "dueAt", t.created_at as "createdAt", t.done_at as "doneAt",
      t.conversation_id as "conversationId", u.name as "userName", c.name as "contactName", l.lead_score as "leadScore",
      (select d.status from deliveries d where d.organization_id = $1 and d.task_id = t.id order by d.id desc limit 1) as "pushed"
    from tasks t
    join contacts c on c.organization_id = $1 and c.id = t.contact_id
    left join users u on u.organization_id = $1 and u.id = t.user_id
    left join leads l on l.organization_id = $1 and l.id = t.lead_id
    where t.organization_id = $1
    order by t.id desc limit $2`,
};
