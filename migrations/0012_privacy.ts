import { Migration } from '@mikro-orm/migrations';

/**
 * Who was erased, as ids and counts: enough to erase them again in a restored backup, and nothing that says who they were. It refers to
 * no contact, because in a restored backup the record may come first.
 */
const statements = [
  `create table erasures (
    organization_id uuid not null references organizations (id),
    contact_id uuid not null,
    author text not null,
    removed jsonb not null,
    erased_at timestamptz not null,
    primary key (organization_id, contact_id)
  )`,
  'alter table erasures enable row level security',
  `create policy org_isolation on erasures using (organization_id = nullif(current_setting('app.current_org_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.current_org_id', true), '')::uuid)`,
  'grant select, insert, update, delete on erasures to parley_tenant',
];

export class Migration0012Privacy extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement);
  }
}
