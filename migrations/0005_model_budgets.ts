import { Migration } from '@mikro-orm/migrations';

/**
 * `model_budgets`: the tokens of one day, as reserved and then settled by requests, so that processes share one budget.
 * `model_replies`: replies to be given again to the same request. The key is a hash, so the message itself is not in it.
 */
const statements = [
  `create table model_budgets (
    organization_id uuid not null references organizations (id),
    day date not null,
    tokens bigint not null,
    primary key (organization_id, day)
  )`,
  `create table model_replies (
    organization_id uuid not null references organizations (id),
    key text not null,
    model text not null,
    reply json not null,
    created_at timestamptz not null,
    primary key (organization_id, key)
  )`,
  'create index model_replies_age_idx on model_replies (organization_id, created_at)',
  'alter table model_requests add column dropped_readings integer not null default 0',
];

const isolate = (table: string): string[] => [
  `alter table ${table} enable row level security`,
  `create policy org_isolation on ${table} using (organization_id = nullif(current_setting('app.current_org_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.current_org_id', true), '')::uuid)`,
  `grant select, insert, update, delete on ${table} to parley_tenant`,
];

export class Migration0005ModelBudgets extends Migration {
  override up(): void {
    for (const statement of [...statements, ...isolate('model_budgets'), ...isolate('model_replies')]) this.addSql(statement);
  }
}
