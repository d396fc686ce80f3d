import { createHash } from 'node:crypto';
import { compileScript } from '../core/script/compile.ts';
import type { CompiledScript } from '../core/script/compile.ts';
import { parseScript } from '../core/script/parse.ts';
import type { Program } from '../core/engine/program.ts';
import type { Ctx } from '../context.ts';
import { AppError } from '../errors.ts';
import type { KnowledgeFile } from '../knowledge/index.ts';
import type { Connection } from './chat.ts';
import type { PublishedScript } from './plan-turns.ts';
import { insertScript, insertVersion, latestVersions, versionContent } from './sql/scripts.ts';
import { iso } from './turn-rows.ts';

/** A script with the scripts it calls, as it is published: YAML documents, the script itself first. */
export interface ScriptBundle {
  readonly name: string;
  readonly content: string;
  /** What it answers questions from, beside the organization's own documents. */
  readonly documents?: readonly KnowledgeFile[];
}

export interface ScriptLibrary {
  /** Publishes what changed since the last publication; running conversations stay on their versions (G11). */
  publish(organizationId: string, bundles: readonly ScriptBundle[]): Promise<{ readonly published: readonly string[] }>;
  /** The version that a new conversation of this connection starts with. */
  current(connection: Connection): PublishedScript;
  has(versionId: string): boolean;
  /** Loads a version that a running conversation stands on. */
  load(organizationId: string, versionId: string): Promise<PublishedScript>;
  version(versionId: string): PublishedScript;
}

interface LatestRow {
  readonly script_id: string;
  readonly name: string;
  readonly version_id: string;
  readonly version: number;
  readonly content_hash: string;
  readonly content: string;
}

const separator = '\n---\n';

export function bundleOf(sources: readonly string[]): string {
  return sources.map((source) => source.replace(/^---\n/, '').trimEnd()).join(separator);
}

/** Compiles a bundle that was checked before it was stored. */
function programOf(content: string, file: string): Program {
  const compiled = content.split(separator).map((source): CompiledScript => {
    const { script, problems } = parseScript(source, file);
    if (script === null)
      throw new AppError(
        'script-invalid',
        `${file} cannot be run: ${problems[0]?.message ?? 'it is not a script'}. Correct it and run \`parley check\`.`,
        { details: { problems } },
      );
    return compileScript(script);
  });
  const [main] = compiled;
  if (main === undefined) throw new AppError('script-invalid', `${file} is empty.`);
  return { main, scripts: new Map(compiled.map((each) => [each.script.script, each])) };
}

/** Several processes may publish at once, and one may have ended in the middle: what is stored decides, and is looked at again. */
async function storeVersion(
  ctx: Ctx,
  organizationId: string,
  { name, content }: ScriptBundle,
  known: LatestRow | undefined,
): Promise<Omit<PublishedScript, 'program'> & { isNew: boolean }> {
  const hash = createHash('sha256').update(content).digest('hex');
  const now = iso(ctx.clock.now());
  for (
    let latest = known;
    ;
    latest = (await ctx.database.run<LatestRow>(latestVersions, [organizationId])).find((row) => row.name === name)
  ) {
    if (latest?.content_hash === hash) return { scriptId: latest.script_id, versionId: latest.version_id, isNew: false };
    const [script] = await ctx.database.run<{ id: string }>(insertScript, [organizationId, ctx.ids.next(), name, content, now]);
    const version = [organizationId, ctx.ids.next(), script!.id, (latest?.version ?? 0) + 1, content, hash, now];
    const [made] = await ctx.database.run<{ id: string }>(insertVersion, version);
    if (made !== undefined) return { scriptId: script!.id, versionId: made.id, isNew: true };
  }
}

export function createScriptLibrary(ctx: Ctx): ScriptLibrary {
  const versions = new Map<string, PublishedScript>();
  const current = new Map<string, PublishedScript>();

  function remember(scriptId: string, versionId: string, content: string, name: string): PublishedScript {
    const known = versions.get(versionId);
    if (known !== undefined) return known;
    const published = { scriptId, versionId, program: programOf(content, name) };
    versions.set(versionId, published);
    return published;
  }

  async function publishOne(organizationId: string, bundle: ScriptBundle, known: LatestRow | undefined): Promise<boolean> {
    const program = programOf(bundle.content, bundle.name);
    const { isNew, ...stored } = await storeVersion(ctx, organizationId, bundle, known);
    const published = { ...stored, program };
    versions.set(stored.versionId, published);
    current.set(`${organizationId}:${bundle.name}`, published);
    return isNew;
  }

  return {
    async publish(organizationId, bundles) {
      const rows = await ctx.database.run<LatestRow>(latestVersions, [organizationId]);
      const latest = new Map(rows.map((row) => [row.name, row]));
      const published: string[] = [];
      for (const bundle of bundles) if (await publishOne(organizationId, bundle, latest.get(bundle.name))) published.push(bundle.name);
      return { published };
    },
    current({ organizationId, scriptName }) {
      const published = current.get(`${organizationId}:${scriptName}`);
      if (published === undefined)
        throw new AppError(
          'script-missing',
          `No script named "${scriptName}" is published. Put it into the scripts folder or choose another with PARLEY_SCRIPT.`,
        );
      return published;
    },
    has: (versionId) => versions.has(versionId),
    async load(organizationId, versionId) {
      const [row] = await ctx.database.run<{ script_id: string; content: string; name: string }>(versionContent, [
        organizationId,
        versionId,
      ]);
      if (row === undefined)
        throw new AppError('script-missing', `The script version ${versionId} of a running conversation is not in the database.`);
      return remember(row.script_id, versionId, row.content, row.name);
    },
    version(versionId) {
      const published = versions.get(versionId);
      if (published === undefined) throw new AppError('internal', `script version ${versionId} was used before it was loaded`);
      return published;
    },
  };
}
