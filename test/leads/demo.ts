import { systemIds } from '../../src/clock.ts';
import type { Ctx } from '../../src/context.ts';
import type { Database } from '../../src/db/database.ts';
import { seed } from '../../src/seed/seed.ts';

export const organizationId = '01890000-0000-7000-8000-00000000000a';
export const day = 86_400_000;
export const now = Date.parse('2026-06-01T12:00:00Z');

const silent = () => {};

/** An organization with demo leads, some of them closed, and a clock that stands. */
export async function openDemo(database: Database, size: number): Promise<Ctx & { readonly clock: { at: number } }> {
  await seed(database, { organizationId, organizationName: 'Demo', size, seed: 7, now });
  const clock = { at: now, now: () => clock.at };
  const log = { debug: silent, info: silent, warn: silent, error: silent, child: () => log };
  return { database, clock, ids: systemIds(clock), log, processId: 'test' };
}

let statement = 0;
export const selectFrom =
  (database: Database) =>
  <Row = Record<string, unknown>>(text: string, params: readonly unknown[] = []): Promise<Row[]> =>
    database.run<Row>({ name: `leads-test-${++statement}`, text }, params);
