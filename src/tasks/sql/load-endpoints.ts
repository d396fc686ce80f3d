import type { Sql } from '../../db/database.ts';

/** Parameter: organization. Integrations in the order of their making: the first one is the default. */
export const loadEndpoints: Sql = {
  name: 'load_endpoints',
  text: /* sql */ `
    select i.id as integration_id, i.name, e.id as endpoint_id
    from integrations i
    left join webhook_endpoints e on e.organization_id = $1 and e.integration_id = i.id and e.is_active
    where i.organization_id = $1 and i.is_active and i.type in ('crm', 'webhook')
    order by i.created_at, i.id, e.created_at, e.id`,
};

export interface EndpointRow {
  readonly integration_id: string;
  readonly name: string;
  /** Null: the integration has no endpoint that is switched on. */
  readonly endpoint_id: string | null;
}
