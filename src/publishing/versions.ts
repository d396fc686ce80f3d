import type { Ctx } from '../context.ts';
import { compileBundle } from '../core/script/bundle.ts';
import type { Program } from '../core/engine/program.ts';
import { AppError } from '../errors.ts';
import { listVersionsSql, versionContents } from './sql/versions.ts';

export interface VersionInfo {
  readonly id: string;
  readonly scriptId: string;
  readonly version: number;
  readonly author: string;
  readonly note: string | null;
  readonly contentHash: string;
  /** UTC milliseconds. */
  readonly publishedAt: number;
  /** Conversations that have not ended, and all of them. */
  readonly running: number;
  readonly conversations: number;
}

interface InfoRow {
  readonly id: string;
  readonly script_id: string;
  readonly version: number;
  readonly author: string;
  readonly note: string | null;
  readonly content_hash: string;
  readonly published_at: number;
  readonly running: number;
  readonly conversations: number;
}

/** The versions of a script, the latest first; none when it was never published. */
export async function listVersions({ database }: Pick<Ctx, 'database'>, organizationId: string, script: string): Promise<VersionInfo[]> {
  const rows = await database.run<InfoRow>(listVersionsSql, [organizationId, script]);
  return rows.map(({ id, script_id: scriptId, content_hash: contentHash, published_at: publishedAt, ...rest }) => {
    return { id, scriptId, contentHash, publishedAt, ...rest };
  });
}

export interface ScriptVersion {
  readonly id: string;
  readonly scriptId: string;
  readonly version: number;
  readonly content: string;
  readonly program: Program;
}

interface ContentRow {
  readonly id: string;
  readonly script_id: string;
  readonly version: number;
  readonly content: string;
}

/** Versions by their numbers, in order. Throws `not-found` for one that was never published. */
export async function getVersions(
  { database }: Pick<Ctx, 'database'>,
  organizationId: string,
  script: string,
  numbers: readonly number[],
): Promise<ScriptVersion[]> {
  const rows = await database.run<ContentRow>(versionContents, [organizationId, script, numbers]);
  const missing = numbers.find((number) => !rows.some(({ version }) => version === number));
  if (missing !== undefined) {
    throw new AppError(
      'not-found',
      `The script "${script}" has no version ${missing}. \`parley versions ${script}\` lists those there are.`,
    );
  }
  return rows.map(({ id, script_id: scriptId, version, content }) => {
    return { id, scriptId, version, content, program: compileBundle(content, `${script} ${version}`) };
  });
}

/** The version that new conversations begin with; null when the script was never published. */
export async function findLatest(ctx: Pick<Ctx, 'database'>, organizationId: string, script: string): Promise<ScriptVersion | null> {
  const [latest] = await listVersions(ctx, organizationId, script);
  if (latest === undefined) return null;
  const [version] = await getVersions(ctx, organizationId, script, [latest.version]);
  return version ?? null;
}
