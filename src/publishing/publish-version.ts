import type { Ctx } from '../context.ts';
import { listLatest, storeVersion } from '../conversations/index.ts';
import type { ScriptBundle, StoredVersion } from '../conversations/index.ts';
import { publishDocuments } from '../knowledge/index.ts';
import { getVersions } from './versions.ts';

type PublishCtx = Pick<Ctx, 'database' | 'clock' | 'ids'>;

export interface PublishedBy {
  readonly author: string;
  readonly note: string | null;
}

/** Publishes a checked script as its next version, unless it is the latest one already, with its documents. New conversations begin with it. */
export async function publishVersion(
  ctx: PublishCtx,
  organizationId: string,
  bundle: ScriptBundle,
  by: PublishedBy,
): Promise<StoredVersion> {
  const latest = (await listLatest(ctx, organizationId)).get(bundle.name);
  const stored = await storeVersion(ctx, organizationId, bundle, { ...by, again: true }, latest);
  if (bundle.documents !== undefined) await publishDocuments(ctx, organizationId, bundle.name, bundle.documents);
  return stored;
}

/** Publishes what an earlier version was as the next one: versions are never taken back, so conversations on any of them go on. */
export async function rollBack(
  ctx: PublishCtx,
  organizationId: string,
  script: string,
  version: number,
  by: PublishedBy,
): Promise<StoredVersion> {
  const [earlier] = await getVersions(ctx, organizationId, script, [version]);
  const note = by.note ?? `back to version ${version}`;
  return publishVersion(ctx, organizationId, { name: script, content: earlier!.content }, { ...by, note });
}
