import { Migration } from '@mikro-orm/migrations';

/**
 * Every table's primary key and indexes begin with organization_id and every foreign key carries it, so no reference can cross
 * organizations and the schema distributes by organization. A row whose parents carry the organization has no key to organizations of
 * its own: each check locks that one row, and at hundreds of turns a second everybody would stand in line for it. Foreign keys never cascade into organization_id. No triggers.
 */
const schema = /* sql */ `
create table organizations (
  id uuid primary key,
  name text not null,
  plan text not null default 'start',
  status text not null default 'active' check (status in ('trial', 'active', 'paused', 'cancelled')),
  subscription_start timestamptz,
  subscription_end timestamptz,
  industry text,
  language text not null default 'en',
  source text,
  settings jsonb not null default '{}',
  is_active boolean not null default true,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table users (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  name text not null,
  email text not null,
  role text not null check (role in ('manager', 'director', 'marketer', 'admin')),
  department text,
  language text not null default 'en',
  is_active boolean not null default true,
  last_assigned_at timestamptz,
  notify_messenger_id uuid,
  notify_chat_id text,
  link_code text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id)
);
create unique index users_email_key on users (organization_id, lower(email));
create unique index users_link_code_key on users (organization_id, link_code) where link_code is not null;
create index users_notify_idx on users (organization_id, notify_messenger_id, notify_chat_id) where notify_chat_id is not null;

create table integrations (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  name text not null,
  type text not null check (type in ('crm', 'messenger', 'webhook')),
  settings jsonb not null default '{}',
  is_active boolean not null default true,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id)
);
create unique index integrations_name_key on integrations (organization_id, name);

create table contact_sources (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  name text not null,
  integration_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, integration_id) references integrations (organization_id, id)
);
create unique index contact_sources_name_key on contact_sources (organization_id, name);
create index contact_sources_integration_idx on contact_sources (organization_id, integration_id);

create table segments (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  name text not null,
  description text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id)
);
create unique index segments_name_key on segments (organization_id, name);

create table companies (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  name text not null,
  inn text,
  ogrn text,
  okved text,
  company_type text,
  industry text,
  size text,
  purchase_count integer not null default 0,
  total_revenue numeric(18, 2) not null default 0,
  currency text,
  extras jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id)
);

create table contacts (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  company_id uuid,
  name text,
  role text,
  phone text,
  email text,
  language text,
  company_name text,
  source_id uuid,
  segment_id uuid,
  is_decision_maker boolean not null default false,
  is_our_employee boolean not null default false,
  opted_out_at timestamptz,
  consent jsonb not null default '{}',
  extras jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, company_id) references companies (organization_id, id),
  foreign key (organization_id, source_id) references contact_sources (organization_id, id),
  foreign key (organization_id, segment_id) references segments (organization_id, id)
);
create index contacts_company_idx on contacts (organization_id, company_id) where company_id is not null;
create index contacts_source_idx on contacts (organization_id, source_id) where source_id is not null;
create index contacts_segment_idx on contacts (organization_id, segment_id) where segment_id is not null;
create index contacts_phone_idx on contacts (organization_id, phone) where phone is not null;
create index contacts_email_idx on contacts (organization_id, lower(email)) where email is not null;

create table bot_scripts (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  name text not null,
  content text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id)
);
create unique index bot_scripts_name_key on bot_scripts (organization_id, name);

create table bot_script_versions (
  organization_id uuid not null,
  id uuid not null,
  script_id uuid not null,
  version integer not null,
  content text not null,
  content_hash text not null,
  published_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, script_id) references bot_scripts (organization_id, id)
);
create unique index bot_script_versions_number_key on bot_script_versions (organization_id, script_id, version);
create unique index bot_script_versions_script_key on bot_script_versions (organization_id, script_id, id);

create table messengers (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  name text not null,
  kind text not null,
  integration_id uuid,
  script_id uuid,
  settings jsonb not null default '{}',
  is_active boolean not null default true,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, integration_id) references integrations (organization_id, id),
  foreign key (organization_id, script_id) references bot_scripts (organization_id, id)
);
create unique index messengers_name_key on messengers (organization_id, kind, name);
create index messengers_integration_idx on messengers (organization_id, integration_id);
create index messengers_script_idx on messengers (organization_id, script_id);
alter table users add foreign key (organization_id, notify_messenger_id) references messengers (organization_id, id);

create table contact_identities (
  organization_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  messenger_id uuid not null,
  external_id text not null,
  name text,
  username text,
  locale text,
  is_reachable boolean not null default true,
  unreachable_reason text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, messenger_id) references messengers (organization_id, id)
);
create unique index contact_identities_external_key on contact_identities (organization_id, messenger_id, external_id);
create index contact_identities_contact_idx on contact_identities (organization_id, contact_id);

create table leads (
  organization_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  user_id uuid,
  source text,
  source_ref text,
  category text,
  qualification text,
  urgency_level text,
  crm_status text not null default 'new',
  current_stage text,
  stage_goals jsonb not null default '[]',
  goals_achieved jsonb not null default '[]',
  journey_history jsonb not null default '[]',
  interest text,
  budget text,
  timeline text,
  lead_score integer not null default 0,
  priority text not null default 'cold',
  conversion_probability real,
  follow_up_date timestamptz,
  follow_up_status text,
  notes text,
  converted boolean not null default false,
  converted_at timestamptz,
  deal_value numeric(18, 2),
  interaction_summary jsonb not null default '{}',
  extras jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, contact_id) references contacts (organization_id, id),
  foreign key (organization_id, user_id) references users (organization_id, id)
) with (fillfactor = 50);
create index leads_contact_idx on leads (organization_id, contact_id);
create index leads_user_idx on leads (organization_id, user_id) where user_id is not null;

-- due_at: an inbound message or a timer waits for a turn. lease: a turn is under way that asks somebody outside.
-- fillfactor leaves room for heap-only updates (a turn changes no indexed column unless it leaves something due) while the state grows from
-- a few hundred bytes to about 1,600: at 70 half of the updates had to move to another page and write every index again.
create table conversations (
  organization_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  messenger_id uuid not null,
  lead_id uuid not null,
  script_id uuid not null,
  script_version_id uuid not null,
  chat_id text not null,
  channel text not null,
  type text not null default 'chat',
  status text not null default 'active',
  language text not null,
  state json not null,
  version integer not null default 1,
  due_at timestamptz,
  lease_until timestamptz,
  lease_by text,
  taken_by uuid,
  taken_at timestamptz,
  step text,
  intent text,
  lead_score integer not null default 0,
  conversion_probability real,
  tags text[] not null default '{}',
  outcome text,
  resolved boolean not null default false,
  escalated_to_human boolean not null default false,
  message_count integer not null default 0,
  last_message_at timestamptz not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, messenger_id) references messengers (organization_id, id),
  foreign key (organization_id, script_id, script_version_id) references bot_script_versions (organization_id, script_id, id),
  foreign key (organization_id, taken_by) references users (organization_id, id)
) with (fillfactor = 30, toast_tuple_target = 4096);
create index conversations_chat_idx on conversations (organization_id, messenger_id, chat_id, started_at);
create unique index conversations_open_key on conversations (organization_id, messenger_id, chat_id) where ended_at is null;
create index conversations_due_idx on conversations (due_at) where due_at is not null;
create index conversations_contact_idx on conversations (organization_id, contact_id);
create index conversations_lead_idx on conversations (organization_id, lead_id);

-- seq counts the messages of a conversation without gaps, in the order of their commits (the conversation's row is locked): clients
-- that fetch instead of being pushed to ask for what came after a seq, and the key is the thread index too.
-- messenger_id is kept beside conversation_id for the key under which a provider's repeat is dropped; the conversation vouches for it.
create table messages (
  organization_id uuid not null,
  conversation_id uuid not null,
  seq integer not null,
  id uuid not null,
  messenger_id uuid not null,
  sender text not null,
  kind text not null,
  message_text text,
  payload jsonb,
  provider_message_id text,
  provider_order bigint,
  step text,
  user_id uuid,
  is_ai_generated boolean not null default false,
  metadata jsonb,
  "timestamp" timestamptz not null,
  processed_at timestamptz,
  primary key (organization_id, conversation_id, seq),
  foreign key (organization_id, user_id) references users (organization_id, id)
);
create unique index messages_provider_key on messages (organization_id, messenger_id, provider_message_id) where sender = 'customer';
create index messages_pending_idx on messages (organization_id, conversation_id, seq) where sender = 'customer' and processed_at is null;

-- One row per message to deliver: the part of a bot's or user's message that changes. Its key is the message's, written by the same statement,
-- so a foreign key would prove nothing and be checked for every message. 'sending' with a live lease belongs to one process.
create table outbox_messages (
  organization_id uuid not null,
  conversation_id uuid not null,
  seq integer not null,
  messenger_id uuid not null,
  chat_id text not null,
  status text not null,
  attempts integer not null default 0,
  due_at timestamptz not null,
  lease_until timestamptz,
  lease_by text,
  provider_message_id text,
  error_class text,
  error text,
  created_at timestamptz not null,
  settled_at timestamptz,
  primary key (organization_id, conversation_id, seq)
) with (fillfactor = 80);
create index outbox_messages_due_idx on outbox_messages (due_at) where status in ('pending', 'sending');

create table parked_payloads (
  organization_id uuid not null,
  id uuid not null,
  messenger_id uuid not null,
  raw text not null,
  reason text not null,
  received_at timestamptz not null,
  resolved_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, messenger_id) references messengers (organization_id, id)
);
create index parked_payloads_messenger_idx on parked_payloads (organization_id, messenger_id);

-- One wake-up per conversation, moved only to an earlier instant: the state knows the true instants and arms it again.
create table timers (
  organization_id uuid not null,
  conversation_id uuid not null,
  due_at timestamptz not null,
  primary key (organization_id, conversation_id)
);
create index timers_due_idx on timers (due_at);

create table interactions (
  organization_id uuid not null,
  id uuid not null,
  lead_id uuid not null,
  contact_id uuid not null,
  conversation_id uuid,
  user_id uuid,
  kind text not null,
  title text not null,
  details jsonb not null default '{}',
  started_at timestamptz not null,
  ended_at timestamptz,
  duration_seconds integer generated always as (extract(epoch from (ended_at - started_at))::integer) stored,
  created_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, lead_id) references leads (organization_id, id),
  foreign key (organization_id, user_id) references users (organization_id, id)
);
create index interactions_lead_idx on interactions (organization_id, lead_id, started_at);
create index interactions_conversation_idx on interactions (organization_id, conversation_id);

-- Every change of a score with its evidence: the score of any past day is the sum up to that day.
create table lead_score_events (
  organization_id uuid not null,
  lead_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  rule text not null,
  points integer not null,
  because text not null,
  evidence text not null,
  message_id uuid,
  at timestamptz not null,
  primary key (organization_id, lead_id, id)
);
create unique index lead_score_events_rule_key on lead_score_events (organization_id, conversation_id, rule);

create table products (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  name text not null,
  price numeric(18, 2),
  currency text,
  category text,
  training_direction text,
  description text,
  document_url text,
  call_discussions jsonb not null default '[]',
  extras jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id)
);

create table deals (
  organization_id uuid not null,
  id uuid not null,
  lead_id uuid,
  contact_id uuid not null,
  company_id uuid,
  product_id uuid,
  user_id uuid,
  name text not null,
  amount numeric(18, 2),
  currency text,
  stage text not null,
  status text not null default 'open' check (status in ('open', 'won', 'lost')),
  closed_at timestamptz,
  extras jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, lead_id) references leads (organization_id, id),
  foreign key (organization_id, contact_id) references contacts (organization_id, id),
  foreign key (organization_id, company_id) references companies (organization_id, id),
  foreign key (organization_id, product_id) references products (organization_id, id),
  foreign key (organization_id, user_id) references users (organization_id, id)
);
create index deals_lead_idx on deals (organization_id, lead_id);
create index deals_contact_idx on deals (organization_id, contact_id);
create index deals_company_idx on deals (organization_id, company_id);
create index deals_product_idx on deals (organization_id, product_id);
create index deals_user_idx on deals (organization_id, user_id);

-- origin_key is conversation, script version, step and visit: one decision makes one task.
create table tasks (
  organization_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  lead_id uuid,
  conversation_id uuid,
  user_id uuid,
  crm_id uuid,
  crm_name text,
  origin_key text not null,
  team text,
  description text not null,
  status text not null default 'open',
  priority text not null default 'normal',
  due_at timestamptz,
  snoozed_until timestamptz,
  external_id text,
  dispatched_at timestamptz,
  done_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, contact_id) references contacts (organization_id, id),
  foreign key (organization_id, lead_id) references leads (organization_id, id),
  foreign key (organization_id, conversation_id) references conversations (organization_id, id),
  foreign key (organization_id, user_id) references users (organization_id, id),
  foreign key (organization_id, crm_id) references integrations (organization_id, id)
);
create unique index tasks_origin_key on tasks (organization_id, origin_key);
create index tasks_undispatched_idx on tasks (created_at) where dispatched_at is null;
create index tasks_user_idx on tasks (organization_id, user_id, status) where user_id is not null;
create index tasks_lead_idx on tasks (organization_id, lead_id);
create index tasks_crm_idx on tasks (organization_id, crm_id) where crm_id is not null;

create table webhook_endpoints (
  organization_id uuid not null,
  id uuid not null,
  integration_id uuid not null,
  url text not null,
  secret text not null,
  is_active boolean not null default true,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, integration_id) references integrations (organization_id, id)
);
create index webhook_endpoints_integration_idx on webhook_endpoints (organization_id, integration_id);

create table deliveries (
  organization_id uuid not null,
  id uuid not null,
  endpoint_id uuid not null,
  task_id uuid,
  event_type text not null,
  payload jsonb not null,
  status text not null default 'pending' check (status in ('pending', 'sending', 'delivered', 'failed')),
  attempts integer not null default 0,
  next_attempt_at timestamptz,
  lease_until timestamptz,
  last_status integer,
  last_error text,
  response_excerpt text,
  created_at timestamptz not null,
  delivered_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, endpoint_id) references webhook_endpoints (organization_id, id),
  foreign key (organization_id, task_id) references tasks (organization_id, id)
);
create unique index deliveries_task_key on deliveries (organization_id, endpoint_id, task_id, event_type) where task_id is not null;
create index deliveries_due_idx on deliveries (next_attempt_at) where status in ('pending', 'sending');
create index deliveries_task_idx on deliveries (organization_id, task_id);

-- Messages to users (managers): the same at-least-once path as webhooks, by channel.
create table notices (
  organization_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  messenger_id uuid not null,
  chat_id text not null,
  task_id uuid,
  message_text text not null,
  choices jsonb not null default '[]',
  status text not null default 'pending' check (status in ('pending', 'sent', 'failed')),
  attempts integer not null default 0,
  due_at timestamptz not null,
  lease_until timestamptz,
  error text,
  created_at timestamptz not null,
  settled_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, user_id) references users (organization_id, id),
  foreign key (organization_id, messenger_id) references messengers (organization_id, id),
  foreign key (organization_id, task_id) references tasks (organization_id, id)
);
create index notices_due_idx on notices (due_at) where status = 'pending';
create index notices_task_idx on notices (organization_id, task_id);
create index notices_user_idx on notices (organization_id, user_id);
create index notices_messenger_idx on notices (organization_id, messenger_id);

create table model_requests (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  conversation_id uuid,
  model text not null,
  prompt_version text not null,
  input_tokens integer not null,
  output_tokens integer not null,
  cost_usd numeric(12, 6),
  latency_ms integer not null,
  outcome text not null,
  created_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, conversation_id) references conversations (organization_id, id)
);
create index model_requests_day_idx on model_requests (organization_id, created_at);
create index model_requests_conversation_idx on model_requests (organization_id, conversation_id);
`;

/**
 * parley_tenant is the role that requests and reports run under (\`set local role\`): it sees the rows of app.current_org_id and no others.
 * The engine's own statements run as the connecting user, over many organizations in one batch, and are bound by their keys.
 * Roles belong to the whole server, so another database may have made it, even at this moment.
 */
const rowLevelSecurity = /* sql */ `
do $$
declare t text; c text;
begin
  if not exists (select from pg_roles where rolname = 'parley_tenant') then
    begin
      create role parley_tenant nologin;
    exception when duplicate_object or unique_violation then null;
    end;
  end if;
  if not pg_has_role(current_user, 'parley_tenant', 'member') then
    execute format('grant parley_tenant to %I', current_user);
  end if;
  execute format('grant usage on schema %I to parley_tenant', current_schema());
  for t in select tablename from pg_tables where schemaname = current_schema() and tablename not like 'mikro_orm%' loop
    c := case when t = 'organizations' then 'id' else 'organization_id' end;
    execute format('alter table %I enable row level security', t);
    execute format('create policy org_isolation on %I using (%I = nullif(current_setting(''app.current_org_id'', true), '''')::uuid) '
      'with check (%I = nullif(current_setting(''app.current_org_id'', true), '''')::uuid)', t, c, c);
    execute format('grant select, insert, update, delete on %I to parley_tenant', t);
  end loop;
end $$;
`;

export class Migration0001Initial extends Migration {
  override up(): void {
    // PGlite takes one statement at a time; none of these holds a semicolon at a line's end inside.
    for (const statement of schema.split(/;\n/)) if (statement.trim() !== '') this.addSql(statement);
    this.addSql(rowLevelSecurity);
  }
}
