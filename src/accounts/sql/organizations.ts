import type { Sql } from '../../db/database.ts';

/** The organization of this installation: others (demo data) may stand beside it. */
export const ownOrganization: Sql = {
  name: 'own_organization',
  text: `select id, name, settings from organizations where id = $1`,
};

export const insertOrganization: Sql = {
  name: 'insert_organization',
  text: `insert into organizations (id, name, settings, created_at, updated_at) values ($1, $2, $3, $4, $4) on conflict do nothing`,
};

export const insertUser: Sql = {
  name: 'insert_user',
  text: `insert into users (organization_id, id, name, email, role, department, link_code, created_at, updated_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $8) on conflict do nothing`,
};
