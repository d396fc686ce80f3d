import type { Sql } from '../../db/database.ts';

/** Open leads that may need new figures: those changed since $2 (null: all), after $3, in the order of their ids. */
export const staleLeadsSql: Sql = {
  name: 'lead_rescore_stale',
  text: `select id, updated_at::text as seen, ceil(extract(epoch from updated_at) * 1000)::float8 as "seenAt" from leads
    where organization_id = $1 and ($2::timestamptz is null or updated_at >= $2) and ($3::uuid is null or id > $3)
      and not converted and lost_at is null
    order by id limit $4`,
};

/** A lead that a turn changed since it was read keeps what the turn wrote; the next round sees it again. Rows are locked in the order of the ids. */
export const rescoreLeadsSql: Sql = {
  name: 'lead_rescore',
  text: `with x as (
      select l.id, x.score, x.priority, x.probability
      from jsonb_to_recordset($2::jsonb) x(id uuid, seen text, score integer, priority text, probability real)
      join leads l on l.organization_id = $1 and l.id = x.id and l.updated_at = x.seen::timestamptz
        and (l.lead_score, l.priority, l.conversion_probability) is distinct from (x.score, x.priority, x.probability)
      order by l.id for update of l
    )
    update leads l set lead_score = x.score, priority = x.priority, conversion_probability = x.probability
    from x where l.organization_id = $1 and l.id = x.id returning l.id`,
};

export const rescoreConversationsSql: Sql = {
  name: 'lead_rescore_conversations',
  text: `update conversations c set conversion_probability = l.conversion_probability
    from leads l
    where l.organization_id = $1 and l.id = any($2) and c.organization_id = $1 and c.lead_id = l.id
      and c.conversion_probability is distinct from l.conversion_probability`,
};
