import { describe, expect, test } from '@jest/globals';
import { runCampaignUnderFire } from './campaign-run.ts';
import { newServerStore, onServer, serverName } from './kill-at-each.ts';
import { createFolderStore } from './stores.ts';

const together = { perSecond: 2_000, skipsLeases: true, withinMs: 120_000 };

onServer(`a campaign on ${serverName}`, () => {
  test('whose two workers are killed while they send reaches each allowed contact once, and its figures add up', async () => {
    const store = await newServerStore();
    try {
      const { faults, counts, kills, unknown } = await runCampaignUnderFire({
        ...together,
        store,
        contacts: 2_000,
        workers: 2,
        kills: 2,
        seed: 20_261_120,
      });
      expect(faults).toEqual([]);
      expect(kills).toBe(2);
      expect((counts['sent'] ?? 0) + unknown).toBeGreaterThan(1_400);
    } finally {
      await store.drop();
    }
  }, 150_000);
});

describe('a campaign on the embedded database', () => {
  test('whose process is killed while it sends reaches each allowed contact once', async () => {
    const store = createFolderStore();
    try {
      const { faults, kills } = await runCampaignUnderFire({ ...together, store, contacts: 80, workers: 1, kills: 1, seed: 20_261_121 });
      expect(faults).toEqual([]);
      expect(kills).toBe(1);
    } finally {
      await store.drop();
    }
  }, 150_000);
});
