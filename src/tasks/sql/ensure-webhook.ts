import type { Sql } from '../../db/database.ts';

/** Parameters: organization, id if it is new, name, now. */
export const ensureIntegration: Sql = {
  name: 'ensure_integration',
  text: /* sql */ `
    insert into integrations (organization_id, id, name, type, created_at, updated_at) values ($1, $2, $3, 'webhook', $4, $4)
    on conflict (organization_id, name) do update set is_active = true, updated_at = excluded.updated_at
    returning id`,
};

/** Parameters: organization, integration, URL, secret, now. */
export const upsertEndpoint: Sql = {
  name: 'upsert_endpoint',
  text: /* sql */ `
    insert into webhook_endpoints (organization_id, id, integration_id, url, secret, created_at, updated_at) values ($1, $2, $2, $3, $4, $5, $5)
    on conflict (organization_id, id) do update set url = excluded.url, secret = excluded.secret, is_active = true, updated_at = excluded.updated_at`,
};

/** Parameters: organization, name, now. */
export const switchIntegrationOff: Sql = {
  name: 'switch_integration_off',
  text: /* sql */ `update integrations set is_active = false, updated_at = $3 where organization_id = $1 and name = $2 and type = 'webhook' and is_active`,
};
