import type { Sql } from '../../db/database.ts';
import { outcomes } from './lead-outcomes.ts';

/** The newest $3 of the leads that were closed by the instant $2. */
export const closedLeadsSql: Sql = {
  name: 'lead_closed',
  text: `with ${outcomes}
    select id as "leadId", won, (extract(epoch from closed_at) * 1000)::float8 as "closedAt"
    from outcomes where won is not null order by closed_at desc, id limit $3`,
};

/**
 * What was known of the leads $4 in the first $3 milliseconds of their lives, and by the instant $2, and before they were closed. In the order of
 * their ids; leads that are younger than $2 have no row.
 */
const text = `with ${outcomes}, chosen as (
    select o.*, least($2::timestamptz, o.created_at + $3::float8 * interval '1 millisecond', o.closed_at - interval '1 millisecond') as until
    from outcomes o where o.id = any($4::uuid[])
  )
  select o.id as "leadId", o.won, o.source, c.channel, c.language,
    (extract(epoch from o.until) * 1000)::float8 as until,
    (select j ->> 'stage' from jsonb_array_elements(o.journey_history) j where (j ->> 'at')::timestamptz <= o.until order by j ->> 'at' desc limit 1) as stage,
    coalesce((select jsonb_agg(jsonb_build_object('rule', e.conversation_id || '/' || e.rule, 'points', e.points, 'because', e.because,
        'at', extract(epoch from e.at) * 1000) order by e.at, e.id)
      from lead_score_events e where e.organization_id = $1 and e.lead_id = o.id and e.at <= o.until), '[]') as scores,
    coalesce((select jsonb_agg(distinct i.kind) from interactions i
      where i.organization_id = $1 and i.lead_id = o.id and i.started_at <= o.until
        and i.kind in ('call', 'email', 'meeting', 'demo', 'booking', 'handoff')), '[]') as interactions,
    m.said as "customerMessages", m.negative as "negativeMessages", m.reply as "replySeconds"
  from chosen o
  left join lateral (
    select c.channel, c.language from conversations c where c.organization_id = $1 and c.lead_id = o.id order by c.started_at, c.id limit 1
  ) c on true
  cross join lateral (
    select count(*)::int as said, count(*) filter (where r.metadata ->> 'sentiment' = 'negative')::int as negative,
      percentile_cont(0.5) within group (order by r.waited)::float8 as reply
    from (
      select m.sender, m.metadata,
        case when lag(m.sender) over talk <> 'customer' then extract(epoch from m."timestamp" - lag(m."timestamp") over talk) end as waited
      from conversations c join messages m on m.organization_id = c.organization_id and m.conversation_id = c.id
      where c.organization_id = $1 and c.lead_id = o.id and m."timestamp" <= o.until
      window talk as (partition by m.conversation_id order by m.seq)
    ) r where r.sender = 'customer'
  ) m
  order by o.id`;

export const leadFactsSql: Sql = { name: 'lead_facts', text };
