import type { Sql } from '../../db/database.ts';

/** Parameters: organization, now, lease until, limit. As with deliveries, the number of the attempt marks the claim. */
export const claimNotices: Sql = {
  name: 'claim_notices',
  text: /* sql */ `
    update notices set attempts = attempts + 1, lease_until = $3
    where organization_id = $1 and id in (
      select id from notices
      where organization_id = $1 and status = 'pending' and due_at <= $2 and (lease_until is null or lease_until <= $2)
      order by due_at, id limit $4 for update skip locked)
    returning id, messenger_id, chat_id, message_text, choices, attempts, created_at`,
};

export interface ClaimedNotice {
  readonly id: string;
  readonly messenger_id: string;
  readonly chat_id: string;
  readonly message_text: string;
  readonly choices: readonly { readonly id: string; readonly title: string }[];
  /** This attempt, counting from 1. */
  readonly attempts: number;
  readonly created_at: Date;
}
