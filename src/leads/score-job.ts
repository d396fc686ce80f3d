import type { Ctx } from '../context.ts';
import { messageOf } from '../errors.ts';
import { learnFromClosedLeads } from './lead-models.ts';
import { rescoreLeads } from './rescore-leads.ts';

export interface ScoreJob {
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>;
}

const everyMs = 10 * 60_000;
/** The start of a process has more urgent work. */
const firstAfterMs = 60_000;
/** The points of all leads fade, and a model of yesterday's leads is new enough. */
const allEveryMs = 24 * 3_600_000;

/** One round of the job: once a day it trains and gives all open leads their figures, between that those that changed since the last round. */
export function scoreRounds(ctx: Ctx, organizationId: string): () => Promise<void> {
  let lastAt: number | null = null;
  let lastAllAt = Number.NEGATIVE_INFINITY;
  return async () => {
    const now = ctx.clock.now();
    const isDaily = now - lastAllAt >= allEveryMs;
    if (isDaily) await learnFromClosedLeads(ctx, organizationId);
    const changed = await rescoreLeads(ctx, organizationId, isDaily ? null : lastAt);
    if (changed > 0) ctx.log.debug({ leads: changed }, 'leads have new figures');
    lastAt = now;
    if (isDaily) lastAllAt = now;
  };
}

/** Runs the rounds until stopped. Several processes may run them at once: each figure is the same whoever writes it. */
export function startScoreJob(ctx: Ctx, organizationId: string): ScoreJob {
  const runRound = scoreRounds(ctx, organizationId);
  let timer: NodeJS.Timeout | undefined;
  let round = Promise.resolve();
  let isStopped = false;

  function schedule(afterMs: number): void {
    timer = setTimeout(() => {
      round = runRound()
        .catch((error: unknown) => ctx.log.error({ error: messageOf(error) }, 'leads could not be rescored; the next round tries again'))
        .then(() => {
          if (!isStopped) schedule(everyMs);
        });
    }, afterMs).unref();
  }

  schedule(firstAfterMs);
  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await round;
    },
  };
}
