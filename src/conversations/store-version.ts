import type { Ctx } from '../context.ts';
import { hashOf } from './script-bundle.ts';
import type { ScriptBundle } from './script-bundle.ts';
import { insertScript, insertVersion, latestVersions } from './sql/scripts.ts';
import { iso } from './turn-rows.ts';

export interface LatestVersion {
  readonly script_id: string;
  readonly name: string;
  readonly version_id: string;
  readonly version: number;
  readonly content_hash: string;
  readonly content: string;
  /** Of every version of the script. */
  readonly hashes: readonly string[];
}

export interface Publication {
  readonly author: string;
  readonly note: string | null;
  /** Whether a content that was published before, and replaced since, becomes a new version. */
  readonly again: boolean;
}

export interface StoredVersion {
  readonly scriptId: string;
  readonly versionId: string;
  readonly version: number;
  readonly content: string;
  readonly isNew: boolean;
}

/** The latest version of every script, by name. */
export async function listLatest(ctx: Pick<Ctx, 'database'>, organizationId: string): Promise<ReadonlyMap<string, LatestVersion>> {
  const rows = await ctx.database.run<LatestVersion>(latestVersions, [organizationId]);
  return new Map(rows.map((row) => [row.name, row]));
}

/**
 * Stores a content as the next version, unless it is the latest one already; gives the version that is current then. Several processes may
 * publish at once, and one may have ended in the middle: what is stored decides, and is looked at again.
 */
export async function storeVersion(
  ctx: Pick<Ctx, 'database' | 'clock' | 'ids'>,
  organizationId: string,
  { name, content }: ScriptBundle,
  by: Publication,
  known: LatestVersion | undefined,
): Promise<StoredVersion> {
  const hash = hashOf(content);
  const now = iso(ctx.clock.now());
  for (let latest = known; ; latest = (await listLatest(ctx, organizationId)).get(name)) {
    if (latest !== undefined && (latest.content_hash === hash || (!by.again && latest.hashes.includes(hash)))) {
      const { script_id: scriptId, version_id: versionId, version } = latest;
      return { scriptId, versionId, version, content: latest.content, isNew: false };
    }
    const [script] = await ctx.database.run<{ id: string }>(insertScript, [organizationId, ctx.ids.next(), name, content, now]);
    const version = (latest?.version ?? 0) + 1;
    const row = [organizationId, ctx.ids.next(), script!.id, version, content, hash, now, by.author, by.note];
    const [made] = await ctx.database.run<{ id: string }>(insertVersion, row);
    if (made !== undefined) return { scriptId: script!.id, versionId: made.id, version, content, isNew: true };
  }
}
