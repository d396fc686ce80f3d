import type { Sql } from '../../db/database.ts';

/** $1 organization, $2 the changes as JSON, $3 now. Of two changes of one thing the later one is what stands. */
export const recordConsentsSql: Sql = {
  name: 'record_consents',
  text: `with changes as (
      select * from json_to_recordset($2::json) x(n integer, id uuid, contact uuid, channel text, purpose text, state text, how text, wording text, source text)
    ), proof as (
      insert into consent_events (organization_id, contact_id, id, channel, purpose, state, how, wording, source, at)
      select $1::uuid, contact, id, channel, purpose, state, how, wording, source, $3::timestamptz from changes
    )
    insert into contact_consents (organization_id, contact_id, channel, purpose, state, changed_at)
    select distinct on (contact, channel, purpose) $1::uuid, contact, channel, purpose, state, $3::timestamptz from changes
    order by contact, channel, purpose, n desc
    on conflict (organization_id, contact_id, channel, purpose) do update set state = excluded.state, changed_at = excluded.changed_at`,
};

/** $1 organization, $2 contact. */
export const listConsentsSql: Sql = {
  name: 'list_consents',
  text: `select channel, purpose, state, (extract(epoch from changed_at) * 1000)::float8 as "changedAt" from contact_consents
    where organization_id = $1 and contact_id = $2 order by purpose, channel`,
};

/** $1 organization, $2 contact. */
export const listConsentEventsSql: Sql = {
  name: 'list_consent_events',
  text: `select channel, purpose, state, how, wording, source, (extract(epoch from at) * 1000)::float8 as at from consent_events
    where organization_id = $1 and contact_id = $2 order by at, id`,
};

/** $1 organization, $2 contact. */
export const contactLanguage: Sql = {
  name: 'contact_language',
  text: `select t.language, o.name as organization from contacts t join organizations o on o.id = t.organization_id
    where t.organization_id = $1 and t.id = $2`,
};

/** $1 organization, $2 id, $3 contact, $4 e-mail, $5 purpose, $6 wording, $7 now, $8 expires. */
export const insertConsentRequest: Sql = {
  name: 'insert_consent_request',
  text: `insert into consent_requests (organization_id, id, contact_id, email, purpose, wording, requested_at, expires_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8)`,
};

/** $1 organization, $2 id. */
export const findConsentRequest: Sql = {
  name: 'find_consent_request',
  text: `select r.contact_id, r.email, r.purpose, r.wording, (extract(epoch from r.expires_at) * 1000)::float8 as expires_at,
      r.confirmed_at is not null as is_confirmed from consent_requests r where r.organization_id = $1 and r.id = $2`,
};

/** Counts once. $1 organization, $2 id, $3 now. */
export const confirmConsentRequest: Sql = {
  name: 'confirm_consent_request',
  text: `update consent_requests set confirmed_at = $3 where organization_id = $1 and id = $2 and confirmed_at is null and expires_at > $3
    returning contact_id`,
};
