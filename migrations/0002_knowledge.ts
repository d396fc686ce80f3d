import { Migration } from '@mikro-orm/migrations';

/**
 * Documents that customers' questions are answered from, and the passages they are split into. `search` holds lexemes that Parley works out
 * itself (stems, meanings, pieces of words), so that all its languages are found alike on every server, without an extension. An inverted
 * index cannot begin with a uuid without an extension either; each statement names the organization, and the planner joins both indexes.
 */
const schema = /* sql */ `
create table knowledge_documents (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  script text not null default '',
  name text not null,
  kind text not null check (kind in ('markdown', 'csv', 'text', 'pdf', 'products')),
  content_hash text not null,
  passage_count integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id)
);
create unique index knowledge_documents_name_key on knowledge_documents (organization_id, script, name);

create table knowledge_passages (
  organization_id uuid not null,
  id uuid not null,
  document_id uuid not null,
  script text not null,
  position integer not null,
  kind text not null check (kind in ('question', 'row', 'section')),
  language text,
  heading text not null,
  passage_text text not null,
  context text not null,
  search tsvector not null,
  primary key (organization_id, id),
  foreign key (organization_id, document_id) references knowledge_documents (organization_id, id)
);
create index knowledge_passages_document_idx on knowledge_passages (organization_id, document_id);
create index knowledge_passages_search_idx on knowledge_passages using gin (search);
`;

const rowLevelSecurity = /* sql */ `
do $$
declare t text;
begin
  foreach t in array array['knowledge_documents', 'knowledge_passages'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy org_isolation on %I using (organization_id = nullif(current_setting(''app.current_org_id'', true), '''')::uuid) '
      'with check (organization_id = nullif(current_setting(''app.current_org_id'', true), '''')::uuid)', t);
    execute format('grant select, insert, update, delete on %I to parley_tenant', t);
  end loop;
end $$;
`;

export class Migration0002Knowledge extends Migration {
  override up(): void {
    // PGlite takes one statement at a time; none of these holds a semicolon at a line's end inside.
    for (const statement of schema.split(/;\n/)) if (statement.trim() !== '') this.addSql(statement);
    this.addSql(rowLevelSecurity);
  }
}
