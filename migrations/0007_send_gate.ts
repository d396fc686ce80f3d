import { Migration } from '@mikro-orm/migrations';

/**
 * The gate that every outbound message passes: consent with its proof, suppressions that outlive the contact, rates shared by processes, and
 * what the outbox must know of a message to judge it. One way to say that somebody wants to be left alone: `contact_consents` takes over
 * `contacts.opted_out_at`, and `contacts.consent`, which nothing ever filled, goes.
 *
 * `consent_events` and `suppressions` refer to no contact: a proof and a wish to be left alone outlive the person's row.
 */
const statements = [
  `create table contact_consents (
    organization_id uuid not null,
    contact_id uuid not null,
    channel text not null,
    purpose text not null check (purpose in ('service', 'marketing', 'reminder')),
    state text not null check (state in ('granted', 'withdrawn')),
    changed_at timestamptz not null,
    primary key (organization_id, contact_id, channel, purpose),
    foreign key (organization_id, contact_id) references contacts (organization_id, id)
  )`,
  `create table consent_events (
    organization_id uuid not null references organizations (id),
    contact_id uuid not null,
    id uuid not null,
    channel text not null,
    purpose text not null,
    state text not null,
    how text not null,
    wording text,
    message_id uuid,
    source text,
    at timestamptz not null,
    primary key (organization_id, contact_id, id)
  )`,
  `create table consent_requests (
    organization_id uuid not null,
    id uuid not null,
    contact_id uuid not null,
    email text not null,
    purpose text not null check (purpose in ('service', 'marketing', 'reminder')),
    wording text not null,
    requested_at timestamptz not null,
    expires_at timestamptz not null,
    confirmed_at timestamptz,
    primary key (organization_id, id),
    foreign key (organization_id, contact_id) references contacts (organization_id, id)
  )`,
  'create index consent_requests_contact_idx on consent_requests (organization_id, contact_id)',
  `create table suppressions (
    organization_id uuid not null references organizations (id),
    kind text not null check (kind in ('phone', 'email', 'identity')),
    hash text not null,
    reason text not null,
    created_at timestamptz not null,
    primary key (organization_id, kind, hash)
  )`,
  `create table organization_secrets (
    organization_id uuid not null references organizations (id),
    secret text not null,
    sealed_by text not null default '',
    created_at timestamptz not null,
    primary key (organization_id)
  )`,
  `create table rate_buckets (
    organization_id uuid not null,
    messenger_id uuid not null,
    bucket text not null,
    full_at timestamptz not null,
    blocked_until timestamptz,
    primary key (organization_id, messenger_id, bucket),
    foreign key (organization_id, messenger_id) references messengers (organization_id, id)
  ) with (fillfactor = 50)`,
  `create table contact_handouts (
    organization_id uuid not null,
    contact_id uuid not null,
    handed_out timestamptz[] not null,
    primary key (organization_id, contact_id),
    foreign key (organization_id, contact_id) references contacts (organization_id, id)
  )`,
  `alter table outbox_messages
    add column purpose text not null default 'reply',
    add column priority smallint not null default 0,
    add column gate_limits jsonb,
    add column gate_reason text`,
  // Bulk is claimed by connection, because a connection's rate says how much of it may leave; and it must not lie in the way of live replies.
  'drop index outbox_messages_due_idx',
  `create index outbox_messages_due_idx on outbox_messages (due_at) where status in ('pending', 'sending') and priority < 2`,
  `create index outbox_messages_bulk_idx on outbox_messages (organization_id, messenger_id, due_at) where status in ('pending', 'sending') and priority = 2`,
  `insert into consent_events (organization_id, contact_id, id, channel, purpose, state, how, at)
    select organization_id, id, gen_random_uuid(), '*', p, 'withdrawn', 'word', opted_out_at
    from contacts, unnest(array['service', 'marketing', 'reminder']) p where opted_out_at is not null`,
  `insert into contact_consents (organization_id, contact_id, channel, purpose, state, changed_at)
    select organization_id, id, '*', p, 'withdrawn', opted_out_at
    from contacts, unnest(array['service', 'marketing', 'reminder']) p where opted_out_at is not null`,
  'alter table contacts drop column opted_out_at, drop column consent',
];

const tables = [
  'contact_consents',
  'consent_events',
  'consent_requests',
  'suppressions',
  'organization_secrets',
  'rate_buckets',
  'contact_handouts',
];

const isolate = (table: string): string[] => [
  `alter table ${table} enable row level security`,
  `create policy org_isolation on ${table} using (organization_id = nullif(current_setting('app.current_org_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.current_org_id', true), '')::uuid)`,
  `grant select, insert, update, delete on ${table} to parley_tenant`,
];

export class Migration0007SendGate extends Migration {
  override up(): void {
    for (const statement of [...statements, ...tables.flatMap(isolate)]) this.addSql(statement);
  }
}
