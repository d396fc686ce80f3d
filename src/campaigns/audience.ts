import type { Audience } from '../core/campaign/campaign.ts';
import { compileSegment } from '../core/segment/compile-segment.ts';
import type { SegmentStatement } from '../core/segment/compile-segment.ts';
import type { KnownSegments, Rule } from '../core/segment/rule.ts';
import type { Ctx } from '../context.ts';

/** Who an audience is at this instant: in any of its segments, in none of those excluded. `also`: a segment that they must be in besides. */
export async function audienceStatement(
  ctx: Ctx,
  organizationId: string,
  { segments, exclude }: Audience,
  also: string | null = null,
): Promise<SegmentStatement> {
  const known: KnownSegments = new Map();
  const one = (name: string): Rule => ({ rule: 'segment', name });
  const parts: Rule[] = [
    ...(also === null ? [] : [one(also)]),
    ...(segments.length === 0 ? [] : [{ rule: 'any', parts: segments.map(one) } as const]),
    ...exclude.map((name): Rule => ({ rule: 'not', part: one(name) })),
  ];
  if (parts.length === 0) return { text: 'select c.id from contacts c where c.organization_id = $1', values: [organizationId] };
  return compileSegment({ rule: 'all', parts }, { organizationId, now: ctx.clock.now(), segments: known });
}

/** Which of these contacts are in each of these segments at this instant. */
export async function segmentMembers(
  ctx: Ctx,
  organizationId: string,
  segments: readonly string[],
  contacts: readonly string[],
): Promise<Map<string, ReadonlySet<string>>> {
  const members = new Map<string, ReadonlySet<string>>();
  for (const segment of segments) {
    const { text, values } = await audienceStatement(ctx, organizationId, { segments: [segment], exclude: [], holdOut: 0 });
    const sql = { name: '', text: `${text} and c.id = any($${values.length + 1}::uuid[])` };
    const rows = await ctx.database.run<{ id: string }>(sql, [...values, contacts]);
    members.set(segment, new Set(rows.map(({ id }) => id)));
  }
  return members;
}
