import type { Sql } from '../../db/database.ts';

/** See claim-recipients.function.sql. */
export const claimRecipients: Sql = {
  name: 'claim_campaign_recipients',
  text: 'select contact_id, step, messenger_id, was_queued from claim_recipients_v1($1, $2, $3, $4, $5, $6, $7, $8)',
};

/** See queue-recipients.function.sql. */
export const queueRecipients: Sql = {
  name: 'queue_campaign_recipients',
  text: 'select queue_recipients_v1($1, $2, $3, $4, $5, $6) as queued',
};

/** See follow-recipients.function.sql. */
export const followRecipients: Sql = { name: 'follow_campaign_recipients', text: 'select follow_recipients_v1($1, $2, $3, $4) as changed' };

/** Messages of the campaign that wait in the outbox or are on the wire. */
export const countQueued: Sql = {
  name: 'count_campaign_queued',
  text: `select count(*)::int as queued from campaign_recipients where organization_id = $1 and campaign_id = $2 and status = 'queued'`,
};

/**
 * Who the recipients are, where they can be reached, what they agreed to, and what has happened since the campaign wrote to them.
 * $1 organization, $2 contacts, $3 connections, $4 campaign, $5 when it began.
 */
export const loadReaders: Sql = {
  name: 'load_campaign_readers',
  text: `select c.id, c.name, c.phone, c.email, c.language, c.company_name, c.time_zone, c.country, c.is_our_employee,
      (select l.interest from leads l where l.organization_id = c.organization_id and l.contact_id = c.id order by l.created_at desc limit 1) as interest,
      (select jsonb_agg(jsonb_build_object('m', i.messenger_id, 'chat', i.external_id) order by i.created_at) from contact_identities i
        where i.organization_id = c.organization_id and i.contact_id = c.id and i.is_reachable and i.messenger_id = any($3::uuid[])) as identities,
      (select jsonb_agg(jsonb_build_object('channel', k.channel, 'purpose', k.purpose, 'state', k.state, 'changedAt', extract(epoch from k.changed_at) * 1000))
        from contact_consents k where k.organization_id = c.organization_id and k.contact_id = c.id and k.purpose = 'marketing') as consents,
      exists (select from leads l where l.organization_id = c.organization_id and l.contact_id = c.id and l.converted and l.converted_at >= $5) as has_converted,
      exists (select from campaign_recipients r
        join conversations v on v.organization_id = r.organization_id and v.contact_id = r.contact_id and v.last_message_at >= r.sent_at
        join messages m on m.organization_id = v.organization_id and m.conversation_id = v.id and m.sender = 'customer' and m."timestamp" >= r.sent_at
          and m.kind <> all('{reachability,edited,deleted,unsupported}')
        where r.organization_id = c.organization_id and r.campaign_id = $4 and r.contact_id = c.id and r.sent_at is not null) as has_replied
    from unnest($2::uuid[]) x(id)
    join contacts c on c.organization_id = $1 and c.id = x.id`,
};

/** At which hours, on the clocks of their zones, contacts wrote to us in the last half year. $1 organization, $2 contacts, $3 their zones, $4 since. */
export const writingHours: Sql = {
  name: 'contact_writing_hours',
  text: `select x.id, extract(hour from m."timestamp" at time zone x.zone)::int as hour, count(*)::int as messages
    from unnest($2::uuid[], $3::text[]) x(id, zone)
    join conversations v on v.organization_id = $1 and v.contact_id = x.id and v.last_message_at >= $4
    join messages m on m.organization_id = v.organization_id and m.conversation_id = v.id and m.sender = 'customer' and m."timestamp" >= $4
    group by 1, 2`,
};

/** Recipients who have written since, in any talk on the connection. $1 organization, $2 campaign, $3 sent since. Gives a row for each. */
export const markReplies: Sql = {
  name: 'mark_campaign_replies',
  text: `update campaign_recipients r set replied_at = a.at
    from (
      select q.contact_id, q.step, w.at
      from campaign_recipients q
      -- Recipient by recipient: joined as a whole, tables without statistics were read again and again.
      cross join lateral (
        select min(m."timestamp") as at
        from conversations v
        cross join lateral (
          select k."timestamp" from messages k where k.organization_id = v.organization_id and k.conversation_id = v.id and k.sender = 'customer'
            and k."timestamp" >= q.sent_at and k.kind <> all('{reachability,edited,deleted,unsupported}')
          order by k.seq limit 1
        ) m
        where v.organization_id = q.organization_id and v.contact_id = q.contact_id and v.messenger_id = q.messenger_id and v.last_message_at >= q.sent_at
      ) w
      where q.organization_id = $1 and q.campaign_id = $2 and q.sent_at >= $3 and q.replied_at is null and w.at is not null
      offset 0
    ) a
    where r.organization_id = $1 and r.campaign_id = $2 and r.contact_id = a.contact_id and r.step = a.step and r.replied_at is null
    returning r.contact_id`,
};

/** How a campaign stands, every recipient in one row's count. $1 organization, $2 campaigns. */
export const countRecipients: Sql = {
  name: 'count_campaign_recipients',
  text: `select step, status, reason, count(*)::int as recipients from campaign_recipients
    where organization_id = $1 and campaign_id = any($2::uuid[]) group by 1, 2, 3 order by 1, 2, 4 desc, 3`,
};
