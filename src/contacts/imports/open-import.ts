import { isDeepStrictEqual } from 'node:util';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { Counts } from './batch.ts';

export interface OpenImport {
  readonly id: string;
  /** What earlier processes did of it. */
  readonly done: Counts;
}

const find = `select id, rows_done as rows, created, updated, skipped, repeated, rejected, settings, finished_at as "finishedAt", file_name as "fileName"
  from contact_imports where organization_id = ? and file_hash = ? order by (finished_at is null) desc, created_at desc limit 1`;
const insert = `insert into contact_imports (organization_id, id, file_name, file_hash, settings, created_at, updated_at)
  values (?, ?, ?, ?, ?::jsonb, ?::timestamptz, ?::timestamptz)`;

interface Found extends Counts {
  readonly id: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly finishedAt: Date | string | null;
  readonly fileName: string;
}

export interface ImportFile {
  readonly fileName: string;
  readonly hash: string;
  /** Everything that decides how its rows are taken. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Begins an import, or goes on with the one that the same content began and did not end. */
export function openImport(ctx: Ctx, organizationId: string, file: ImportFile, again: boolean): Promise<OpenImport> {
  const now = new Date(ctx.clock.now()).toISOString();
  return ctx.database.inOrganization(organizationId, async (em) => {
    const [found] = await em.execute<Found[]>(find, [organizationId, file.hash]);
    if (found !== undefined && found.finishedAt === null) return resumed(found, file);
    if (found !== undefined && !again) {
      const day = new Date(found.finishedAt!).toISOString().slice(0, 10);
      throw new AppError(
        'import-invalid',
        `The content of ${file.fileName} was imported on ${day} already (as ${found.fileName}). Import it --again if you mean it: people who are there are found by phone and e-mail.`,
      );
    }
    const id = ctx.ids.next();
    await em.execute(insert, [organizationId, id, file.fileName, file.hash, JSON.stringify(file.settings), now, now]);
    return { id, done: { rows: 0, created: 0, updated: 0, skipped: 0, repeated: 0, rejected: 0 } };
  });
}

function resumed({ id, settings, rows, created, updated, skipped, repeated, rejected }: Found, file: ImportFile): OpenImport {
  const changed = Object.keys({ ...settings, ...file.settings }).filter((name) => !isDeepStrictEqual(settings[name], file.settings[name]));
  if (changed.length > 0) {
    throw new AppError(
      'import-invalid',
      `The import of ${file.fileName} stopped after ${rows} rows and goes on only as it was begun. Now these are different: ${changed.map((name) => `${name} (was ${JSON.stringify(settings[name] ?? null)})`).join(', ')}.`,
    );
  }
  return { id, done: { rows, created, updated, skipped, repeated, rejected } };
}
