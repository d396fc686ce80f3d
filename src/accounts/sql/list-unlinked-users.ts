import type { Sql } from '../../db/database.ts';

/** Parameters: organization. */
export const listUnlinkedUsersSql: Sql = {
  name: 'list_unlinked_users',
  text: /* sql */ `
    select name, link_code as "linkCode" from users
    where organization_id = $1 and is_active and notify_chat_id is null and link_code is not null order by name, id`,
};
