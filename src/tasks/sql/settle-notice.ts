import type { Sql } from '../../db/database.ts';

/** Parameters: organization, notice, attempt, status, due at (null: unchanged), error, settled at. */
export const settleNotice: Sql = {
  name: 'settle_notice',
  text: /* sql */ `
    update notices set status = $4, due_at = coalesce($5, due_at), error = $6, settled_at = $7, lease_until = null
    where organization_id = $1 and id = $2 and attempts = $3 and status = 'pending'`,
};
