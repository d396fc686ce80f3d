import type { Sql } from '../../db/database.ts';

/** The bucket of a connection's whole account; full at first. $1 organization, $2 messenger, $3 now. */
export const openBucket: Sql = {
  name: 'open_bucket',
  text: `insert into rate_buckets (organization_id, messenger_id, bucket, full_at) values ($1, $2, 'account', $3) on conflict do nothing`,
};

/**
 * Takes tokens of an account, as many as are wanted and there. A bucket is one instant, when it will be full again: each token moves it by what
 * the token costs. What live messages used without asking is taken first, and may leave the bucket in debt.
 * $1 organization, $2 messenger, $3 now, $4 used unasked, $5 cost of a token in ms, $6 how many at most, $7 how many the bucket may give away.
 */
export const takeTokens: Sql = {
  name: 'take_tokens',
  text: `update rate_buckets r set full_at = o.base + o.granted * $5::float8 * interval '1 ms'
    from (
      select b.organization_id, b.messenger_id, b.bucket, b.base,
        case when b.blocked_until > $3::timestamptz then 0
          else least($6::int, greatest(0, floor($7::float8 - extract(epoch from b.base - $3::timestamptz) * 1000 / $5::float8)::int)) end as granted
      from (select *, greatest(full_at, $3::timestamptz) + $4::int * $5::float8 * interval '1 ms' as base from rate_buckets
        where organization_id = $1 and messenger_id = $2 and bucket = 'account' for update) b
    ) o
    where r.organization_id = o.organization_id and r.messenger_id = o.messenger_id and r.bucket = o.bucket
    returning o.granted, (extract(epoch from r.full_at) * 1000)::float8 as full_at, (extract(epoch from r.blocked_until) * 1000)::float8 as blocked_until`,
};

/** $1 organization, $2 messenger, $3 now, $4 what it gives back in ms. */
export const returnTokens: Sql = {
  name: 'return_tokens',
  text: `update rate_buckets set full_at = greatest($3::timestamptz, full_at - $4::float8 * interval '1 ms')
    where organization_id = $1 and messenger_id = $2 and bucket = 'account'`,
};

/** The messenger asked us to wait: nothing is given away until then, and the bucket is empty at that moment. $3 until, $4 cost of a whole bucket in ms. */
export const drainBucket: Sql = {
  name: 'drain_bucket',
  text: `update rate_buckets set blocked_until = greatest(blocked_until, $3::timestamptz),
      full_at = greatest(full_at, $3::timestamptz + $4::float8 * interval '1 ms')
    where organization_id = $1 and messenger_id = $2 and bucket = 'account'`,
};
