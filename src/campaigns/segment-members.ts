import { segmentStatement } from '../contacts/index.ts';
import type { Ctx } from '../context.ts';

/** Which of these contacts are in each of these segments at this instant. */
export async function segmentMembers(
  ctx: Ctx,
  organizationId: string,
  segments: readonly string[],
  contacts: readonly string[],
): Promise<Map<string, ReadonlySet<string>>> {
  const members = new Map<string, ReadonlySet<string>>();
  for (const segment of segments) {
    const { text, values } = await segmentStatement(ctx, organizationId, { allOf: [segment] });
    const rows = await ctx.database.runLarge<{ id: string }>(`${text} and c.id = any($${values.length + 1}::uuid[])`, [
      ...values,
      contacts,
    ]);
    members.set(segment, new Set(rows.map(({ id }) => id)));
  }
  return members;
}
