import { linkSegments } from '../../core/segment/link-segments.ts';
import type { NamedRule } from '../../core/segment/link-segments.ts';
import type { ParsedSegment } from '../../core/segment/parse-segment.ts';
import type { Problem } from '../../core/script/problem.ts';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { saveRuleSegments } from '../sql/segments.ts';
import { loadSegments, refuse } from './load-segments.ts';
import type { StoredSegments } from './load-segments.ts';

export interface SegmentFile {
  readonly file: string;
  readonly parsed: ParsedSegment;
}

/** What is wrong with segments, each by itself and beside those that are stored. */
export function problemsOfSegments(files: readonly SegmentFile[], stored: Pick<StoredSegments, 'rules' | 'fixed'>): readonly Problem[] {
  const own = files.flatMap(({ parsed }) => parsed.problems);
  const given: NamedRule[] = files.map(({ file, parsed }) => ({ name: parsed.name, file, parsed }));
  const others = stored.rules.filter(({ name }) => given.every((each) => each.name !== name));
  return [...own, ...linkSegments([...given, ...others], stored.fixed).problems];
}

/** Stores rules, each in place of the one of its name: all of them or none. */
export async function saveSegments({ database, clock, ids }: Ctx, organizationId: string, files: readonly SegmentFile[]): Promise<void> {
  const stored = await loadSegments(database, organizationId);
  refuse(problemsOfSegments(files, stored));
  for (const { parsed } of files) {
    if (stored.fixed.has(parsed.name))
      throw new AppError(
        'segment-invalid',
        `"${parsed.name}" is a fixed list of contacts: give the rule another name, or delete the list first.`,
      );
  }
  const rows = files.map(({ parsed: { name, description, written } }) => ({ id: ids.next(), name, description, rule: written }));
  await database.run(saveRuleSegments, [organizationId, JSON.stringify(rows), new Date(clock.now())]);
}
