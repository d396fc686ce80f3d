import { Migration } from '@mikro-orm/migrations';

/**
 * What is known of a contact beyond how to reach them, and how contacts come in bulk and are made one.
 * `contact_imports`: one run of one file; `rows_done` moves in the transaction that stores the rows, so a killed import goes on where it stood.
 * `contact_import_rows`: the rows that were not taken, until they are written to their file. `contact_merges`: what an undo needs; it names
 * contacts without foreign keys, because one of the two is gone and the other may go.
 */
const statements = [
  `alter table contacts add column tags text[] not null default '{}', add column time_zone text, add column country text,
     add column birthday date, add column first_touch jsonb, add column last_touch jsonb`,
  'alter table companies add column ico text, add column dic text',
  'create index companies_inn_idx on companies (organization_id, inn) where inn is not null',
  'create index companies_ico_idx on companies (organization_id, ico) where ico is not null',
  `create table contact_imports (
    organization_id uuid not null references organizations (id),
    id uuid not null,
    file_name text not null,
    file_hash text not null,
    settings jsonb not null,
    rows_done integer not null default 0,
    created integer not null default 0,
    updated integer not null default 0,
    skipped integer not null default 0,
    repeated integer not null default 0,
    rejected integer not null default 0,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    finished_at timestamptz,
    primary key (organization_id, id)
  )`,
  'create index contact_imports_file_idx on contact_imports (organization_id, file_hash, created_at)',
  'create unique index contact_imports_open_key on contact_imports (organization_id, file_hash) where finished_at is null',
  `create table contact_import_rows (
    organization_id uuid not null,
    import_id uuid not null,
    line integer not null,
    reason text not null,
    cells json not null,
    primary key (organization_id, import_id, line),
    foreign key (organization_id, import_id) references contact_imports (organization_id, id)
  )`,
  `create table contact_merges (
    organization_id uuid not null references organizations (id),
    id uuid not null,
    kept_id uuid not null,
    merged_id uuid not null,
    before jsonb not null,
    moved jsonb not null,
    merged_at timestamptz not null,
    undone_at timestamptz,
    primary key (organization_id, id)
  )`,
  'create index contact_merges_kept_idx on contact_merges (organization_id, kept_id, merged_at)',
  'create index contact_merges_merged_idx on contact_merges (organization_id, merged_id, merged_at)',
];

const isolate = (table: string): string[] => [
  `alter table ${table} enable row level security`,
  `create policy org_isolation on ${table} using (organization_id = nullif(current_setting('app.current_org_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.current_org_id', true), '')::uuid)`,
  `grant select, insert, update, delete on ${table} to parley_tenant`,
];

export class Migration0006Contacts extends Migration {
  override up(): void {
    const isolated = ['contact_imports', 'contact_import_rows', 'contact_merges'].flatMap(isolate);
    for (const statement of [...statements, ...isolated]) this.addSql(statement);
  }
}
