import { defineEntity, p } from '@mikro-orm/core';
import { rel, tenant, tenantKey, timestamps } from '../db/columns.ts';

export type StoredDocumentKind = 'markdown' | 'csv' | 'text' | 'pdf' | 'products';

/** A document that questions are answered from: of one script (its folder `knowledge/`), or of the whole organization (`script` is empty). */
const KnowledgeDocumentSchema = defineEntity({
  name: 'KnowledgeDocument',
  tableName: 'knowledge_documents',
  ...tenant,
  properties: {
    ...tenantKey(),
    script: p.text().default(''),
    name: p.text(),
    kind: p.text().$type<StoredDocumentKind>(),
    contentHash: p.text(),
    passageCount: p.integer(),
    ...timestamps(),
  },
});
export class KnowledgeDocument extends KnowledgeDocumentSchema.class {}
KnowledgeDocumentSchema.setClass(KnowledgeDocument);

/** A piece of a document; `search` holds the lexemes that it is found by, and is written by hand-written statements alone. */
const KnowledgePassageSchema = defineEntity({
  name: 'KnowledgePassage',
  tableName: 'knowledge_passages',
  ...tenant,
  properties: {
    ...tenantKey(),
    document: rel(KnowledgeDocument, 'document_id'),
    script: p.text(),
    position: p.integer(),
    kind: p.text().$type<'question' | 'row' | 'section'>(),
    language: p.text().nullable(),
    heading: p.text(),
    passageText: p.text(),
    context: p.text(),
    search: p.text().columnType('tsvector').lazy(),
  },
});
export class KnowledgePassage extends KnowledgePassageSchema.class {}
KnowledgePassageSchema.setClass(KnowledgePassage);

export const knowledgeEntities = [KnowledgeDocument, KnowledgePassage];
