import { messageOf } from '../errors.ts';
import { runBookingJobs } from './run-jobs.ts';
import type { BookingJobDeps } from './run-jobs.ts';

export interface BookingJob {
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>;
}

const everyMs = 5000;

/** Runs the rounds until stopped. The rows are the queue: a crash changes when a thing is done, never whether. */
export function startBookingJob(deps: BookingJobDeps, organizationId: string): BookingJob {
  let timer: NodeJS.Timeout | undefined;
  let round = Promise.resolve();
  let isStopped = false;
  function schedule(): void {
    timer = setTimeout(() => {
      round = runBookingJobs(deps, organizationId)
        .then(() => undefined)
        .catch((error: unknown) => deps.log.error({ error: messageOf(error) }, 'the jobs of bookings failed; the next round tries again'))
        .then(() => {
          if (!isStopped) schedule();
        });
    }, everyMs).unref();
  }
  schedule();
  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await round;
    },
  };
}
