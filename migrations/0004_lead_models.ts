import { Migration } from '@mikro-orm/migrations';

/**
 * A lead that was lost is closed as one that was converted is: at an instant. lead_models holds every trained version, never changed: a
 * probability of a past day is worked out by the version that was in use on that day.
 */
const schema = /* sql */ `
alter table leads add column lost_at timestamptz;

create table lead_models (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  version integer not null,
  leads integer not null,
  won integer not null,
  is_used boolean not null,
  model jsonb not null,
  report jsonb not null,
  data_until timestamptz not null,
  trained_at timestamptz not null,
  primary key (organization_id, id)
);
create unique index lead_models_version_key on lead_models (organization_id, version);
alter table lead_models enable row level security;
create policy org_isolation on lead_models using (organization_id = nullif(current_setting('app.current_org_id', true), '')::uuid) with check (organization_id = nullif(current_setting('app.current_org_id', true), '')::uuid);
grant select, insert, update, delete on lead_models to parley_tenant;
`;

export class Migration0004LeadModels extends Migration {
  override up(): void {
    for (const statement of schema.split(/;\n/)) if (statement.trim() !== '') this.addSql(statement);
  }
}
