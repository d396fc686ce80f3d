import { compileBundle } from '../core/script/bundle.ts';
import type { Ctx } from '../context.ts';
import { AppError } from '../errors.ts';
import type { Connection } from './chat.ts';
import type { PublishedScript } from './plan-turns.ts';
import { hashOf } from './script-bundle.ts';
import type { ScriptBundle } from './script-bundle.ts';
import { latestVersionIds, versionContent } from './sql/scripts.ts';
import { listLatest, storeVersion } from './store-version.ts';
import type { LatestVersion } from './store-version.ts';

export interface ScriptLibrary {
  /**
   * Publishes what was never published before; running conversations stay on their versions (G11). A content that a later version has
   * replaced stays replaced: a file left as it was does not undo what `parley publish` or `parley rollback` did.
   */
  publish(organizationId: string, bundles: readonly ScriptBundle[]): Promise<{ readonly published: readonly string[] }>;
  /** Takes the latest published versions as they are. */
  useLatest(organizationId: string): Promise<void>;
  /** Finds out what other processes have published since; gives how many scripts have a new version. */
  refresh(): Promise<number>;
  /** The version that a new conversation of this connection starts with. */
  current(connection: Pick<Connection, 'organizationId' | 'scriptName'>): PublishedScript;
  /** The latest version of a script; null when this process knows of none. */
  find(organizationId: string, name: string): PublishedScript | null;
  has(versionId: string): boolean;
  /** Loads a version that a running conversation stands on. */
  load(organizationId: string, versionId: string): Promise<PublishedScript>;
  version(versionId: string): PublishedScript;
}

interface VersionRow {
  readonly script_id: string;
  readonly version: number;
  readonly content: string;
  readonly content_hash: string;
  readonly name: string;
}

interface LatestIdRow {
  readonly organization_id: string;
  readonly name: string;
  readonly version_id: string;
}

const byStart = { author: 'start', note: null, again: false } as const;

export function createScriptLibrary(ctx: Ctx): ScriptLibrary {
  const versions = new Map<string, PublishedScript>();
  const current = new Map<string, PublishedScript>();
  const organizations = new Set<string>();

  function remember(published: Omit<PublishedScript, 'program'>, content: string, name: string): PublishedScript {
    const known = versions.get(published.versionId);
    if (known !== undefined) return known;
    const { scriptId, versionId } = published;
    const made = { scriptId, versionId, program: compileBundle(content, name) };
    versions.set(versionId, made);
    return made;
  }

  async function load(organizationId: string, versionId: string): Promise<PublishedScript> {
    const [row] = await ctx.database.run<VersionRow>(versionContent, [organizationId, versionId]);
    if (row === undefined)
      throw new AppError('script-missing', `The script version ${versionId} of a running conversation is not in the database.`);
    demandUnchanged(row);
    return remember({ scriptId: row.script_id, versionId }, row.content, row.name);
  }

  async function publishOne(organizationId: string, bundle: ScriptBundle, latest: LatestVersion | undefined): Promise<boolean> {
    // Before it is stored: what cannot be run must not be published.
    compileBundle(bundle.content, bundle.name);
    const { isNew, content, ...stored } = await storeVersion(ctx, organizationId, bundle, byStart, latest);
    current.set(keyOf(organizationId, bundle.name), remember(stored, content, bundle.name));
    return isNew;
  }

  return {
    async publish(organizationId, bundles) {
      organizations.add(organizationId);
      const latest = await listLatest(ctx, organizationId);
      const published: string[] = [];
      for (const bundle of bundles) if (await publishOne(organizationId, bundle, latest.get(bundle.name))) published.push(bundle.name);
      return { published };
    },
    async useLatest(organizationId) {
      organizations.add(organizationId);
      for (const [name, row] of await listLatest(ctx, organizationId)) {
        const published = remember({ scriptId: row.script_id, versionId: row.version_id }, row.content, name);
        current.set(keyOf(organizationId, name), published);
      }
    },
    async refresh() {
      const rows = await ctx.database.run<LatestIdRow>(latestVersionIds, [[...organizations]]);
      const fresh = rows.filter((row) => current.get(keyOf(row.organization_id, row.name))?.versionId !== row.version_id);
      for (const { organization_id: organizationId, name, version_id: versionId } of fresh) {
        current.set(keyOf(organizationId, name), versions.get(versionId) ?? (await load(organizationId, versionId)));
        ctx.log.info({ script: name, version: versionId }, 'a new version of a script is used from now on');
      }
      return fresh.length;
    },
    current({ organizationId, scriptName }) {
      return current.get(keyOf(organizationId, scriptName)) ?? neverPublished(scriptName);
    },
    find: (organizationId, name) => current.get(keyOf(organizationId, name)) ?? null,
    has: (versionId) => versions.has(versionId),
    load,
    version: (versionId) => versions.get(versionId) ?? neverLoaded(versionId),
  };
}

function neverPublished(name: string): never {
  throw new AppError(
    'script-missing',
    `No script named "${name}" is published. Put it into the scripts folder, publish it with \`parley publish\`, or choose another with PARLEY_SCRIPT.`,
  );
}

function neverLoaded(versionId: string): never {
  throw new AppError('internal', `script version ${versionId} was used before it was loaded`);
}

function keyOf(organizationId: string, name: string): string {
  return `${organizationId}:${name}`;
}

/** Conversations stand in the middle of a version: one that was changed after its publication is none of ours. */
function demandUnchanged({ name, version, content, content_hash }: VersionRow): void {
  if (hashOf(content) === content_hash) return;
  throw new AppError(
    'script-invalid',
    `Version ${version} of the script "${name}" was changed in the database after it was published. Restore its content, or publish a new version.`,
  );
}
