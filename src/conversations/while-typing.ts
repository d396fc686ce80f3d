import type { Log } from '../context.ts';
import { messageOf } from '../errors.ts';
import type { Connection } from './chat.ts';

/** A quick answer needs no sign that it is coming. */
const afterMs = 700;
/** Messengers show the sign for five seconds. */
const everyMs = 4_000;

/** Lets the customer see that an answer is being written for as long as the work takes, where the channel can show it. */
export async function whileTyping<T>(log: Log, { channel }: Connection, chatId: string, work: () => Promise<T>): Promise<T> {
  if (channel.showTyping === undefined) return work();
  const show = (): void => {
    timer = setTimeout(show, everyMs);
    channel.showTyping?.(chatId).catch((error: unknown) => log.debug({ error: messageOf(error) }, 'typing could not be shown'));
  };
  let timer = setTimeout(show, afterMs);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
  }
}
