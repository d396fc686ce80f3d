import type { Sql } from '../../db/database.ts';

/** The history of scores up to an instant, of all leads ($3 null) or of these, with the version of the script that gave the points. */
export const scoreEventsSql: Sql = {
  name: 'lead_score_history',
  text: `select e.lead_id as "leadId", c.script_version_id as "versionId", e.conversation_id || '/' || e.rule as rule, e.points, e.because, e.evidence,
      (extract(epoch from e.at) * 1000)::float8 as at
    from lead_score_events e
    join conversations c on c.organization_id = e.organization_id and c.id = e.conversation_id
    where e.organization_id = $1 and e.at <= $2 and ($3::uuid[] is null or e.lead_id = any($3))
    order by e.lead_id, e.at, e.id`,
};

export const versionContentsSql: Sql = {
  name: 'lead_score_versions',
  text: `select v.id, v.content, s.name from bot_script_versions v
    join bot_scripts s on s.organization_id = v.organization_id and s.id = v.script_id
    where v.organization_id = $1 and v.id = any($2)`,
};
