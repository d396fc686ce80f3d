import type { Sql } from '../../db/database.ts';

/** $1 organization, $2 kinds, $3 hashes: the places of those that are suppressed. */
export const findSuppressions: Sql = {
  name: 'find_suppressions',
  text: `select x.n::int - 1 as index, s.reason, (extract(epoch from s.created_at) * 1000)::float8 as at
    from unnest($2::text[], $3::text[]) with ordinality x(k, h, n)
    join suppressions s on s.organization_id = $1 and s.kind = x.k and s.hash = x.h`,
};

/** $1 organization, $2 kinds, $3 hashes, $4 reason, $5 now. */
export const insertSuppressions: Sql = {
  name: 'insert_suppressions',
  text: `insert into suppressions (organization_id, kind, hash, reason, created_at)
    select distinct $1::uuid, k, h, $4, $5::timestamptz from unnest($2::text[], $3::text[]) x(k, h)
    on conflict do nothing returning kind`,
};

/** $1 organization, $2 kinds, $3 hashes. */
export const deleteSuppressions: Sql = {
  name: 'delete_suppressions',
  text: `delete from suppressions s using unnest($2::text[], $3::text[]) x(k, h)
    where s.organization_id = $1 and s.kind = x.k and s.hash = x.h returning s.kind`,
};

/** $1 organization. */
export const countSuppressions: Sql = {
  name: 'count_suppressions',
  text: `select kind, reason, count(*)::int as count, (extract(epoch from max(created_at)) * 1000)::float8 as latest from suppressions
    where organization_id = $1 group by kind, reason order by kind, reason`,
};

/** Where contacts can be written to. $1 organization, $2 contacts. */
export const contactAddresses: Sql = {
  name: 'contact_addresses',
  text: `select t.id, t.phone, t.email, coalesce((select json_agg(json_build_object('channel', g.kind, 'externalId', i.external_id))
      from contact_identities i join messengers g on g.organization_id = i.organization_id and g.id = i.messenger_id
      where i.organization_id = t.organization_id and i.contact_id = t.id), '[]') as identities
    from contacts t where t.organization_id = $1 and t.id = any($2::uuid[])`,
};

/** $1 organization. */
export const findSecret: Sql = {
  name: 'find_secret',
  text: `select secret, sealed_by from organization_secrets where organization_id = $1`,
};

/** $1 organization, $2 secret, $3 sealed by, $4 now. */
export const insertSecret: Sql = {
  name: 'insert_secret',
  text: `insert into organization_secrets (organization_id, secret, sealed_by, created_at) values ($1, $2, $3, $4) on conflict do nothing`,
};
