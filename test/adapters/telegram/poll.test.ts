import { describe, expect, test } from '@jest/globals';
import { pollUpdates } from '../../../adapters/channels/telegram/poll.ts';
import { AppError } from '../../../src/errors.ts';
import { recordingHost } from './recording-host.ts';

type Step = readonly unknown[] | AppError;

/** Runs the loop through `steps`, one per getUpdates; the last ends it. `failures` is how often storing is refused first. */
async function poll(steps: readonly Step[], failures = 0) {
  const ending = new AbortController();
  const host = recordingHost();
  const offsets: number[] = [];
  const stored: unknown[] = [];
  const pauses: number[] = [];
  await pollUpdates(
    {
      async fetchUpdates(offset) {
        const step = steps[offsets.length];
        offsets.push(offset);
        if (offsets.length >= steps.length) ending.abort();
        if (step instanceof AppError) throw step;
        return step ?? [];
      },
      async accept(updates) {
        if (failures-- > 0) throw new AppError('config-invalid', 'the disk is full');
        stored.push(...updates);
      },
      async wait(ms) {
        pauses.push(ms);
      },
      log: host.log,
    },
    ending.signal,
  );
  return { offsets, stored, pauses, levels: host.logged.map(({ level }) => level), logged: host.logged };
}

const update = (id: number) => ({ update_id: id });

test('the offset follows what was stored', async () => {
  const { offsets, pauses } = await poll([[update(10), update(11)], [], [update(12)], []]);
  expect(offsets).toEqual([0, 12, 12, 13]);
  expect(pauses).toEqual([]);
});

test('updates that could not be stored are asked for again, after pauses that grow', async () => {
  const batch = [update(10)];
  const { offsets, stored, pauses, logged } = await poll([batch, batch, batch, []], 2);
  expect(offsets).toEqual([0, 0, 0, 11]);
  expect(stored).toEqual(batch);
  expect(pauses).toEqual([100, 200]);
  expect(logged[0]).toMatchObject({ level: 'error', fields: { error: expect.stringContaining('the disk is full') } });
});

test('ids that begin anew, lower, are followed', async () => {
  const { offsets } = await poll([[update(900)], [update(5)], []]);
  expect(offsets).toEqual([0, 901, 6]);
});

test('a batch without a single update is not asked for in a busy loop', async () => {
  const { offsets, pauses } = await poll([[{ junk: 1 }], [{ junk: 1 }], []]);
  expect(offsets).toEqual([0, 0, 0]);
  expect(pauses).toEqual([100, 200]);
});

describe('trouble with Telegram', () => {
  const unreachable = new AppError('channel-unreachable', 'no route');

  test('an unreachable server is tried again, at most ten seconds apart', async () => {
    const { pauses, levels } = await poll([...Array.from({ length: 9 }, () => unreachable), []]);
    expect(pauses).toEqual([100, 200, 400, 800, 1600, 3200, 6400, 10_000, 10_000]);
    expect(new Set(levels)).toEqual(new Set(['warn']));
  });

  test('a success begins the pauses anew', async () => {
    const { pauses } = await poll([unreachable, unreachable, [update(1)], unreachable, []]);
    expect(pauses).toEqual([100, 200, 100]);
  });

  test('a wait that Telegram asks for is kept', async () => {
    const { pauses } = await poll([new AppError('channel-unreachable', '429', { details: { retryAfterMs: 9000 } }), []]);
    expect(pauses).toEqual([9000]);
  });

  test('a rival poller is reported as an error and tried again slowly', async () => {
    const { pauses, levels } = await poll([new AppError('channel-conflict', 'another process polls this bot'), []]);
    expect(pauses).toEqual([5000]);
    expect(levels).toEqual(['error']);
  });

  test('a refused token ends it', async () => {
    const { offsets, levels } = await poll([new AppError('channel-credentials', 'revoked'), [update(1)], []]);
    expect(offsets).toEqual([0]);
    expect(levels).toEqual(['error']);
  });
});
