import type { Sql } from '../../db/database.ts';

/** The sweep: whose tasks wait, longest first. It locks nothing and reads the partial index of undispatched tasks only. */
export const findUndispatched: Sql = {
  name: 'find_undispatched',
  text: /* sql */ `
    select organization_id from tasks where dispatched_at is null
    group by organization_id order by min(created_at) limit $1`,
};
