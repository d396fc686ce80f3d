import { SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import type { Program } from '../core/engine/program.ts';
import type { RecordedTalk } from '../core/replay/recorded-talk.ts';
import type { ReplayReport } from '../core/replay/tally.ts';
import { renamedIn } from '../core/script/renamed.ts';
import { countStoredTalks, replayTalks, storedTalks } from '../publishing/index.ts';
import type { ScriptVersion } from '../publishing/index.ts';
import type { DraftScript } from './draft-script.ts';
import { sinceMs, talkSettings } from './script-store.ts';
import type { ScriptStore } from './script-store.ts';
import { wholeNumber } from './whole-number.ts';

export interface Replayed {
  readonly report: ReplayReport;
  readonly seconds: number;
}

export interface ReplayFlags {
  readonly since: string;
  readonly sample: number;
}

/** What both `replay` and `publish` take. */
export function addReplayOptions(command: Command): Command {
  return command
    .option('--since <time>', 'conversations that began within this time', '30d')
    .option('--sample <number>', 'at most so many conversations, the newest', wholeNumber(1), 500);
}

/** Which conversations: so far back, and so many at most. */
export interface ReplayWindow {
  readonly sinceMs: number;
  readonly sample: number;
}

export function parseWindow({ since, sample }: ReplayFlags): ReplayWindow {
  return { sinceMs: sinceMs(since), sample };
}

/** What is replayed through; both scripts answer questions from its documents. */
type Draft = Pick<DraftScript, 'program' | 'knowledge'>;

/** Stored conversations through the draft, beside the published version; `keep` sees each of them on the way. */
export async function replayStored(
  store: ScriptStore,
  published: ScriptVersion,
  draft: Draft,
  window: ReplayWindow,
  keep: (talk: RecordedTalk) => void = () => {},
): Promise<Replayed> {
  const { ctx, organization } = store;
  const query = {
    organizationId: organization.id,
    scriptId: published.scriptId,
    since: ctx.clock.now() - window.sinceMs,
    sample: window.sample,
    settings: talkSettings(store),
  };
  const total = await countStoredTalks(ctx, query);
  return replayWithBar(published.program, draft, kept(storedTalks(ctx, query), keep), total);
}

async function* kept(talks: AsyncIterable<RecordedTalk>, keep: (talk: RecordedTalk) => void): AsyncGenerator<RecordedTalk> {
  for await (const talk of talks) {
    keep(talk);
    yield talk;
  }
}

export async function replayWithBar(
  published: Program,
  { program: draft, knowledge }: Draft,
  talks: AsyncIterable<RecordedTalk>,
  total: number,
): Promise<Replayed> {
  const bar = process.stderr.isTTY
    ? new SingleBar({ format: '{bar} {value}/{total} conversations, {eta} s left', clearOnComplete: true })
    : null;
  const startedAt = performance.now();
  bar?.start(total, 0);
  try {
    const pair = { published, draft, renamed: renamedIn(draft.scripts), knowledge };
    const report = await replayTalks(pair, talks, (done) => bar?.update(done));
    return { report, seconds: (performance.now() - startedAt) / 1000 };
  } finally {
    bar?.stop();
  }
}
