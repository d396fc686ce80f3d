import type { Inbound } from '../core/ports/channel.ts';
import type { Ctx } from '../context.ts';
import { RecentMap } from './cache.ts';
import type { Chat, Connection } from './chat.ts';
import { createChatLoader } from './load-chats.ts';

/** Chats as this process last saw them. Never trusted: what is stored on their ground is checked by version or key. */
export interface KnownChats {
  /** What is known of the chat of an event, else what the database says. `mayGuess`: nothing believed of it has been refused yet. */
  find(key: string, connection: Connection, event: Inbound, mayGuess: boolean): Promise<Chat>;
  /** Whether this is still what is known: nothing happened to the chat since. */
  isCurrent(key: string, chat: Chat): boolean;
  remember(key: string, chat: Chat): void;
  forget(key: string): void;
}

const rememberedChats = 20_000;
/** So many starts in a row were those of newcomers: the next one is taken for one. */
const newInARow = 3;

/**
 * Who presses "start" and is not known to this process is mostly new to everybody, so asking the database first is a round trip for nothing.
 * A wrong guess stores nothing: the key of the identity refuses it, the batch is tried again, and guessing begins anew after some newcomers.
 */
export function createKnownChats(ctx: Ctx): KnownChats {
  const load = createChatLoader(ctx);
  const known = new RecentMap<Chat>(rememberedChats);
  let newcomers = 0;

  async function lookUp(connection: Connection, { chatId, sender, body }: Inbound): Promise<Chat> {
    const chat = await load(connection, chatId, sender.id);
    if (body.type === 'start') newcomers = chat.contactId === null ? newcomers + 1 : 0;
    return chat;
  }

  return {
    async find(key, connection, event, mayGuess) {
      const isGuess = mayGuess && event.body.type === 'start' && newcomers >= newInARow;
      const chat = known.get(key) ?? (isGuess ? newcomer(connection, event) : await lookUp(connection, event));
      known.set(key, chat);
      return chat;
    },
    isCurrent: (key, chat) => known.get(key) === chat,
    remember: (key, chat) => known.set(key, chat),
    forget: (key) => known.delete(key),
  };
}

function newcomer(connection: Connection, { chatId, sender }: Inbound): Chat {
  return { connection, chatId, senderId: sender.id, contactId: null, conversation: null, isBusy: false, isSending: false };
}
