import type { Sql } from '../../db/database.ts';

const columns = `id, name, parent_id, occurrence, kind, status, source, content_hash, author, approved_by, approved_hash,
  (extract(epoch from approved_at) * 1000)::float8 as approved_at, (extract(epoch from starts_at) * 1000)::float8 as starts_at,
  (extract(epoch from next_at) * 1000)::float8 as next_at, (extract(epoch from started_at) * 1000)::float8 as started_at,
  (extract(epoch from finished_at) * 1000)::float8 as finished_at`;

/** A draft is written anew as often as its author likes; nothing else is. $1 organization, $2 id, $3 name, $4 kind, $5 source, $6 hash, $7 author, $8 now. */
export const saveDraft: Sql = {
  name: 'save_campaign_draft',
  text: `insert into campaigns (organization_id, id, name, kind, source, content_hash, author, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $8)
    on conflict (organization_id, name) where parent_id is null do update set kind = excluded.kind, source = excluded.source,
      content_hash = excluded.content_hash, author = excluded.author, updated_at = excluded.updated_at where campaigns.status = 'draft'
    returning id`,
};

/** $1 organization, $2 campaign, $3 the steps as JSON: [{n, after, content}]. */
export const saveSteps: Sql = {
  name: 'save_campaign_steps',
  text: `with gone as (delete from campaign_steps where organization_id = $1 and campaign_id = $2
      and step > (select count(*) from json_to_recordset($3::json) x(n integer)))
    insert into campaign_steps (organization_id, campaign_id, step, after_ms, content)
    select $1, $2, x.n, x.after, x.content from json_to_recordset($3::json) x(n integer, after bigint, content jsonb)
    on conflict (organization_id, campaign_id, step) do update set after_ms = excluded.after_ms, content = excluded.content`,
};

export const findCampaign: Sql = {
  name: 'find_campaign',
  text: `select ${columns} from campaigns where organization_id = $1 and name = $2 and parent_id is null`,
};

export const campaignById: Sql = {
  name: 'campaign_by_id',
  text: `select ${columns} from campaigns where organization_id = $1 and id = $2`,
};

/** Newest first, firings after their parent's own rows are left out. $1 organization. */
export const listCampaigns: Sql = {
  name: 'list_campaigns',
  text: `select ${columns} from campaigns where organization_id = $1 and parent_id is null order by created_at desc, name`,
};

/** Those that run, for one round of work. $1 organization. */
export const runningCampaigns: Sql = {
  name: 'running_campaigns',
  text: `select ${columns} from campaigns where organization_id = $1 and status = 'running' order by id`,
};

/** $1 organization, $2 campaign, $3 who, $4 the hash of what was seen, $5 now. */
export const approveCampaign: Sql = {
  name: 'approve_campaign',
  text: `update campaigns set approved_by = $3, approved_at = $5, approved_hash = $4, updated_at = $5
    where organization_id = $1 and id = $2 and status = 'draft' and content_hash = $4 returning id`,
};

/** $1 organization, $2 campaign, $3 starts at, $4 now. */
export const startCampaign: Sql = {
  name: 'start_campaign',
  text: `update campaigns set status = 'running', starts_at = $3, next_at = $3, updated_at = $4
    where organization_id = $1 and id = $2 and status = 'draft' returning id`,
};

/** With its firings. $1 organization, $2 campaign, $3 the new status, $4 from which ones, $5 now. */
export const changeStatus: Sql = {
  name: 'change_campaign_status',
  text: `update campaigns set status = $3, finished_at = case when $3 = 'stopped' then $5::timestamptz end, updated_at = $5
    where organization_id = $1 and (id = $2 or parent_id = $2) and status = any($4::text[]) returning id`,
};

/** What is queued and not on the wire waits until the campaign goes on. $1 organization, $2 campaigns. */
export const holdQueued: Sql = {
  name: 'hold_campaign_messages',
  text: `update outbox_messages o set due_at = '9999-12-31', error_class = 'campaign-paused' from campaign_recipients r
    where r.organization_id = $1 and r.campaign_id = any($2::uuid[]) and r.status = 'queued'
      and o.organization_id = r.organization_id and o.conversation_id = r.conversation_id and o.seq = r.seq and o.status = 'pending'`,
};

/** $1 organization, $2 campaigns, $3 now. */
export const freeQueued: Sql = {
  name: 'free_campaign_messages',
  text: `update outbox_messages o set due_at = $3, error_class = null from campaign_recipients r
    where r.organization_id = $1 and r.campaign_id = any($2::uuid[]) and r.status = 'queued'
      and o.organization_id = r.organization_id and o.conversation_id = r.conversation_id and o.seq = r.seq and o.status = 'pending'
      and o.error_class = 'campaign-paused'`,
};

/** $1 organization, $2 campaigns, $3 now. */
export const dropQueued: Sql = {
  name: 'drop_campaign_messages',
  text: `update outbox_messages o set status = 'suppressed', error_class = 'campaign-stopped', error = 'the campaign was stopped', settled_at = $3, lease_until = null, lease_by = null
    from campaign_recipients r
    where r.organization_id = $1 and r.campaign_id = any($2::uuid[]) and r.status = 'queued'
      and o.organization_id = r.organization_id and o.conversation_id = r.conversation_id and o.seq = r.seq and o.status = 'pending'`,
};

export const dropPending: Sql = {
  name: 'drop_campaign_recipients',
  text: `update campaign_recipients set status = 'suppressed', reason = 'campaign-stopped', lease_until = null, lease_by = null
    where organization_id = $1 and campaign_id = any($2::uuid[]) and status = 'pending'`,
};

/** Those whose messages may still be answered. $1 organization, $2 begun since. */
export const recentCampaigns: Sql = {
  name: 'recent_campaigns',
  text: `select c.id from campaigns c where c.organization_id = $1 and c.started_at is not null
    and exists (select from campaign_recipients r where r.organization_id = c.organization_id and r.campaign_id = c.id and r.sent_at >= $2 and r.replied_at is null)`,
};

/** The latest first. $1 organization, $2 campaign. */
export const firingsOf: Sql = {
  name: 'campaign_firings',
  text: `select ${columns} from campaigns where organization_id = $1 and parent_id = $2 order by created_at desc, id desc`,
};

/** Connections as a command sees them: without their channels. $1 organization. */
export const connectionKinds: Sql = {
  name: 'connection_kinds',
  text: 'select id, kind from messengers where organization_id = $1 and is_active order by created_at',
};
