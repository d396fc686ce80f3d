import type { Sql } from '../../db/database.ts';

/** Parameters: organization, delivery, now. The schedule starts over; a delivery that is being sent at this moment is left alone. */
export const replayDeliverySql: Sql = {
  name: 'replay_delivery',
  text: /* sql */ `
    update deliveries set status = 'pending', attempts = 0, next_attempt_at = $3, lease_until = null
    where organization_id = $1 and id = $2 and status <> 'sending' returning id`,
};
