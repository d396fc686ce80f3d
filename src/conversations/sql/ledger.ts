import type { Sql } from '../../db/database.ts';

/** G9: received = handled + parked + waiting, queued = sent + failed + unknown + suppressed + unsent, per connection. */
export const ledger: Sql = {
  name: 'ledger',
  text: `select g.id as messenger_id, g.name, g.kind, coalesce(i.received, 0)::int + p.parked::int as received, coalesce(i.handled, 0)::int as handled,
      coalesce(i.parked, 0)::int + p.parked::int as parked, coalesce(i.waiting, 0)::int as waiting,
      coalesce(o.queued, 0)::int as queued, coalesce(o.sent, 0)::int as sent, coalesce(o.failed, 0)::int as failed, coalesce(o.unknown, 0)::int as unknown,
      coalesce(o.suppressed, 0)::int as suppressed, coalesce(o.unsent, 0)::int as unsent,
      coalesce((select json_object_agg(h.gate_reason, h.count) from (select gate_reason, count(*)::int from outbox_messages
        where organization_id = $1 and messenger_id = g.id and gate_reason is not null group by gate_reason) h), '{}') as held
    from messengers g
    left join (select messenger_id, count(*) as received, count(*) filter (where processed_at is null) as waiting,
        count(*) filter (where processed_at is not null and metadata ? 'parked') as parked,
        count(*) filter (where processed_at is not null and (metadata is null or not metadata ? 'parked')) as handled
      from messages where organization_id = $1 and sender = 'customer' group by messenger_id) i on i.messenger_id = g.id
    left join lateral (select count(*) as parked from parked_payloads k where k.organization_id = g.organization_id and k.messenger_id = g.id and k.resolved_at is null) p on true
    left join (select messenger_id, count(*) as queued, count(*) filter (where status = 'sent') as sent, count(*) filter (where status = 'failed') as failed,
        count(*) filter (where status = 'unknown') as unknown, count(*) filter (where status = 'suppressed') as suppressed,
        count(*) filter (where status in ('pending', 'sending')) as unsent
      from outbox_messages where organization_id = $1 group by messenger_id) o on o.messenger_id = g.id
    where g.organization_id = $1 order by g.kind, g.name`,
};
