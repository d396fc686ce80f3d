import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { serverUrl } from '../support/template.ts';
import { openChaos } from './harness.ts';
import type { Chaos, ChaosOptions } from './harness.ts';
import type { KillPoint } from './kill-points.ts';
import { createServerStore } from './stores.ts';
import type { Store } from './stores.ts';

const server = serverUrl();
export const onServer = server === null ? describe.skip : describe;
/** For what a run on a server would only repeat. */
export const onEmbedded = server === null ? describe : describe.skip;
export const serverName = server === null ? 'PostgreSQL (SKIPPED: TEST_DATABASE_URL names no server)' : 'PostgreSQL';

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
