import type { Sql } from '../../db/database.ts';

/** The latest version of each script, with the hashes of all contents it ever had. */
export const latestVersions: Sql = {
  name: 'latest_script_versions',
  text: `select s.id as script_id, s.name, v.id as version_id, v.version, v.content_hash, v.content,
      array(select h.content_hash from bot_script_versions h where h.organization_id = s.organization_id and h.script_id = s.id) as hashes
    from bot_scripts s
    join lateral (
      select * from bot_script_versions v where v.organization_id = s.organization_id and v.script_id = s.id order by v.version desc limit 1
    ) v on true
    where s.organization_id = $1`,
};

export const insertScript: Sql = {
  name: 'insert_script',
  text: `insert into bot_scripts (organization_id, id, name, content, created_at, updated_at) values ($1, $2, $3, $4, $5, $5)
    on conflict (organization_id, name) do update set content = excluded.content, updated_at = excluded.updated_at
    returning id`,
};

/** No row when somebody else has published a version of this number. */
export const insertVersion: Sql = {
  name: 'insert_script_version',
  text: `insert into bot_script_versions (organization_id, id, script_id, version, content, content_hash, published_at, author, note)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    on conflict (organization_id, script_id, version) do nothing returning id`,
};

export const versionContent: Sql = {
  name: 'script_version_content',
  text: `select v.script_id, v.version, v.content, v.content_hash, s.name from bot_script_versions v
    join bot_scripts s on s.organization_id = v.organization_id and s.id = v.script_id
    where v.organization_id = $1 and v.id = $2`,
};

/** What new conversations begin with, without the contents: looked at every few seconds. $1 organizations. */
export const latestVersionIds: Sql = {
  name: 'latest_script_version_ids',
  text: `select distinct on (v.organization_id, v.script_id) v.organization_id, s.name, v.id as version_id
    from bot_script_versions v join bot_scripts s on s.organization_id = v.organization_id and s.id = v.script_id
    where v.organization_id = any($1::uuid[]) order by v.organization_id, v.script_id, v.version desc`,
};
