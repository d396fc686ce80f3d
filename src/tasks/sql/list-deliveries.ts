import type { Sql } from '../../db/database.ts';

/** Parameters: organization, before this id (null: from the newest), limit. Ids sort by time, so the primary key is the order. */
export const listDeliveriesSql: Sql = {
  name: 'list_deliveries',
  text: /* sql */ `
    select d.id, d.event_type as event, d.task_id as "taskId", i.name as integration, e.url, d.status, d.attempts,
      d.next_attempt_at as "nextAttemptAt", d.last_status as "lastStatus", d.last_error as "lastError",
      d.response_excerpt as "responseExcerpt", d.created_at as "createdAt", d.delivered_at as "deliveredAt"
    from deliveries d
    join webhook_endpoints e on e.organization_id = $1 and e.id = d.endpoint_id
    join integrations i on i.organization_id = $1 and i.id = e.integration_id
    where d.organization_id = $1 and ($2::uuid is null or d.id < $2)
    order by d.id desc limit $3`,
};
