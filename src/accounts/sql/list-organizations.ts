import type { Sql } from '../../db/database.ts';

export const listOrganizationsSql: Sql = {
  name: 'list_organizations',
  text: `select id, name, settings from organizations where is_active order by created_at, id`,
};
