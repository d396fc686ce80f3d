import { hintFor } from '../../core/script/suggest.ts';
import type { Ctx } from '../../context.ts';
import type { Database } from '../../db/database.ts';
import { AppError } from '../../errors.ts';
import { addSegmentMembers, deleteSegment, deleteSegmentMembers, makeFixedSegment, removeSegmentMembers } from '../sql/segments.ts';
import { loadSegments } from './load-segments.ts';

/** Puts contacts into a fixed list, which is made when there is none of that name. Returns how many were not in it. */
export async function addMembers(
  { database, clock, ids }: Ctx,
  organizationId: string,
  name: string,
  contacts: readonly string[],
): Promise<number> {
  const now = new Date(clock.now());
  await database.run(makeFixedSegment, [organizationId, ids.next(), name, now]);
  const segment = await fixedSegment(database, organizationId, name);
  return (await database.run(addSegmentMembers, [organizationId, segment, contacts, now])).length;
}

/** Returns how many were in it. */
export async function removeMembers({ database }: Ctx, organizationId: string, name: string, contacts: readonly string[]): Promise<number> {
  const segment = await fixedSegment(database, organizationId, name);
  return (await database.run(removeSegmentMembers, [organizationId, segment, contacts])).length;
}

/** A segment that another one names stays. */
export async function removeSegment({ database }: Ctx, organizationId: string, name: string): Promise<void> {
  const { rows, rules } = await loadSegments(database, organizationId);
  const row = rows.find((each) => each.name === name) ?? missing(name, rows);
  const naming = rules.filter(({ parsed }) => parsed.references.some((reference) => reference.name === name)).map((rule) => rule.name);
  if (naming.length > 0) throw new AppError('segment-invalid', `"${name}" stays: ${naming.join(', ')} names it. Change that first.`);
  await database.run(deleteSegmentMembers, [organizationId, row.id]);
  await database.run(deleteSegment, [organizationId, row.id]);
}

async function fixedSegment(database: Database, organizationId: string, name: string): Promise<string> {
  const { rows, fixed } = await loadSegments(database, organizationId);
  const id = fixed.get(name);
  if (id !== undefined) return id;
  if (rows.every((each) => each.name !== name)) missing(name, rows);
  throw new AppError('segment-invalid', `"${name}" is a rule: contacts come into it by themselves. Name a fixed list.`);
}

function missing(name: string, rows: readonly { readonly name: string }[]): never {
  const hint = hintFor(
    name,
    rows.map((row) => row.name),
  );
  throw new AppError('not-found', `There is no segment "${name}"${hint === undefined ? '' : `: ${hint}`}`);
}
