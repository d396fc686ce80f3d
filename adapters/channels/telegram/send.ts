import type { Outbound, SendResult } from '../../../src/core/ports/channel.ts';
import type { BotApi, Payload } from './api.ts';
import { encode } from './encode.ts';
import { toSendResult } from './errors.ts';

/** Half-sent messages remembered; each is a text of more than 4096 characters whose later part failed. */
const maxHalfSent = 1000;

/** Chats remembered that show the button for the phone number. Of a forgotten one the button stays folded, which harms nobody. */
const maxAsked = 10_000;

/**
 * Sends the parts of a message one after the other: the order of parallel calls is not kept by Telegram. When a later part
 * fails, the next attempt under the same id goes on with it, so that the customer does not read the beginning twice. This
 * is a courtesy of one process: after a restart the message is sent from its beginning.
 */
export function createSender(call: BotApi['call']): (message: Outbound) => Promise<SendResult> {
  const sentParts = new Map<string, number>();
  const askedChats = new Map<string, true>();

  return async (message) => {
    const parts = encode(message, askedChats.has(message.chatId));
    const first = parts.length === 1 ? 0 : (sentParts.get(message.id) ?? 0);
    let result: SendResult = { ok: true, providerMessageId: null };
    for (const [index, part] of parts.entries()) {
      if (index < first) continue;
      result = toSendResult(await call('sendMessage', part));
      if (!result.ok) {
        if (index > 0) remember(sentParts, message.id, index, maxHalfSent);
        return result;
      }
    }
    if (first > 0) sentParts.delete(message.id);
    noteKeyboard(message.chatId, parts.at(-1)?.reply_markup);
    return result;
  };

  function noteKeyboard(chatId: string, markup: Payload<'sendMessage'>['reply_markup']): void {
    if (markup === undefined) return;
    if ('keyboard' in markup) remember(askedChats, chatId, true, maxAsked);
    else if ('remove_keyboard' in markup) askedChats.delete(chatId);
  }
}

/** Forgets the oldest when there are more than `max`. */
function remember<T>(map: Map<string, T>, key: string, value: T, max: number): void {
  map.delete(key);
  map.set(key, value);
  const oldest = map.keys().next().value;
  if (map.size > max && oldest !== undefined) map.delete(oldest);
}
