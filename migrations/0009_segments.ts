import { Migration } from '@mikro-orm/migrations';

/**
 * A segment is a rule, or a fixed list in `segment_members`: a contact may be in many lists, so the one list that `contacts.segment_id` could
 * hold moves there. The indexes are what conditions are found by: events of a kind in a stretch of time, and events of one contact.
 * Those of tags and birthdays leave out who has none, so a newcomer's first message writes to neither.
 */
const statements = [
  `alter table segments add column kind text not null default 'fixed' check (kind in ('fixed', 'rule')), add column rule jsonb`,
  `create table segment_members (
    organization_id uuid not null,
    segment_id uuid not null,
    contact_id uuid not null,
    added_at timestamptz not null,
    primary key (organization_id, segment_id, contact_id),
    foreign key (organization_id, segment_id) references segments (organization_id, id),
    foreign key (organization_id, contact_id) references contacts (organization_id, id)
  )`,
  'create index segment_members_contact_idx on segment_members (organization_id, contact_id)',
  'alter table segment_members enable row level security',
  `create policy org_isolation on segment_members using (organization_id = nullif(current_setting('app.current_org_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.current_org_id', true), '')::uuid)`,
  'grant select, insert, update, delete on segment_members to parley_tenant',
  `insert into segment_members (organization_id, segment_id, contact_id, added_at)
    select organization_id, segment_id, id, created_at from contacts where segment_id is not null`,
  'alter table contacts drop column segment_id',
  'create index interactions_kind_idx on interactions (organization_id, kind, started_at, contact_id)',
  'create index interactions_contact_idx on interactions (organization_id, contact_id, kind, started_at)',
  `create index contacts_tags_idx on contacts using gin (tags) where tags <> '{}'`,
  `create index contacts_birthday_idx on contacts (organization_id, ((extract(month from birthday) * 100 + extract(day from birthday))::integer))
    where birthday is not null`,
];

export class Migration0009Segments extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement);
  }
}
