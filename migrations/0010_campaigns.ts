import { Migration } from '@mikro-orm/migrations';

/**
 * `messages.origin_key` is the mark of a message that no turn said: the same decision queues it once.
 *
 * `campaigns`: one row per campaign, and one per firing of a recurring one (`parent_id`, `occurrence`): its key is what makes a firing happen
 * once on many processes. `allowance` is how many messages may be queued at `allowance_at`; it is what the pace is kept by.
 *
 * `campaign_recipients` has no foreign keys: its rows are written in bulk by statements that read them out of campaigns and contacts, so keys
 * would prove nothing and be checked a hundred thousand times.
 */
const statements = [
  'alter table messages add column origin_key text',
  'create unique index messages_origin_key on messages (organization_id, origin_key) where origin_key is not null',
  `create table campaigns (
    organization_id uuid not null references organizations (id),
    id uuid not null,
    name text not null,
    parent_id uuid,
    occurrence text,
    kind text not null check (kind in ('one_time', 'recurring', 'triggered')),
    status text not null default 'draft' check (status in ('draft', 'running', 'paused', 'stopped', 'finished')),
    source text not null,
    content_hash text not null,
    author text not null,
    approved_by text,
    approved_at timestamptz,
    approved_hash text,
    starts_at timestamptz,
    next_at timestamptz,
    allowance real not null default 0,
    allowance_at timestamptz,
    started_at timestamptz,
    finished_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, parent_id) references campaigns (organization_id, id)
  )`,
  'create unique index campaigns_name_key on campaigns (organization_id, name) where parent_id is null',
  'create unique index campaigns_occurrence_key on campaigns (organization_id, parent_id, occurrence) where parent_id is not null',
  `create index campaigns_running_idx on campaigns (organization_id, id) where status = 'running'`,
  `create table campaign_steps (
    organization_id uuid not null,
    campaign_id uuid not null,
    step integer not null,
    after_ms bigint not null,
    content jsonb not null,
    primary key (organization_id, campaign_id, step),
    foreign key (organization_id, campaign_id) references campaigns (organization_id, id)
  )`,
  `create table campaign_recipients (
    organization_id uuid not null,
    campaign_id uuid not null,
    contact_id uuid not null,
    step integer not null,
    status text not null check (status in ('pending', 'queued', 'sent', 'delivered', 'read', 'failed', 'unknown', 'suppressed', 'excluded', 'held_out')),
    reason text,
    language text,
    variant text,
    messenger_id uuid,
    conversation_id uuid,
    seq integer,
    message_id uuid,
    due_at timestamptz,
    lease_until timestamptz,
    lease_by text,
    queued_at timestamptz,
    sent_at timestamptz,
    delivered_at timestamptz,
    read_at timestamptz,
    replied_at timestamptz,
    clicked_at timestamptz,
    opted_out_at timestamptz,
    primary key (organization_id, campaign_id, contact_id, step)
  ) with (fillfactor = 80)`,
  `create index campaign_recipients_due_idx on campaign_recipients (organization_id, campaign_id, due_at) where status = 'pending'`,
  `create index campaign_recipients_queued_idx on campaign_recipients (organization_id, campaign_id, conversation_id, seq) where status = 'queued'`,
  `create index campaign_recipients_unanswered_idx on campaign_recipients (organization_id, campaign_id, sent_at)
    where sent_at is not null and replied_at is null`,
  'create index campaign_recipients_contact_idx on campaign_recipients (organization_id, contact_id, sent_at)',
];

const isolate = (table: string): string[] => [
  `alter table ${table} enable row level security`,
  `create policy org_isolation on ${table} using (organization_id = nullif(current_setting('app.current_org_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.current_org_id', true), '')::uuid)`,
  `grant select, insert, update, delete on ${table} to parley_tenant`,
];

export class Migration0010Campaigns extends Migration {
  override up(): void {
    const tables = ['campaigns', 'campaign_steps', 'campaign_recipients'];
    for (const statement of [...statements, ...tables.flatMap(isolate)]) this.addSql(statement);
  }
}
