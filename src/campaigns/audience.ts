import type { Audience } from '../core/campaign/campaign.ts';
import type { Ctx } from '../context.ts';
import { AppError } from '../errors.ts';

/** Gives contacts' ids; its first parameter is the organization, and further conditions on the contact `c` may follow. */
interface AudienceStatement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Who an audience is at this instant: in any of its segments, in none of those excluded. `also`: a segment that they must be in besides. */
export async function audienceStatement(
  ctx: Ctx,
  organizationId: string,
  { segments, exclude }: Audience,
  also: string | null = null,
): Promise<AudienceStatement> {
  const ids = await segmentIds(ctx, organizationId, [...segments, ...exclude, ...(also === null ? [] : [also])]);
  const idsOf = (names: readonly string[]): string[] => names.map((name) => ids.get(name) ?? '');
  return {
    text: `select c.id from contacts c where c.organization_id = $1 and ($2::uuid[] = '{}' or c.segment_id = any($2::uuid[]))
      and (c.segment_id is null or c.segment_id <> all($3::uuid[])) and ($4::uuid is null or c.segment_id = $4::uuid)`,
    values: [organizationId, idsOf(segments), idsOf(exclude), also === null ? null : (ids.get(also) ?? null)],
  };
}

async function segmentIds({ database }: Ctx, organizationId: string, names: readonly string[]): Promise<Map<string, string>> {
  const sql = { name: 'campaign_segments', text: 'select id, name from segments where organization_id = $1 and name = any($2::text[])' };
  const rows = names.length === 0 ? [] : await database.run<{ id: string; name: string }>(sql, [organizationId, names]);
  const ids = new Map(rows.map(({ id, name }) => [name, id]));
  const missing = names.find((name) => !ids.has(name));
  if (missing !== undefined) throw new AppError('not-found', `There is no segment "${missing}".`);
  return ids;
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
