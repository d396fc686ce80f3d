import { messageOf } from '../errors.ts';
import { deliverNotices } from './deliver-notices.ts';
import { deliverWebhooks, openWebhookSender } from './deliver-webhooks.ts';
import type { SendNotice, TaskDeps } from './deps.ts';
import { dispatchTasks, tasksAtOnce } from './dispatch-tasks.ts';
import { repeat } from './repeat.ts';

export interface TaskJobsDeps extends TaskDeps {
  readonly send: SendNotice;
  /** How long after a round without a nudge the next one begins; 1 s when absent. */
  readonly everyMs?: number;
}

export interface TaskJobs {
  /** Something was committed that these jobs should see: do not wait for the timer. */
  nudge(): void;
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>;
}

/** How long a nudge waits for others: under load tasks are dispatched by the dozen, and a person does not notice. */
const gatherMs = 200;

/**
 * Dispatches tasks and delivers webhooks and notices, until stopped. The rows are the queue, so a nudge that is lost, a crash or
 * another process changes only when a thing is done, never whether.
 */
export function startTaskJobs(deps: TaskJobsDeps): TaskJobs {
  const sender = openWebhookSender(deps);
  const job = (name: string, work: () => Promise<number>, limits: { readonly atOnce: number; readonly full: number }) =>
    repeat(work, limits, (error) =>
      deps.log.error({ job: name, error: messageOf(error) }, 'a task job failed; the next round tries again'),
    );
  // Claims make overlapping rounds safe: others' webhooks go out while one round waits for a slow receiver.
  const webhooks = job('webhooks', () => deliverWebhooks(deps, sender), { atOnce: 4, full: 1 });
  const notices = job('notices', () => deliverNotices(deps, deps.send), { atOnce: 4, full: 1 });
  const dispatch = job(
    'dispatch',
    async () => {
      const dispatched = await dispatchTasks(deps);
      if (dispatched > 0) [webhooks, notices].forEach((each) => each.nudge());
      return dispatched;
    },
    { atOnce: 1, full: tasksAtOnce },
  );
  const jobs = [dispatch, webhooks, notices];
  let gathering: NodeJS.Timeout | undefined;
  const begin = () => {
    gathering = undefined;
    for (const each of jobs) each.nudge();
  };
  const timer = setInterval(begin, deps.everyMs ?? 1000).unref();
  const stop = async () => {
    clearInterval(timer);
    clearTimeout(gathering);
    await Promise.all(jobs.map((each) => each.stop()));
    await sender.close();
  };
  let stopped: Promise<void> | undefined;
  return {
    nudge: () => {
      gathering ??= setTimeout(begin, gatherMs);
    },
    stop: () => (stopped ??= stop()),
  };
}
