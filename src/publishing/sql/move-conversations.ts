import type { Sql } from '../../db/database.ts';

/** A page of running conversations that are not on a version yet. $1 organization, $2 script, $3 version, $4 those after this id, $5 how many. */
export const runningElsewhere: Sql = {
  name: 'running_elsewhere',
  text: `select c.id, c.contact_id, c.lead_id, c.version, c.state, v.version as script_version from conversations c
    join bot_script_versions v on v.organization_id = c.organization_id and v.id = c.script_version_id
    where c.organization_id = $1 and c.script_id = $2 and c.script_version_id <> $3 and c.ended_at is null and c.id > $4
    order by c.id limit $5`,
};

/** $1 now, $2 rows as JSON; gives the ids of those that were moved. */
export const moveConversations: Sql = { name: 'move_conversations', text: 'select move_conversations_v1($1, $2) as id' };
