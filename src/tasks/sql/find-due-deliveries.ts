import type { Sql } from '../../db/database.ts';

/** The sweep. Parameters: now, limit. Whose webhooks are due, longest first. */
export const findDueDeliveries: Sql = {
  name: 'find_due_deliveries',
  text: /* sql */ `
    select organization_id from deliveries
    where status in ('pending', 'sending') and next_attempt_at <= $1 and (lease_until is null or lease_until <= $1)
    group by organization_id order by min(next_attempt_at) limit $2`,
};
