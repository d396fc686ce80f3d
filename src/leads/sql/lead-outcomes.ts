/**
 * What came of each lead by the instant $2, as a common table: won when it was converted or a deal of it was won; lost when it was marked
 * so, or when it has lost deals and no other. A lead that was both is won. $1 is the organization.
 */
export const outcomes = `outcomes as (
    select l.id, l.contact_id, l.created_at, l.source, l.journey_history,
      case when w.won_at is not null then true when w.lost_at is not null then false end as won,
      coalesce(w.won_at, w.lost_at) as closed_at
    from leads l
    cross join lateral (
      select min(d.closed_at) filter (where d.status = 'won' and d.closed_at <= $2) as won_at,
        case when bool_and(d.status = 'lost' and d.closed_at <= $2) then max(d.closed_at) end as lost_at
      from deals d where d.organization_id = $1 and d.lead_id = l.id
    ) d
    cross join lateral (
      select coalesce(case when l.converted and l.converted_at <= $2 then l.converted_at end, d.won_at) as won_at,
        coalesce(case when l.lost_at <= $2 then l.lost_at end, d.lost_at) as lost_at
    ) w
    where l.organization_id = $1 and l.created_at <= $2
  )`;
