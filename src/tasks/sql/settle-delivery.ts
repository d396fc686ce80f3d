import type { Sql } from '../../db/database.ts';

/** Parameters: organization, delivery, attempt, status, next attempt at, last status, last error, response excerpt, delivered at. */
export const settleDelivery: Sql = {
  name: 'settle_delivery',
  text: /* sql */ `
    update deliveries set status = $4, next_attempt_at = $5, last_status = $6, last_error = $7, response_excerpt = $8,
      delivered_at = $9, lease_until = null
    where organization_id = $1 and id = $2 and attempts = $3 and status = 'sending'`,
};
