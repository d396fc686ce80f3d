/** Part (c): stored conversations through a draft, as `parley replay` does it. */
import { readFileSync } from 'node:fs';
import { systemClock } from '../src/clock.ts';
import { compileBundle } from '../src/core/script/bundle.ts';
import { renamedIn } from '../src/core/script/renamed.ts';
import { openDatabase } from '../src/db/open-database.ts';
import { findLatest, replayTalks, storedTalks } from '../src/publishing/index.ts';
import { createBenchDatabase } from './bench-database.ts';
import { openInProcess } from './in-process.ts';
import { renderTable } from './table.ts';
import type { Demand } from './table.ts';
import { turnsPerTalk } from './talk.ts';

interface ReplayOptions {
  readonly talks: number;
  readonly progress: (line: string) => void;
}

const script = new URL('scripts/bench-talk/script.yaml', import.meta.url).pathname;
const organizationId = '00000000-0000-7000-8000-000000000001';

export async function reportReplay({ talks, progress }: ReplayOptions, print: (text: string) => void): Promise<Demand[]> {
  const database = await createBenchDatabase('replay');
  try {
    progress(`talking ${talks} conversations into the database`);
    await talkUntil(database.url, talks);
    const { seconds, replayed, same, peakMb } = await replay(database.url, talks);
    print(`\n(c) stored conversations through a draft\n`);
    const row = [replayed, replayed * turnsPerTalk, seconds, replayed / seconds, same, peakMb];
    print(renderTable(['conversations', 'turns', 's', 'conversations/s', 'the same', 'memory grew by MB'], [row]));
    return [
      { what: `${talks} stored conversations replayed, s for 10,000`, measured: (seconds / replayed) * 10_000, atMost: 60 },
      { what: 'replayed conversations that the draft changes and the replay misses', measured: same, atMost: 0 },
    ];
  } finally {
    await database.drop();
  }
}

async function talkUntil(url: string, talks: number): Promise<void> {
  const talking = await openInProcess(url);
  for (let turns = 0; turns < talks * turnsPerTalk * 1.05;) turns += (await talking.play(200, 2_000)).turns;
  await talking.stop();
}

/** The draft asks with other words at the first step, so every conversation differs in its first stretch. */
async function replay(url: string, talks: number): Promise<{ seconds: number; replayed: number; same: number; peakMb: number }> {
  const database = await openDatabase({ url, entities: [] });
  const ctx = { database, clock: systemClock };
  try {
    const published = (await findLatest(ctx, organizationId, 'bench-talk'))!;
    const draft = compileBundle(readFileSync(script, 'utf8').replace('Five short questions', 'A few questions'), script);
    const query = {
      organizationId,
      scriptId: published.scriptId,
      since: 0,
      sample: talks,
      settings: { timeZone: 'UTC', quietHours: null },
    };
    const before = process.memoryUsage().rss;
    let peak = before;
    const startedAt = performance.now();
    const pair = { published: published.program, draft, renamed: renamedIn(draft.scripts) };
    const report = await replayTalks(pair, storedTalks(ctx, query), () => (peak = Math.max(peak, process.memoryUsage().rss)));
    const seconds = (performance.now() - startedAt) / 1000;
    return { seconds, replayed: report.talks, same: report.same, peakMb: (peak - before) / 2 ** 20 };
  } finally {
    await database.close();
  }
}
