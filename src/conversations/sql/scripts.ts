import type { Sql } from '../../db/database.ts';

export const latestVersions: Sql = {
  name: 'latest_script_versions',
  text: `select s.id as script_id, s.name, v.id as version_id, v.version, v.content_hash, v.content
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
  text: `insert into bot_script_versions (organization_id, id, script_id, version, content, content_hash, published_at) values ($1, $2, $3, $4, $5, $6, $7)
    on conflict (organization_id, script_id, version) do nothing returning id`,
};

export const versionContent: Sql = {
  name: 'script_version_content',
  text: `select v.script_id, v.content, s.name from bot_script_versions v
    join bot_scripts s on s.organization_id = v.organization_id and s.id = v.script_id
    where v.organization_id = $1 and v.id = $2`,
};
