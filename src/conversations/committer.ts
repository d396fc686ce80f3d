import type { Ctx } from '../context.ts';
import { createStatisticsKeeper } from '../db/statistics-keeper.ts';
import { commitBatch } from './commit-batch.ts';
import type { CommitCounts, CommitOutcome, Waiting } from './commit-batch.ts';
import type { Settled } from './turn-parameters.ts';
import type { TurnUnit } from './turn-rows.ts';

export interface Committer {
  /** Resolves once the unit is on disk, or says why it is not; rejects when the database fails. */
  commit(unit: TurnUnit): Promise<CommitOutcome>;
  /** Stored with the next batch; at the latest after a few milliseconds. */
  settle(settled: Settled): void;
  /** Resolves when nothing is waiting or under way. */
  drain(): Promise<void>;
  readonly counts: CommitCounts;
}

const largestBatch = 256;
/** Settled deliveries travel with a turn once there are this many, or they have waited this long: each one alone is a statement of its own. */
const settleTogether = 32;
const settleDelayMs = 50;
/** How long to wait before deliveries that could not be recorded are recorded again. */
const settleAgainMs = 500;

/** So many waiting turns are worth a second commit beside the one under way. */
const crowd = 16;

/**
 * Group commit: turns that arrive while a commit is under way share the next one. That is the whole batching: no timer stands between a
 * turn and the disk, so one turn alone is as quick as a single statement, and hundreds at once cost one transaction. Under a crowd two
 * commits take turns, so that this process works out turns while the database stores others; with fewer, a second connection only makes
 * batches half as large and each turn a tenth dearer. The embedded database has one connection.
 */
export function createCommitter(ctx: Ctx): Committer {
  const statistics = createStatisticsKeeper(ctx.database, ctx.log);
  const waiting: Waiting[] = [];
  const settled: Settled[] = [];
  const idle: (() => void)[] = [];
  const counts = { batches: 0, units: 0, conflicts: 0 };
  const most = ctx.database.kind === 'pglite' ? 1 : 2;
  let running = 0;
  let timer: NodeJS.Timeout | undefined;

  function hasWork(): boolean {
    if (running === 0) return waiting.length > 0 || (settled.length > 0 && (idle.length > 0 || timer === undefined));
    return running < most && waiting.length >= crowd;
  }

  function run(): void {
    while (hasWork()) {
      running++;
      void commitNext().finally(() => {
        running--;
        run();
      });
    }
    if (running === 0) for (const done of idle.splice(0)) done();
  }

  async function commitNext(): Promise<void> {
    // A crowd that comes at once is halved, or the second commit would always find nobody.
    const share = most > 1 && running === 1 && waiting.length >= 2 * crowd ? Math.ceil(waiting.length / 2) : waiting.length;
    const batch = waiting.splice(0, Math.min(share, largestBatch));
    const isSettling = settled.length >= settleTogether || timer === undefined || idle.length > 0;
    const { again, unsettled } = await commitBatch(ctx, batch, isSettling ? settled.splice(0) : [], counts);
    statistics.wrote(batch.length - again.length);
    waiting.unshift(...again);
    // Otherwise they are sent again once their lease is over; at the end of the process nothing else is left to do.
    if (unsettled.length > 0 && idle.length === 0) {
      settled.unshift(...unsettled);
      settleAfter(settleAgainMs);
    }
  }

  function settleAfter(delayMs: number): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      run();
    }, delayMs);
  }

  return {
    counts,
    commit: (unit) =>
      new Promise((done, fail) => {
        waiting.push({ unit, done, fail });
        // The rest of this tick's turns join the batch.
        if (waiting.length === 1 || waiting.length === crowd) queueMicrotask(run);
      }),
    settle(end) {
      settled.push(end);
      settleAfter(settleDelayMs);
    },
    drain: () =>
      new Promise((done) => {
        idle.push(done);
        run();
      }),
  };
}
