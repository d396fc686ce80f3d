import type { Sql } from '../../db/database.ts';

/**
 * Parameters: organization, now, lease until, limit. A delivery whose lease ran out was held by a process that died: it is sent
 * again under the same id. The number of the attempt is the mark of this claim, which the settling statement checks.
 */
export const claimDeliveries: Sql = {
  name: 'claim_deliveries',
  text: /* sql */ `
    update deliveries d set status = 'sending', attempts = d.attempts + 1, lease_until = $3
    from webhook_endpoints e
    where d.organization_id = $1 and e.organization_id = $1 and e.id = d.endpoint_id and d.id in (
      select id from deliveries
      where organization_id = $1 and status in ('pending', 'sending')
        and next_attempt_at <= $2 and (lease_until is null or lease_until <= $2)
      order by next_attempt_at, id limit $4 for update skip locked)
    returning d.id, d.endpoint_id, d.payload, d.attempts, e.url, e.secret, e.is_active`,
};

export interface ClaimedDelivery {
  readonly id: string;
  readonly endpoint_id: string;
  readonly payload: unknown;
  /** This attempt, counting from 1. */
  readonly attempts: number;
  readonly url: string;
  readonly secret: string;
  readonly is_active: boolean;
}
