import { Migration } from '@mikro-orm/migrations';

/**
 * `booked_times` is what makes an overlap impossible: one row for each five minutes of a calendar that are taken, buffers included, and its key
 * lets nobody take them twice. A row names the service and the beginning, so several may share a time of a service with room for more
 * than one; their seats are unique. An exclusion constraint would need the extension btree_gist, which a role that may not create
 * extensions cannot have, and it knows nothing of capacity; a plain key works everywhere and distributes by organization.
 *
 * `booking_changes` is the history, and its keys the memory of what was decided: the same decision again finds what it made.
 * `booking_jobs` is what is still to be done about a booking: reminders, mail, entries in calendars outside.
 */
const schema = /* sql */ `
create table calendars (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  key text not null,
  name text not null,
  time_zone text not null,
  outside_kind text check (outside_kind in ('google', 'caldav')),
  outside_address text,
  outside_busy jsonb not null default '[]',
  outside_until timestamptz,
  outside_read_at timestamptz,
  is_active boolean not null default true,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id)
);
create unique index calendars_key on calendars (organization_id, key);

create table calendar_hours (
  organization_id uuid not null,
  calendar_id uuid not null,
  weekday integer not null,
  from_minute integer not null,
  to_minute integer not null,
  primary key (organization_id, calendar_id, weekday, from_minute),
  foreign key (organization_id, calendar_id) references calendars (organization_id, id)
);

create table calendar_exceptions (
  organization_id uuid not null,
  calendar_id uuid not null,
  position integer not null,
  kind text not null check (kind in ('open', 'closed')),
  first_day date not null,
  last_day date,
  repeats text,
  hours jsonb,
  because text,
  primary key (organization_id, calendar_id, position),
  foreign key (organization_id, calendar_id) references calendars (organization_id, id)
);

create table services (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  key text not null,
  name jsonb not null,
  place jsonb,
  duration_minutes integer not null,
  buffer_before_minutes integer not null,
  buffer_after_minutes integer not null,
  step_minutes integer not null,
  notice_minutes integer not null,
  horizon_minutes integer not null,
  per_day integer,
  capacity integer not null,
  price numeric(18, 2),
  currency text,
  reminders jsonb not null default '[]',
  is_active boolean not null default true,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id)
);
create unique index services_key on services (organization_id, key);

create table service_calendars (
  organization_id uuid not null,
  service_id uuid not null,
  calendar_id uuid not null,
  position integer not null,
  primary key (organization_id, service_id, calendar_id),
  foreign key (organization_id, service_id) references services (organization_id, id),
  foreign key (organization_id, calendar_id) references calendars (organization_id, id)
);
create index service_calendars_calendar_idx on service_calendars (organization_id, calendar_id);

create table bookings (
  organization_id uuid not null,
  id uuid not null,
  service_id uuid not null,
  calendar_id uuid not null,
  contact_id uuid not null,
  conversation_id uuid,
  lead_id uuid,
  status text not null check (status in ('held', 'confirmed', 'completed', 'cancelled', 'no_show')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  busy_from timestamptz not null,
  busy_to timestamptz not null,
  seat integer not null default 1,
  hold_until timestamptz,
  language text not null default 'en',
  price numeric(18, 2),
  currency text,
  notes text,
  origin_key text not null,
  token text not null,
  sequence integer not null default 0,
  outside_calendar_id uuid,
  cancelled_at timestamptz,
  cancel_reason text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, service_id) references services (organization_id, id),
  foreign key (organization_id, calendar_id) references calendars (organization_id, id),
  foreign key (organization_id, contact_id) references contacts (organization_id, id),
  foreign key (organization_id, conversation_id) references conversations (organization_id, id),
  foreign key (organization_id, lead_id) references leads (organization_id, id)
);
create unique index bookings_origin_key on bookings (organization_id, origin_key);
create unique index bookings_token_key on bookings (organization_id, token);
create unique index bookings_seat_key on bookings (organization_id, calendar_id, service_id, starts_at, seat) where status <> 'cancelled';
create index bookings_calendar_idx on bookings (organization_id, calendar_id, busy_to);
create index bookings_contact_idx on bookings (organization_id, contact_id, starts_at);
create index bookings_conversation_idx on bookings (organization_id, conversation_id);
create index bookings_lead_idx on bookings (organization_id, lead_id);
create index bookings_ending_idx on bookings (organization_id, ends_at) where status = 'confirmed';

create table booked_times (
  organization_id uuid not null,
  calendar_id uuid not null,
  five_minutes integer not null,
  service_id uuid not null,
  starts_at timestamptz not null,
  primary key (organization_id, calendar_id, five_minutes),
  foreign key (organization_id, calendar_id) references calendars (organization_id, id)
);

create table booking_changes (
  organization_id uuid not null,
  id uuid not null,
  booking_id uuid not null,
  kind text not null check (kind in ('held', 'confirmed', 'moved', 'cancelled', 'completed', 'no_show')),
  origin_key text,
  calendar_id uuid not null,
  starts_at timestamptz not null,
  made_by text not null check (made_by in ('customer', 'user', 'parley')),
  reason text,
  at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, booking_id) references bookings (organization_id, id),
  foreign key (organization_id, calendar_id) references calendars (organization_id, id)
);
create unique index booking_changes_origin_key on booking_changes (organization_id, origin_key) where origin_key is not null;
create index booking_changes_booking_idx on booking_changes (organization_id, booking_id, at);

create table booking_jobs (
  organization_id uuid not null,
  booking_id uuid not null,
  kind text not null check (kind in ('reminder', 'mail', 'calendar')),
  key text not null,
  due_at timestamptz not null,
  lease_until timestamptz,
  attempts integer not null default 0,
  status text not null default 'pending' check (status in ('pending', 'done', 'dropped', 'failed')),
  reason text,
  settled_at timestamptz,
  created_at timestamptz not null,
  primary key (organization_id, booking_id, kind, key),
  foreign key (organization_id, booking_id) references bookings (organization_id, id)
);
create index booking_jobs_due_idx on booking_jobs (organization_id, due_at) where status = 'pending';
`;

const tables = [
  'calendars',
  'calendar_hours',
  'calendar_exceptions',
  'services',
  'service_calendars',
  'bookings',
  'booked_times',
  'booking_changes',
  'booking_jobs',
];

const isolate = (table: string): string[] => [
  `alter table ${table} enable row level security`,
  `create policy org_isolation on ${table} using (organization_id = nullif(current_setting('app.current_org_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.current_org_id', true), '')::uuid)`,
  `grant select, insert, update, delete on ${table} to parley_tenant`,
];

export class Migration0008Bookings extends Migration {
  override up(): void {
    for (const statement of schema.split(/;\n/)) if (statement.trim() !== '') this.addSql(statement);
    for (const statement of tables.flatMap(isolate)) this.addSql(statement);
  }
}
