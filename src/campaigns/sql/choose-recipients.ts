/**
 * Who of an audience gets a campaign, and why the others do not: `excluded` with a reason, `held_out`, or `pending`. `audience` is a statement
 * that gives contacts' ids, with $1 the organization and its own parameters up to $`used`; those of `choiceParameters` follow.
 *
 * The channel is the first of the preferred ones on which the contact can be reached and has agreed. Of contacts who share a phone number
 * or an e-mail address the first one counts. Shares are cut by a hash of contact and campaign, so that they are the same at every firing.
 */
function chosenSql(audience: string, used: number): string {
  const [campaign, channels, languages, holdOut, salt, now, spread, onlyNew] = Array.from(
    { length: 8 },
    (_, index) => `$${used + 1 + index}`,
  );
  const place = (name: string): string =>
    `(('x' || substr(md5(a.id::text || ${salt}::text || '${name}'), 1, 8))::bit(32)::bigint / 4294967296.0)`;
  return `with audience as materialized (${audience}),
    people as (
      select c.id, c.phone, lower(c.email) as email, i.messenger_id, case when c.is_our_employee then 'employee' when i.messenger_id is null then 'no-channel'
          when i.consent = 'withdrawn' then 'opted-out' when i.consent is null then 'no-consent'
          when ${languages}::text[] is not null and not (coalesce(c.language, '') = any(${languages}::text[]) or split_part(lower(coalesce(c.language, '')), '-', 1) = any(${languages}::text[])) then 'no-language'
          end as reason
      from audience m
      join contacts c on c.organization_id = $1 and c.id = m.id
      left join lateral (
        select * from (
          select i.messenger_id, i.created_at, g.kind, (
              select k.state from contact_consents k where k.organization_id = $1 and k.contact_id = c.id and k.purpose = 'marketing' and k.channel in (g.kind, '*')
              order by k.changed_at desc, k.state desc limit 1) as consent
          from contact_identities i join messengers g on g.organization_id = i.organization_id and g.id = i.messenger_id
          where i.organization_id = $1 and i.contact_id = c.id and i.is_reachable and g.is_active and g.kind = any(${channels}::text[])
        ) i order by i.consent is not distinct from 'granted' desc, array_position(${channels}::text[], i.kind), i.created_at limit 1
      ) i on true
      where ${onlyNew}::boolean is not true or not exists (select from campaign_recipients r where r.organization_id = $1 and r.campaign_id = ${campaign}::uuid and r.contact_id = c.id)
    ),
    sorted as (
      select p.id, p.messenger_id, case when p.reason is null and (
          (p.phone is not null and row_number() over (partition by p.reason is null, p.phone order by p.id) > 1)
          or (p.email is not null and row_number() over (partition by p.reason is null, p.email order by p.id) > 1)) then 'duplicate' else p.reason end as reason
      from people p
    ),
    chosen as (
      select a.id, a.messenger_id, a.reason, case when a.reason is not null then 'excluded' when ${place('hold-out')} * 100 < ${holdOut}::float8 then 'held_out' else 'pending' end as status,
        ${now}::timestamptz + ${place('spread')} * ${spread}::float8 * interval '1 millisecond' as due_at
      from sorted a
    )`;
}

export interface ChoiceParameters {
  readonly campaignId: string;
  readonly channels: readonly string[];
  /** Null: every contact gets some language. */
  readonly languages: readonly string[] | null;
  readonly holdOut: number;
  /** What shares are cut by: the same for all firings. */
  readonly salt: string;
  readonly now: string;
  readonly spreadMs: number;
  /** Leaves out whoever is a recipient of it already. */
  readonly onlyNew: boolean;
}

export function choiceParameters(given: ChoiceParameters): unknown[] {
  const { campaignId, channels, languages, holdOut, salt, now, spreadMs, onlyNew } = given;
  return [campaignId, channels, languages, holdOut, salt, now, spreadMs, onlyNew];
}

const insert = `insert into campaign_recipients (organization_id, campaign_id, contact_id, step, status, reason, messenger_id, due_at)
    select $1, b.id, a.id, 1, a.status, a.reason, case when a.status = 'pending' then a.messenger_id end, case when a.status = 'pending' then a.due_at end`;

/** Begins a campaign and chooses its recipients, in one statement: of two processes that try, one does it. */
export function beginSql(audience: string, used: number): string {
  const [campaign, now] = [`$${used + 1}::uuid`, `$${used + 6}::timestamptz`];
  return `${chosenSql(audience, used)},
    begun as (update campaigns set started_at = ${now}, next_at = null, updated_at = ${now}
      where organization_id = $1 and id = ${campaign} and status = 'running' and started_at is null and next_at <= ${now} returning id)
    ${insert} from begun b cross join chosen a on conflict do nothing`;
}

/** Adds to a campaign that runs whoever its trigger has found since. */
export function joinSql(audience: string, used: number): string {
  return `${chosenSql(audience, used)}
    ${insert} from chosen a join campaigns b on b.organization_id = $1 and b.id = $${used + 1}::uuid and b.status = 'running' on conflict do nothing`;
}

/** Writes down who was in a segment before the campaign looked for those who enter it. */
export function baselineSql(audience: string, used: number): string {
  return `${chosenSql(audience, used)}
    insert into campaign_recipients (organization_id, campaign_id, contact_id, step, status, reason)
    select $1, $${used + 1}::uuid, a.id, 1, 'excluded', 'in-before' from chosen a on conflict do nothing`;
}

/** What `beginSql` would do, counted. */
export function previewSql(audience: string, used: number): string {
  return `${chosenSql(audience, used)} select status, reason, count(*)::int as contacts from chosen group by 1, 2 order by 1, 3 desc, 2`;
}
