import type { Sql } from '../../db/database.ts';

/** See fire-campaign.function.sql. */
export const fireCampaign: Sql = { name: 'fire_campaign', text: 'select fire_campaign_v1($1, $2, $3, $4, $5, $6, $7) as fired' };

/** $1 organization, $2 campaign, $3 next look, $4 now. */
export const lookAgain: Sql = {
  name: 'look_again_for_campaign',
  text: `update campaigns set next_at = $3, started_at = coalesce(started_at, $4), updated_at = $4 where organization_id = $1 and id = $2 and status = 'running'`,
};
