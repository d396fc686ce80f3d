import { ensureOrganization } from '../../src/accounts/index.ts';
import { systemIds } from '../../src/clock.ts';
import type { Ctx, Log } from '../../src/context.ts';
import { splitDocument } from '../../src/core/knowledge/document.ts';
import type { Database } from '../../src/db/database.ts';
import type { KnowledgeFile } from '../../src/knowledge/index.ts';

const log: Log = { debug() {}, info() {}, warn() {}, error() {}, child: () => log };

export async function openKnowledgeWorld(database: Database): Promise<{ readonly ctx: Ctx; readonly organizationId: string }> {
  const clock = { now: () => Date.UTC(2026, 0, 5, 9) };
  const ctx: Ctx = { database, clock, ids: systemIds(clock), log, processId: 'test' };
  return { ctx, organizationId: (await ensureOrganization(ctx, 'UTC')).id };
}

export function markdownFile(name: string, source: string): KnowledgeFile {
  return { name, kind: 'markdown', hash: source, passages: splitDocument(name, 'markdown', source) };
}
