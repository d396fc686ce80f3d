import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openChaos } from './harness.ts';
import type { Chaos, ChaosOptions } from './harness.ts';
import type { KillPoint } from './kill-points.ts';
import { createServerStore, findServer } from './stores.ts';
import type { Store } from './stores.ts';

const server = await findServer();
export const onServer = server === null ? describe.skip : describe;
export const serverName = server === null ? 'PostgreSQL (SKIPPED: no server answers at TEST_DATABASE_URL or 127.0.0.1:5432)' : 'PostgreSQL';

/** A database of its own on the server; with `isEmpty` without tables. */
export function newServerStore(isEmpty = false): Promise<Store> {
  if (server === null) throw new Error('there is no server');
  return createServerStore(server, isEmpty);
}

export async function onNewServer(options: Omit<ChaosOptions, 'store'>): Promise<Chaos> {
  return openChaos({ ...options, store: await newServerStore() });
}

export type Named = readonly [string, KillPoint];

/** Kills the process at each point while five customers talk, and compares everything afterwards. */
export function killAtEach(open: () => Promise<Chaos>, points: readonly Named[]): void {
  let chaos: Chaos;
  beforeAll(async () => {
    chaos = await open();
  }, 60_000);
  afterAll(() => chaos.close(), 60_000);

  test.each(points)(
    '%s',
    async (_name, point) => {
      const before = chaos.deaths;
      await chaos.arm(point);
      await chaos.talk(5);
      await chaos.died(before + 1);
      expect(await chaos.faults()).toEqual([]);
    },
    60_000,
  );
}
