import { linkSegments } from '../../core/segment/link-segments.ts';
import type { NamedRule } from '../../core/segment/link-segments.ts';
import { parseRule } from '../../core/segment/parse-segment.ts';
import type { KnownSegments } from '../../core/segment/rule.ts';
import type { Problem } from '../../core/script/problem.ts';
import type { Database } from '../../db/database.ts';
import { AppError } from '../../errors.ts';
import { listSegmentRows } from '../sql/segments.ts';
import type { SegmentRow } from '../sql/segments.ts';

export interface StoredSegments {
  readonly rows: readonly SegmentRow[];
  readonly rules: readonly NamedRule[];
  /** The ids of the fixed ones, by name. */
  readonly fixed: ReadonlyMap<string, string>;
}

export async function loadSegments(database: Database, organizationId: string): Promise<StoredSegments> {
  const rows = await database.run<SegmentRow>(listSegmentRows, [organizationId]);
  return {
    rows,
    rules: rows
      .filter(({ kind }) => kind === 'rule')
      .map(({ name, rule }) => ({ name, file: `segment ${name}`, parsed: parseRule(JSON.stringify(rule), `segment ${name}`) })),
    fixed: new Map(rows.filter(({ kind }) => kind === 'fixed').map(({ name, id }) => [name, id])),
  };
}

/** Every stored segment, ready to be compiled or judged. A stored rule that this version cannot read stops whoever uses segments. */
export async function knownSegments(database: Database, organizationId: string): Promise<KnownSegments> {
  const { rules, fixed } = await loadSegments(database, organizationId);
  const { segments, problems } = linkSegments(rules, fixed);
  refuse([...rules.flatMap(({ parsed }) => parsed.problems), ...problems]);
  return segments;
}

/** Throws every problem there is. */
export function refuse(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  const lines = problems.map(
    ({ file, line, column, message, hint }) => `${file}:${line}:${column}  ${message}${hint === undefined ? '' : ` (${hint})`}`,
  );
  throw new AppError('segment-invalid', lines.join('\n'), { details: { problems } });
}
