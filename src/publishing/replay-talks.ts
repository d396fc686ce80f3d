import { setImmediate as breathe } from 'node:timers/promises';
import type { Pair } from '../core/replay/compare-stretches.ts';
import type { RecordedTalk } from '../core/replay/recorded-talk.ts';
import { replayTalk } from '../core/replay/replay-talk.ts';
import { createTally } from '../core/replay/tally.ts';
import type { ReplayReport } from '../core/replay/tally.ts';

/** So many talks, then a moment for whoever draws the progress. */
const atOnce = 50;

/** Replays talks as they come and counts what would change; holds no more of them than their source does. Sends nothing, stores nothing. */
export async function replayTalks(
  pair: Pair,
  talks: AsyncIterable<RecordedTalk>,
  onProgress?: (done: number) => void,
): Promise<ReplayReport> {
  const tally = createTally();
  let done = 0;
  for await (const talk of talks) {
    tally.add(replayTalk(pair, talk));
    done++;
    if (done % atOnce !== 0) continue;
    onProgress?.(done);
    await breathe();
  }
  onProgress?.(done);
  return tally.report();
}
