import { setTimeout as delay } from 'node:timers/promises';
import type { ChannelLog } from '../../../src/core/ports/channel.ts';
import { AppError, messageOf } from '../../../src/errors.ts';

/** Resolves after `ms`, or as soon as `signal` aborts. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<void>;

export const pause: Pause = (ms, signal) => delay(ms, undefined, { signal }).catch(() => undefined);

/** Two processes that poll one bot throw each other out with every call: more haste only makes more noise. */
const conflictPauseMs = 5_000;

/** How long to wait after `error`, the `failures`-th in a row, or null when waiting helps nothing and a person must act. */
function pauseAfter(error: unknown, failures: number): number | null {
  if (!(error instanceof AppError)) return backoffMs(failures);
  const { code, details } = error;
  if (code === 'channel-credentials') return null;
  if (code === 'channel-conflict') return Math.max(conflictPauseMs, backoffMs(failures));
  return typeof details['retryAfterMs'] === 'number' ? details['retryAfterMs'] : backoffMs(failures);
}

/** 100 ms, doubling to 10 s: short enough for a database that restarts, long enough for a provider that is down. */
function backoffMs(failures: number): number {
  return Math.min(10_000, 100 * 2 ** (failures - 1));
}

/** Logs the failure, then waits. False when there is no use in going on. */
export async function recover(
  error: unknown,
  failures: number,
  { log, wait, signal }: { log: ChannelLog; wait: Pause; signal: AbortSignal },
): Promise<boolean> {
  if (signal.aborted) return false;
  const pauseMs = pauseAfter(error, failures);
  const fields = { error: messageOf(error), pauseMs };
  if (pauseMs === null) {
    log.error(fields, 'telegram: stopped receiving until a person acts and Parley is started again');
    return false;
  }
  const isPassing = error instanceof AppError && error.code === 'channel-unreachable';
  log[isPassing ? 'warn' : 'error'](fields, 'telegram: receiving failed, will try again');
  await wait(pauseMs, signal);
  return !signal.aborted;
}
