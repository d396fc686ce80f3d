import type { ChannelHost } from '../../../src/core/ports/channel.ts';
import { messageOf } from '../../../src/errors.ts';
import type { BotApi } from './api.ts';
import { decode, type Decoded } from './decode.ts';

/** Resolves when every update is stored or parked, so that Telegram may forget them; rejects when one may not be. */
export type Accept = (updates: readonly unknown[]) => Promise<void>;

/** What both ways of receiving share. `now` is UTC milliseconds. */
export function createIntake(host: ChannelHost, call: BotApi['call'], now: () => number): Accept {
  return async (updates) => {
    const decoded = updates.map((update) => decode(update, now()));
    const taken = decoded.filter((one) => one.ok);
    // Events first: repeats of them are dropped by the host, a parked payload repeated is kept twice.
    if (taken.length > 0) await host.receive(taken.map((one) => one.event));
    await parkTheRest(host, updates, decoded);
    for (const { callbackQueryId } of taken) {
      if (callbackQueryId !== undefined) void stopSpinner(callbackQueryId);
    }
  };

  /** Only the button's look depends on it, and after some minutes Telegram takes no answer any more: a failure is logged, not retried. */
  async function stopSpinner(callbackQueryId: string): Promise<void> {
    const reply = await call('answerCallbackQuery', { callback_query_id: callbackQueryId });
    if (reply.ok && reply.status === 200) return;
    const cause = reply.ok ? reply.text.slice(0, 200) : messageOf(reply.error);
    host.log.warn({ callbackQueryId, cause }, 'telegram: a button press was stored, but could not be answered');
  }
}

async function parkTheRest(host: ChannelHost, updates: readonly unknown[], decoded: readonly Decoded[]): Promise<void> {
  for (const [index, one] of decoded.entries()) {
    if (!one.ok) await host.park(JSON.stringify(updates[index]), one.reason);
  }
}
