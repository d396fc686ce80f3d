import type { Sql } from '../../db/database.ts';

/** The sweep. Parameters: now, limit. Whose notices are due, longest first. */
export const findDueNotices: Sql = {
  name: 'find_due_notices',
  text: /* sql */ `
    select organization_id from notices
    where status = 'pending' and due_at <= $1 and (lease_until is null or lease_until <= $1)
    group by organization_id order by min(due_at) limit $2`,
};
