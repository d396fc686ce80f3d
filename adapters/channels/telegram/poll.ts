import type { ChannelLog } from '../../../src/core/ports/channel.ts';
import { AppError, messageOf } from '../../../src/errors.ts';
import { offsetAfter } from './decode.ts';
import type { Accept } from './intake.ts';
import { recover, type Pause } from './retry.ts';

export interface PollParts {
  /** One `getUpdates`. Rejects with an AppError; whoever aborts the signal makes it reject at once. */
  readonly fetchUpdates: (offset: number) => Promise<readonly unknown[]>;
  readonly accept: Accept;
  readonly wait: Pause;
  readonly log: ChannelLog;
}

/**
 * Receives until `signal` aborts or Telegram refuses the token. Asking with an offset makes Telegram forget what is before
 * it, so the offset moves only when the batch is on disk; a crash in between brings the batch again. After an abort a batch
 * that is being stored is waited for, and nothing more is asked: what was stored but not confirmed comes once more.
 */
export async function pollUpdates({ fetchUpdates, accept, wait, log }: PollParts, signal: AbortSignal): Promise<void> {
  let offset = 0;
  let failures = 0;
  while (!signal.aborted) {
    try {
      const updates = await fetchUpdates(offset);
      if (updates.length > 0) offset = await store(updates, accept);
      failures = 0;
    } catch (error) {
      failures += 1;
      if (!(await recover(error, failures, { log, wait, signal }))) return;
    }
  }
}

/** The next offset. Whatever the host rejects with is named `internal`: no code of its own may pass for Telegram's. */
async function store(updates: readonly unknown[], accept: Accept): Promise<number> {
  await accept(updates).catch((error: unknown) => {
    const message = `Telegram: ${updates.length} updates could not be stored, so they were not confirmed: ${messageOf(error)}`;
    throw new AppError('internal', message, { cause: error });
  });
  const offset = offsetAfter(updates);
  if (offset === null) throw new AppError('channel-unreachable', 'Telegram: no update in the batch has an update_id. Check apiRoot.');
  return offset;
}
