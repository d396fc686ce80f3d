import type { Sql } from '../../db/database.ts';

/** $1 organization, $2 id or null, $3 phone, $4 e-mail in lower case. */
export const contactsByAddress: Sql = {
  name: 'contacts_by_address',
  text: `select id, name, email from contacts where organization_id = $1 and id = $2
    union select id, name, email from contacts where organization_id = $1 and phone = $3
    union select id, name, email from contacts where organization_id = $1 and lower(email) = $4 order by id limit 20`,
};
