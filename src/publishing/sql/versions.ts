import type { Sql } from '../../db/database.ts';

/** Versions of a script, the latest first, with how many conversations run on each. $1 organization, $2 name of the script. */
export const listVersionsSql: Sql = {
  name: 'list_script_versions',
  text: `select v.id, v.script_id, v.version, v.author, v.note, v.content_hash, (extract(epoch from v.published_at) * 1000)::float8 as published_at,
      (select count(*)::int from conversations c where c.organization_id = v.organization_id and c.script_version_id = v.id and c.ended_at is null) as running,
      (select count(*)::int from conversations c where c.organization_id = v.organization_id and c.script_version_id = v.id) as conversations
    from bot_script_versions v join bot_scripts s on s.organization_id = v.organization_id and s.id = v.script_id
    where v.organization_id = $1 and s.name = $2 order by v.version desc`,
};

/** $1 organization, $2 name of the script, $3 numbers of versions. */
export const versionContents: Sql = {
  name: 'script_version_contents',
  text: `select v.id, v.script_id, v.version, v.content from bot_script_versions v
    join bot_scripts s on s.organization_id = v.organization_id and s.id = v.script_id
    where v.organization_id = $1 and s.name = $2 and v.version = any($3::int[]) order by v.version`,
};
