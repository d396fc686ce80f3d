import type { Sql } from '../../db/database.ts';

/** Parameters: organization, endpoint, now. */
export const switchEndpointOff: Sql = {
  name: 'switch_endpoint_off',
  text: /* sql */ `
    update webhook_endpoints set is_active = false, updated_at = $3 where organization_id = $1 and id = $2 and is_active`,
};
