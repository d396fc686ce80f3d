import type { Sql } from '../../db/database.ts';

/**
 * Talks and contacts of each branch. $1 organization, $2 versions that split, $3 and $4 versions with the outcomes that are their goals, $5 begun since.
 */
export const splitCounts: Sql = {
  name: 'split_counts',
  text: `select b.key, b.branch, count(*)::int as talks, count(*) filter (where b.is_running)::int as running, count(distinct b.contact_id)::int as contacts,
      count(distinct b.contact_id) filter (where b.is_goal)::int as reached
    from (
      select s.key, s.value as branch, c.contact_id, c.ended_at is null as is_running,
        exists (select from unnest($3::uuid[], $4::text[]) g(v, o) where g.v = c.script_version_id and g.o = c.outcome) as is_goal
      from conversations c cross join lateral json_each_text(c.state -> 'splits') s
      where c.organization_id = $1 and c.script_version_id = any($2::uuid[]) and c.started_at >= $5
    ) b group by b.key, b.branch`,
};
