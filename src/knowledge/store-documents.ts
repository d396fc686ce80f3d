import type { Ctx } from '../context.ts';
import { analysisVersion, lexemesOf } from '../core/knowledge/lexemes.ts';
import type { PassageText } from '../core/knowledge/passage.ts';
import type { StoredDocumentKind } from './entity.ts';
import { deleteDocument, deletePassages, insertPassages, listDocuments, upsertDocument } from './sql/documents.ts';

/** A document that was read and split, ready to be stored. */
export interface KnowledgeFile {
  /** The name of the file: what customers are told as the source. */
  readonly name: string;
  readonly kind: StoredDocumentKind;
  /** Changes with the content. */
  readonly hash: string;
  readonly passages: readonly PassageText[];
}

export interface StoredDocument {
  readonly id: string;
  /** Empty for a document of the whole organization. */
  readonly script: string;
  readonly name: string;
  readonly kind: StoredDocumentKind;
  readonly passageCount: number;
  readonly updatedAt: Date;
  readonly contentHash: string;
}

interface DocumentRow {
  readonly id: string;
  readonly script: string;
  readonly name: string;
  readonly kind: StoredDocumentKind;
  readonly content_hash: string;
  readonly passage_count: number;
  readonly updated_at: Date;
}

export async function listStoredDocuments(ctx: Pick<Ctx, 'database'>, organizationId: string): Promise<StoredDocument[]> {
  const rows = await ctx.database.run<DocumentRow>(listDocuments, [organizationId]);
  return rows.map(({ id, script, name, kind, content_hash, passage_count, updated_at }) => {
    return { id, script, name, kind, passageCount: passage_count, updatedAt: new Date(updated_at), contentHash: content_hash };
  });
}

/** Documents that are read by other rules than these are stored anew. */
export function storedHash({ hash }: Pick<KnowledgeFile, 'hash'>): string {
  return `${analysisVersion}:${hash}`;
}

/** Stores a document with its passages, in place of the one of its name: all of it or nothing. `script` is empty for the whole organization. */
export async function storeDocument(
  ctx: Pick<Ctx, 'database' | 'clock' | 'ids'>,
  organizationId: string,
  script: string,
  file: KnowledgeFile,
): Promise<void> {
  const now = new Date(ctx.clock.now());
  const { name, kind, passages } = file;
  const rows = passages.map((passage, position) => ({ ...passage, id: ctx.ids.next(), position, lexemes: lexemesOf(passage) }));
  await ctx.database.inOrganization(organizationId, async (em) => {
    const values = [organizationId, ctx.ids.next(), script, name, kind, storedHash(file), passages.length, now, now];
    const [stored] = await em.execute<{ id: string }[]>(upsertDocument, values);
    await em.execute(deletePassages, [organizationId, stored!.id]);
    await em.execute(insertPassages, [organizationId, stored!.id, script, JSON.stringify(rows)]);
  });
}

export async function removeDocument(ctx: Pick<Ctx, 'database'>, organizationId: string, id: string): Promise<void> {
  await ctx.database.inOrganization(organizationId, async (em) => {
    await em.execute(deletePassages, [organizationId, id]);
    await em.execute(deleteDocument, [organizationId, id]);
  });
}

/** The documents of a script become these: what changed is stored, what is gone is removed. */
export async function publishDocuments(
  ctx: Pick<Ctx, 'database' | 'clock' | 'ids'>,
  organizationId: string,
  script: string,
  files: readonly KnowledgeFile[],
): Promise<void> {
  const stored = (await listStoredDocuments(ctx, organizationId)).filter((document) => document.script === script);
  const known = new Map(stored.map((document) => [document.name, document]));
  for (const file of files) {
    if (known.get(file.name)?.contentHash !== storedHash(file)) await storeDocument(ctx, organizationId, script, file);
    known.delete(file.name);
  }
  for (const { id } of known.values()) await removeDocument(ctx, organizationId, id);
}
