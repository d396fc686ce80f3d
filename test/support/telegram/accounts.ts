import { createChat, type Account, type ChatState, type World } from './chats.ts';
import { createCustomer, type Customer } from './customer.ts';
import type { Chat, Message, User } from './types.ts';
import { createUpdates, type UpdatesOptions } from './updates.ts';
import { receivedIn } from './watch.ts';

export interface Profile {
  readonly first_name?: string;
  readonly username?: string;
  readonly language_code?: string;
}

/** A group with the bot in it. */
export interface Group {
  received(): readonly Message[];
  /** Turns it into a supergroup of another id; the old id answers with `migrate_to_chat_id` from now on. */
  migrateTo(id: number): Group;
}

export function createAccount(token: string, options: UpdatesOptions): Account {
  const id = Number.parseInt(token, 10);
  if (!/^\d+:[\w-]+$/.test(token)) throw new Error(`"${token}" is no bot token: digits, a colon and A-Z a-z 0-9 _ - are needed`);
  return {
    token,
    user: { id, is_bot: true, first_name: `Bot ${id}`, username: `fake_${id}_bot` },
    chats: new Map(),
    updates: createUpdates(options),
    files: new Map(),
    queries: new Map(),
    commands: [],
    nextQueryId: 1,
    nextFileId: 1,
  };
}

export function getChat(account: Account, chatId: number): ChatState {
  const state = account.chats.get(chatId);
  if (state === undefined) throw new Error(`chat ${chatId} does not exist: make it by customer() or group() first`);
  return state;
}

export function createPerson(account: Account, id: number, profile: Profile, world: World): Customer {
  if (!Number.isSafeInteger(id) || id <= 0) throw new Error(`customer id ${id} is impossible: user ids are positive integers`);
  const named = {
    first_name: profile.first_name ?? `Customer ${id}`,
    ...(profile.username === undefined ? {} : { username: profile.username }),
  };
  const user: User = { id, is_bot: false, ...named, language_code: profile.language_code ?? 'en' };
  const state = createChat({ id, type: 'private', ...named }, 'never-wrote');
  account.chats.set(id, state);
  return createCustomer({ account, state, user, world });
}

export function createGroup(account: Account, chat: Chat): Group {
  if (!Number.isSafeInteger(chat.id) || chat.id >= 0) throw new Error(`group id ${chat.id} is impossible: group ids are negative integers`);
  const state = createChat(chat, 'open');
  account.chats.set(chat.id, state);
  return {
    received: () => receivedIn(state),
    migrateTo(id) {
      state.migratedTo = id;
      return createGroup(account, { ...chat, id, type: 'supergroup' });
    },
  };
}
