import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { loadSegments, problemsOfSegments, saveSegments } from '../../contacts/index.ts';
import type { SegmentFile } from '../../contacts/index.ts';
import { parseSegment } from '../../core/segment/parse-segment.ts';
import { AppError, messageOf } from '../../errors.ts';
import type { Cli } from '../index.ts';
import { problemLines } from '../problem-lines.ts';
import { withOrganization } from '../score/with-organization.ts';
import { counted } from '../table.ts';

const folder = 'segments';

/** `parley segments check`: names of other segments may be those of the files or stored ones. */
export function checkFiles(paths: readonly string[], organization: string | undefined, cli: Cli): Promise<number> {
  const files = readFiles(paths);
  return withOrganization(organization, cli, async (ctx, { id }) => {
    const problems = problemsOfSegments(files, await loadSegments(ctx.database, id));
    problems.flatMap(problemLines).forEach(cli.print);
    cli.print(problems.length === 0 ? `${counted(files.length, 'segment')} without a problem.` : counted(problems.length, 'problem'));
    return problems.length === 0 ? 0 : 1;
  });
}

/** `parley segments save`: all of the files or none. */
export function saveFiles(paths: readonly string[], organization: string | undefined, cli: Cli): Promise<number> {
  const files = readFiles(paths);
  return withOrganization(organization, cli, async (ctx, { id }) => {
    await saveSegments(ctx, id, files);
    for (const { parsed } of files) cli.print(`${parsed.name} is saved.`);
    return 0;
  });
}

function readFiles(paths: readonly string[]): SegmentFile[] {
  const found = (paths.length === 0 ? [folder] : paths).flatMap(filesAt);
  if (found.length === 0)
    throw new AppError(
      'usage',
      `There is no segment file in ${paths.length === 0 ? `the folder ${folder}/` : paths.join(', ')}: files end with .yaml.`,
    );
  return found.map((file) => ({ file, parsed: parseSegment(readFileSync(file, 'utf8'), file) }));
}

function filesAt(path: string): string[] {
  if (!existsSync(path)) throw new AppError('usage', `There is no file or folder "${path}".`);
  try {
    if (!statSync(path).isDirectory()) return [path];
    return readdirSync(path)
      .filter((name) => name.endsWith('.yaml'))
      .toSorted()
      .map((name) => join(path, name));
  } catch (cause) {
    throw new AppError('usage', `"${path}" cannot be read: ${messageOf(cause)}.`, { cause });
  }
}
