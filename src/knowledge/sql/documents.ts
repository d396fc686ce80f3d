import type { Sql } from '../../db/database.ts';

export const listDocuments: Sql = {
  name: 'list_knowledge_documents',
  text: `select id, script, name, kind, content_hash, passage_count, updated_at from knowledge_documents
    where organization_id = $1 order by script, name`,
};

/** Parameters: organization. The hash of the product list as it is searched, and what it would be now. */
export const productsState: Sql = {
  name: 'knowledge_products_state',
  text: `select (select content_hash from knowledge_documents where organization_id = $1 and script = '' and name = 'products') as stored,
    (select count(*)::text || ':' || coalesce(extract(epoch from max(updated_at)), 0)::text from products where organization_id = $1) as current`,
};

export const loadProducts: Sql = {
  name: 'knowledge_products',
  text: `select name, price::text as price, currency, category, description from products where organization_id = $1 order by name, id limit $2`,
};

/** The next three run in one transaction of one organization. Parameters stand for `?` in the order of the text. */
export const upsertDocument = `insert into knowledge_documents
    (organization_id, id, script, name, kind, content_hash, passage_count, created_at, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
  on conflict (organization_id, script, name) do update set kind = excluded.kind, content_hash = excluded.content_hash,
    passage_count = excluded.passage_count, updated_at = excluded.updated_at
  returning id`;

export const deletePassages = 'delete from knowledge_passages where organization_id = ? and document_id = ?';

/** Rows as JSON. */
export const insertPassages = `insert into knowledge_passages
    (organization_id, id, document_id, script, position, kind, language, heading, passage_text, context, search)
  select ?, x.id, ?, ?, x.position, x.kind, x.language, x.heading, x.text, x.context,
    array_to_tsvector(array(select jsonb_array_elements_text(x.lexemes)))
  from jsonb_to_recordset(?::jsonb) x(id uuid, position integer, kind text, language text, heading text, text text, context text, lexemes jsonb)`;

export const deleteDocument = 'delete from knowledge_documents where organization_id = ? and id = ?';
