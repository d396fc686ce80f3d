import type { EntityManager } from '@mikro-orm/postgresql';
import type { BatchRow, ImportRun } from './batch.ts';
import * as sql from './sql.ts';

/** Ids of sources by name; one that is new comes into being. */
export async function linkSources(
  em: EntityManager,
  { organizationId, source }: ImportRun,
  rows: readonly BatchRow[],
  now: string,
  nextId: () => string,
): Promise<ReadonlyMap<string, string>> {
  const names = [...new Set(rows.map(({ draft }) => draft.source ?? source))];
  const find = () => em.execute<{ id: string; name: string }[]>(sql.findSources, [organizationId, JSON.stringify(names)]);
  const known = await find();
  if (known.length < names.length) {
    const fresh = names.filter((name) => known.every((each) => each.name !== name)).map((name) => ({ id: nextId(), name }));
    await em.execute(sql.insertSources, [organizationId, now, now, JSON.stringify(fresh)]);
    return new Map((await find()).map(({ id, name }) => [name, id]));
  }
  return new Map(known.map(({ id, name }) => [name, id]));
}
