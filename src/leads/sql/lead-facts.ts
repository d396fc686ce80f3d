import type { Sql } from '../../db/database.ts';
import { outcomes } from './lead-outcomes.ts';

/**
 * What was known of leads in the first $3 milliseconds of their lives, and by the instant $2, and before they were closed. $4: these leads
 * alone (null: all). $5 true: the newest closed ones; false: open ones. In the order of their ids, after $6, at most $7.
 */
const text = `with ${outcomes}, chosen as (
    select o.*, least($2::timestamptz, o.created_at + $3::float8 * interval '1 millisecond', o.closed_at - interval '1 millisecond') as until
    from outcomes o
    where (o.won is not null) = $5 and ($4::uuid[] is null or o.id = any($4)) and ($6::uuid is null or o.id > $6)
    order by case when $5 then o.closed_at end desc, o.id limit $7
  )
  select o.id as "leadId", o.won, o.source, c.channel, c.language,
    (extract(epoch from o.until) * 1000)::float8 as until,
    (extract(epoch from o.closed_at) * 1000)::float8 as "closedAt",
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
