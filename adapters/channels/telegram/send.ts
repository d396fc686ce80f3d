import type { Outbound, SendResult } from '../../../src/core/ports/channel.ts';
import type { BotApi } from './api.ts';
import { encode } from './encode.ts';
import { toSendResult } from './errors.ts';

/** Half-sent messages remembered; each is a text of more than 4096 characters whose later part failed. */
const maxHalfSent = 1000;

/**
 * Sends the parts of a message one after the other: the order of parallel calls is not kept by Telegram. When a later part
 * fails, the next attempt under the same id goes on with it, so that the customer does not read the beginning twice. This
 * is a courtesy of one process: after a restart the message is sent from its beginning.
 */
export function createSender(call: BotApi['call']): (message: Outbound) => Promise<SendResult> {
  const sentParts = new Map<string, number>();

  return async (message) => {
    const parts = encode(message);
    const first = parts.length === 1 ? 0 : (sentParts.get(message.id) ?? 0);
    let result: SendResult = { ok: true, providerMessageId: null };
    for (const [index, part] of parts.entries()) {
      if (index < first) continue;
      result = toSendResult(await call('sendMessage', part));
      if (!result.ok) {
        if (index > 0) remember(message.id, index);
        return result;
      }
    }
    if (first > 0) sentParts.delete(message.id);
    return result;
  };

  function remember(id: string, count: number): void {
    sentParts.delete(id);
    sentParts.set(id, count);
    const oldest = sentParts.keys().next().value;
    if (sentParts.size > maxHalfSent && oldest !== undefined) sentParts.delete(oldest);
  }
}
