import { messageOf } from '../errors.ts';
import type { Log } from '../context.ts';

export interface Loop {
  /** There may be work now. */
  nudge(): void;
  /** Resolves when no round is under way. */
  stop(): Promise<void>;
}

/** Runs rounds of work one after another: at once while there is work, else after `everyMs` or a nudge. A failed round is logged and tried again. */
export function startLoop(log: Log, name: string, everyMs: number, round: () => Promise<number>): Loop {
  const stopping = new AbortController();
  let isNudged = false;
  let wake: (() => void) | null = null;

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      isNudged = false;
      const done = await round().catch((error: unknown) => {
        log.error({ job: name, error: messageOf(error) }, 'a round of work failed; it is tried again');
        return 0;
      });
      if (done === 0 && !isNudged && !stopping.signal.aborted) await pause();
    }
  }

  function pause(): Promise<void> {
    return new Promise((next) => {
      const timer = setTimeout(next, everyMs);
      wake = () => {
        clearTimeout(timer);
        next();
      };
    });
  }

  const running = run();
  return {
    nudge() {
      isNudged = true;
      wake?.();
    },
    async stop() {
      stopping.abort();
      wake?.();
      await running;
    },
  };
}
